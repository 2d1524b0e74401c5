import { createHash } from 'node:crypto';
import stringify from 'safe-stable-stringify';
import type { PlanProblem } from './problem';

/** The same problem with everything in one order, so that the order of declaration changes nothing. */
export function canonicalProblem(problem: PlanProblem): PlanProblem {
  return {
    supplies: sorted(problem.supplies.map((supply) => ({
      ...supply,
      regions: supply.regions && [...supply.regions].sort(),
      instanceTypes: [...supply.instanceTypes].sort(),
      rdmaInstanceTypes: [...supply.rdmaInstanceTypes].sort(),
    })), ({ cloud }) => cloud),
    inference: sorted(problem.inference.map((workload) => ({
      ...workload,
      replicas: sorted(workload.replicas, ({ accelerator, count }) => `${accelerator} ${String(count).padStart(4, '0')}`),
      demand: sorted(workload.demand, ({ origin }) => origin.name),
    })), ({ name }) => name),
    training: sorted(problem.training.map((workload) => ({ ...workload, acceptable: [...workload.acceptable].sort() })), ({ name }) => name),
    policy: problem.policy,
  };
}

/** SHA-256 of the canonical problem, hex. */
export function hashOf(problem: PlanProblem): string {
  return createHash('sha256').update(stringify(canonicalProblem(problem))!).digest('hex');
}

function sorted<T>(items: readonly T[], key: (item: T) => string): T[] {
  return [...items].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}
