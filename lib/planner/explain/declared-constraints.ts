import { withSupply, withWorkload } from './changed-problem';
import { quotaName } from './quota-use';
import { HOURS_PER_MONTH } from '../hours';
import type { BatchProblem, InferenceProblem, PlanPolicy, PlanProblem, Supply, TrainingProblem } from '../problem';

/** A constraint that the team declared, and the problem without it. */
export interface DeclaredConstraint {
  readonly name: string;
  readonly without: PlanProblem;
}

/** Every constraint that is tighter than what holds where nothing is said, in an order that does not depend on that of declaration. */
export function declaredConstraints(problem: PlanProblem): DeclaredConstraint[] {
  return [
    ...ofPolicy(problem),
    ...(problem.supplies ?? []).flatMap((supply) => ofSupply(problem, supply)),
    ...ofRoom(problem),
    ...(problem.inference ?? []).flatMap((workload) => ofInference(problem, workload)),
    ...(problem.training ?? []).flatMap((workload) => ofTraining(problem, workload)),
    ...(problem.batch ?? []).flatMap((workload) => ofBatch(problem, workload)),
  ].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function ofPolicy(problem: PlanProblem): DeclaredConstraint[] {
  const { policy = {} } = problem;
  const limits: Array<keyof PlanPolicy> = ['maxRegions', 'budgetUsdPerMonth', 'maxCarbonKgPerMonth'];
  const tight: Array<[keyof PlanPolicy, boolean]> = [
    ['maxCloudShare', (policy.maxCloudShare ?? 1) < 1],
    ['maxRegionShare', (policy.maxRegionShare ?? 1) < 1],
    ['maxPoolShare', (policy.maxPoolShare ?? 1) < 1],
    ['carbonUsdPerTonne', (policy.carbonUsdPerTonne ?? 0) > 0],
    ['preferredAccelerators', (policy.preferredAccelerators ?? []).length > 0 && policy.preference !== 0],
    ...limits.map((key): [keyof PlanPolicy, boolean] => [key, policy[key] !== undefined]),
  ];
  return tight.filter(([, isTight]) => isTight)
    .map(([key]) => ({ name: `policy.${key} ${said(policy[key])}`, without: { ...problem, policy: { ...policy, [key]: undefined } } }));
}

function ofSupply(problem: PlanProblem, supply: Supply): DeclaredConstraint[] {
  const { cloud, regions, kinds = [], quotas = [] } = supply;
  const without = (changes: Partial<Supply>) => withSupply(problem, supply, changes);
  const unused = supply.kinds === undefined ? [] : ['on-demand', 'spot'].filter((kind) => !kinds.includes(kind));
  return [
    ...regions === undefined ? [] : [{ name: `regions of ${cloud}: ${said(regions)}`, without: without({ regions: undefined }) }],
    ...unused.map((kind) => ({ name: `kinds of ${cloud} without ${kind}`, without: without({ kinds: [...kinds, kind] }) })),
    ...quotas.map((quota) => ({ name: quotaName(supply, quota), without: without({ quotas: quotas.filter((other) => other !== quota) }) })),
  ];
}

/** One for all clouds: such limits come with a cluster's addresses more often than by choice. */
function ofRoom(problem: PlanProblem): DeclaredConstraint[] {
  const { supplies = [] } = problem;
  const limits = supplies.flatMap(({ maxNodesPerPool, maxNodesPerCluster, maxNodesByRegion = {} }) =>
    [maxNodesPerPool, maxNodesPerCluster, ...Object.values(maxNodesByRegion)]);
  if (!limits.some((limit) => limit !== undefined && limit < Infinity)) return [];
  return [{
    name: 'the most nodes of clusters and node pools',
    without: {
      ...problem,
      supplies: supplies.map((supply) => ({ ...supply, maxNodesPerPool: undefined, maxNodesPerCluster: undefined, maxNodesByRegion: undefined })),
    },
  }];
}

function ofInference(problem: PlanProblem, workload: InferenceProblem): DeclaredConstraint[] {
  const { demand, maxRoundTripMs, minRegions = 1, maxRegions, survive = 'node', utilisation = 1 } = workload;
  const { maxSpotShare = 0, maxSpotShareOfRegion = maxSpotShare, maxSpotShareOfPool = maxSpotShareOfRegion, onDemandFloor = 0 } = workload;
  const limit = limitOf(problem, workload);
  return [
    ...limit(maxRoundTripMs !== undefined, `maxRoundTripMs ${maxRoundTripMs}`, { maxRoundTripMs: undefined }),
    ...limit(minRegions > 1, `minRegions ${minRegions}`, { minRegions: undefined }),
    ...limit(maxRegions !== undefined, `maxRegions ${maxRegions}`, { maxRegions: undefined }),
    ...limit(survive !== 'node', `survive '${survive}'`, { survive: undefined }),
    ...limit(utilisation < 1, `utilisation ${utilisation}`, { utilisation: undefined }),
    // Spot that nobody allows is no constraint that was declared; what holds for a region goes with it.
    ...limit(maxSpotShare > 0 && maxSpotShare < 1, `maxSpotShare ${maxSpotShare}`, {
      maxSpotShare: 1,
      maxSpotShareOfRegion: maxSpotShareOfRegion < maxSpotShare ? maxSpotShareOfRegion : undefined,
      maxSpotShareOfPool: maxSpotShareOfPool < maxSpotShareOfRegion ? maxSpotShareOfPool : undefined,
    }),
    ...limit(maxSpotShareOfRegion < maxSpotShare, `maxSpotShareOfRegion ${maxSpotShareOfRegion}`, {
      maxSpotShareOfRegion: undefined, maxSpotShareOfPool: maxSpotShareOfPool < maxSpotShareOfRegion ? maxSpotShareOfPool : undefined,
    }),
    ...limit(maxSpotShareOfPool < maxSpotShareOfRegion, `maxSpotShareOfPool ${maxSpotShareOfPool}`, { maxSpotShareOfPool: undefined }),
    ...limit(onDemandFloor > 0, `onDemandFloor ${onDemandFloor}`, { onDemandFloor: undefined }),
    ...ofPlaces(problem, workload),
    ...limit(demand.some(({ residency }) => residency !== undefined), 'residency of the origins', {
      demand: demand.map((origin) => ({ ...origin, residency: undefined })),
    }),
  ];
}

function ofTraining(problem: PlanProblem, workload: TrainingProblem): DeclaredConstraint[] {
  const { rdma = false, maxSpotShare = 0, run } = workload;
  const limit = limitOf(problem, workload);
  return [
    ...limit(rdma, 'rdma', { rdma: undefined }),
    ...limit(maxSpotShare > 0 && maxSpotShare < 1, `maxSpotShare ${maxSpotShare}`, { maxSpotShare: 1 }),
    // No run is longer than a month.
    ...limit(run !== undefined && run.deadlineHours < HOURS_PER_MONTH, `deadlineHours ${run?.deadlineHours}`, {
      run: run && { ...run, deadlineHours: HOURS_PER_MONTH },
    }),
    ...ofPlaces(problem, workload),
  ];
}

function ofBatch(problem: PlanProblem, workload: BatchProblem): DeclaredConstraint[] {
  const { maxSpotShare = 1, fillIdle = true } = workload;
  const limit = limitOf(problem, workload);
  return [
    ...limit(maxSpotShare < 1, `maxSpotShare ${maxSpotShare}`, { maxSpotShare: undefined }),
    ...limit(!fillIdle, 'fillIdle false', { fillIdle: undefined }),
    ...ofPlaces(problem, workload),
  ];
}

function ofPlaces(problem: PlanProblem, workload: InferenceProblem | TrainingProblem | BatchProblem): DeclaredConstraint[] {
  const { regions, residency } = workload;
  const limit = limitOf(problem, workload);
  return [
    ...limit(regions !== undefined, `regions ${said(regions)}`, { regions: undefined }),
    ...limit(residency !== undefined, `residency ${said(residency)}`, { residency: undefined }),
  ];
}

function limitOf<T extends InferenceProblem | TrainingProblem | BatchProblem>(problem: PlanProblem, { name: workload }: T) {
  return (isDeclared: boolean, name: string, changes: Partial<T>): DeclaredConstraint[] =>
    (isDeclared ? [{ name: `${name} of '${workload}'`, without: withWorkload(problem, workload, changes) }] : []);
}

/** The number rather than a list that fills a page. */
function said(value: PlanPolicy[keyof PlanPolicy]): string {
  if (!Array.isArray(value)) return `${value}`;
  return value.length > 3 ? `${value.length} named` : [...value].sort().join(', ');
}
