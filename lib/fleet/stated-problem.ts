import { Fabric } from '../cluster/fabric';
import type { BatchProblem, GangShape, InferenceProblem, OwnCluster, PlanPolicy, PlanProblem, Supply, TrainingProblem } from '../planner/problem';
import type { FleetPolicy } from '../workload/fleet-policy';
import type { TrainingOptions } from '../workload/training';
import type { Workload } from '../workload/workload';

/** What a team declared, with its clouds as the planner sees them. */
export interface StatedFleet {
  readonly supplies: Supply[];
  readonly clusters?: OwnCluster[];
  readonly workloads: readonly Workload[];
  readonly policy?: FleetPolicy;
  /** Region from which weights come that do not say from where. */
  readonly weightsOrigin?: string;
}

/** What a team declared, in the planner's terms. */
export function statedProblem({ supplies, clusters, workloads, policy = {}, weightsOrigin }: StatedFleet): PlanProblem {
  for (const { name } of workloads) assertNamespace(name);
  return {
    supplies,
    clusters,
    inference: workloads.flatMap((workload) => (workload.inferenceOptions ? [inferenceProblem(workload, policy, weightsOrigin)] : [])),
    training: workloads.flatMap((workload) => (workload.trainingOptions ? [trainingProblem(workload)] : [])),
    batch: workloads.flatMap((workload) => (workload.batchOptions ? [batchProblem(workload)] : [])),
    policy: planPolicy(policy),
  };
}

/** A workload's name is also its namespace, and these are others'. */
function assertNamespace(name: string): void {
  if (['default', 'gpu-runtime'].includes(name) || name.startsWith('kube-')) {
    throw new Error(`workload '${name}': its namespace would be one that Kubernetes or the fleet keeps for itself: choose another name`);
  }
}

function inferenceProblem({ name, inferenceOptions }: Workload, policy: FleetPolicy, weightsOrigin: string | undefined): InferenceProblem {
  const { replicas, demand, weights, survive, maxSpotShare, podSecurity, publicHttps, ...options } = inferenceOptions!;
  return {
    ...options,
    name,
    replicas: replicas.map(({ accelerator, count, requestsPerSecond }) => ({ accelerator: accelerator.name, count, requestsPerSecond })),
    demand: demand.map(({ metro, peakRequestsPerSecond, curve, roundTripMs, residency }) => ({
      origin: { name: metro.name, latitude: metro.latitude, longitude: metro.longitude },
      peakRequestsPerSecond,
      curve,
      roundTripMs,
      residency,
    })),
    survive: survive ?? policy.survive,
    maxSpotShare: maxSpotShare ?? policy.maxSpotShare,
    weightsGb: weights?.sizeGb,
    weightsFrom: weights && (weights.from ?? weightsOrigin),
    versionsPerMonth: weights?.versionsPerMonth,
  };
}

function trainingProblem({ name, trainingOptions }: Workload): TrainingProblem {
  const { accelerators, acceptable, gangs, fabric, podSecurity, publicHttps, ...options } = trainingOptions!;
  return { ...options, name, gangs: gangsOf(name, trainingOptions!), rdma: fabric === Fabric.RDMA };
}

function gangsOf(name: string, { accelerators, acceptable, gangs }: TrainingOptions): GangShape[] {
  if (gangs !== undefined && accelerators === undefined && acceptable === undefined) {
    return gangs.map(({ accelerator, count, speed }) => ({ accelerator: accelerator.name, count, speed }));
  }
  if (gangs === undefined && accelerators !== undefined && acceptable !== undefined) {
    return acceptable.map((accelerator) => ({ accelerator: accelerator.name, count: accelerators }));
  }
  const given = Object.entries({ accelerators, acceptable, gangs }).filter(([, value]) => value !== undefined).map(([key]) => key);
  throw new Error(`workload '${name}': a training run names accelerators and acceptable, or gangs, got ${given.join(' and ') || 'none of them'}`);
}

function batchProblem({ name, batchOptions }: Workload): BatchProblem {
  const { acceptable, speeds = {}, podSecurity, publicHttps, ...options } = batchOptions!;
  const names = acceptable.map((accelerator) => accelerator.name);
  const stranger = Object.keys(speeds).find((accelerator) => !names.includes(accelerator));
  if (stranger !== undefined) {
    throw new Error(`workload '${name}': speeds names '${stranger}', which is not acceptable: choose from ${names.join(', ')}, or accept it`);
  }
  return { ...options, name, acceptable: names.map((accelerator) => ({ accelerator, speed: speeds[accelerator] })) };
}

function planPolicy({ survive, maxSpotShare, preferredAccelerators, ...policy }: FleetPolicy): PlanPolicy {
  return { ...policy, preferredAccelerators: preferredAccelerators?.map(({ name }) => name) };
}
