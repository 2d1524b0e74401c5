import { assertConsistent } from './assert-consistent';
import { assertDistinct, fail } from './assertions';
import { KnownNames } from './known-names';
import { validateBatch } from './validate-batch';
import { validateInference } from './validate-inference';
import { validateOwnCluster } from './validate-own-cluster';
import { validatePolicy } from './validate-policy';
import { validateSupply } from './validate-supply';
import { validateTraining } from './validate-training';
import type { Catalog } from '../../catalog/catalog';
import type { PlanProblem } from '../problem';

/**
 * Refuses values that no plan could honour, with what is allowed.
 *
 * @throws InvalidProblemError if a value is wrong
 * @throws InfeasibleProblemError if limits contradict each other whatever the catalogue holds
 */
export function validateProblem(problem: PlanProblem, catalog: Catalog): void {
  const { supplies = [], clusters = [], inference = [], training = [], batch = [], policy = {} } = problem;
  const workloads = [...inference, ...training, ...batch];
  if (workloads.length === 0) fail('a fleet needs at least one workload, got none: declare one by Workload.inference, Workload.training or Workload.batch');
  if (supplies.length + clusters.length === 0) fail('a fleet needs at least one cloud, got none: add Cloud.aws or Cloud.gcp, or a cluster of your own');
  assertDistinct('workload', workloads.map(({ name }) => name));
  assertDistinct('cloud', supplies.map(({ cloud }) => cloud));
  assertDistinct('cluster', clusters.map(({ cloud, name }) => `${cloud}:${name}`));
  assertDistinct('reservation', supplies.flatMap(({ reservations = [] }) => reservations.map(({ name }) => name)));
  for (const supply of supplies) validateSupply(supply, catalog);
  for (const cluster of clusters) validateOwnCluster(cluster);
  const known = new KnownNames(problem, catalog);
  for (const workload of inference) validateInference(workload, known);
  for (const workload of training) validateTraining(workload, known);
  for (const workload of batch) validateBatch(workload, known);
  validatePolicy(policy, known);
  assertConsistent(problem);
}
