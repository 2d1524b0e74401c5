import { Token } from 'cdktf';
import { awsSupply } from './aws-region';
import type { Cloud } from './cloud';
import { gcpSupply } from './gcp-region';
import { Fabric } from '../cluster/fabric';
import type { AddressPlan } from '../network/address-plan';
import type { InferenceProblem, PlanProblem, TrainingProblem } from '../planner/problem';
import { FailureDomain } from '../workload/failure-domain';
import type { FleetPolicy } from '../workload/fleet-policy';
import type { Workload } from '../workload/workload';

/** What a team declared, in the planner's terms, with every default filled in. */
export function statedProblem(clouds: readonly Cloud[], workloads: readonly Workload[], policy: FleetPolicy, addresses: AddressPlan): PlanProblem {
  const problem = {
    supplies: clouds.map(({ awsOptions, gcpOptions }) => (awsOptions ? awsSupply(awsOptions) : gcpSupply(gcpOptions!, addresses))),
    inference: workloads.flatMap((workload) => (workload.inferenceOptions ? [inferenceProblem(workload, policy)] : [])),
    training: workloads.flatMap((workload) => (workload.trainingOptions ? [trainingProblem(workload)] : [])),
    policy: {
      maxCloudShare: policy.maxCloudShare ?? 1,
      maxRegions: policy.maxRegions,
      moveCostUsd: policy.moveCostUsd ?? 500,
      gap: policy.gap ?? 0.01,
    },
  };
  assertKnown(problem, []);
  for (const { name } of workloads) assertNamespace(name);
  return problem;
}

/** A workload's name is also its namespace, and these are others'. */
function assertNamespace(name: string): void {
  if (['default', 'gpu-runtime'].includes(name) || name.startsWith('kube-')) {
    throw new Error(`workload '${name}': its namespace would be one that Kubernetes or the fleet keeps for itself: choose another name`);
  }
}

function inferenceProblem({ name, inferenceOptions }: Workload, policy: FleetPolicy): InferenceProblem {
  const { replicas, demand, maxRoundTripMs, minRegions, survive, maxSpotShare, growth } = inferenceOptions!;
  return {
    name,
    replicas: replicas.map(({ accelerator, count, requestsPerSecond }) => ({ accelerator: accelerator.name, count, requestsPerSecond })),
    demand: demand.map(({ metro, peakRequestsPerSecond, roundTripMs }) => ({
      origin: { name: metro.name, latitude: metro.latitude, longitude: metro.longitude },
      peakRequestsPerSecond,
      roundTripMs,
    })),
    maxRoundTripMs,
    minRegions: minRegions ?? 1,
    surviveRegionLoss: (survive ?? policy.survive ?? FailureDomain.NODE) === FailureDomain.REGION,
    maxSpotShare: maxSpotShare ?? policy.maxSpotShare ?? 0,
    growth: growth ?? 1.25,
  };
}

function trainingProblem({ name, trainingOptions }: Workload): TrainingProblem {
  const { accelerators, acceptable, fabric, maxSpotShare } = trainingOptions!;
  return {
    name,
    accelerators,
    acceptable: acceptable.map((accelerator) => accelerator.name),
    rdma: fabric === Fabric.RDMA,
    maxSpotShare: maxSpotShare ?? 0,
  };
}

/** A token stands for a value that only Terraform will know, and the planner needs it now. */
function assertKnown(value: unknown, path: ReadonlyArray<string | number>): void {
  if (Token.isUnresolved(value)) {
    throw new Error(`${path.join('.')} must be known at synth, got a token (a reference to another resource or a Terraform variable): pass a plain value`);
  }
  if (Array.isArray(value)) {
    value.forEach((item: unknown, index) => assertKnown(item, [...path, nameOf(item) ?? index]));
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) assertKnown(item, [...path, key]);
  }
}

/** Errors name a workload, a cloud or an origin by its name where it has one. */
function nameOf(item: unknown): string | undefined {
  if (typeof item !== 'object' || item === null) return undefined;
  const named = item as { name?: unknown; cloud?: unknown; origin?: { name?: unknown } };
  const name = named.name ?? named.cloud ?? named.origin?.name;
  return typeof name === 'string' && !Token.isUnresolved(name) ? `'${name}'` : undefined;
}
