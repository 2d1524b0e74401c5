import { distinctQuotas } from './distinct-quotas';
import type { BatchProblem, InferenceProblem, PlanPolicy, PlanProblem, Supply, TrainingProblem } from '../../../lib/planner/problem';

/** A problem changed in one respect. */
export type Change = (problem: PlanProblem) => PlanProblem;

export function ofPolicy(change: (policy: PlanPolicy) => Partial<PlanPolicy>): Change {
  return (problem) => ({ ...problem, policy: { ...problem.policy, ...change(problem.policy ?? {}) } });
}

export function ofSupplies(change: (supply: Supply) => Partial<Supply>): Change {
  return (problem) => ({ ...problem, supplies: problem.supplies?.map((supply) => ({ ...supply, ...change(supply) })) });
}

export function ofInference(change: (workload: InferenceProblem) => Partial<InferenceProblem>): Change {
  return (problem) => ({ ...problem, inference: problem.inference?.map((workload) => ({ ...workload, ...change(workload) })) });
}

export function ofTraining(change: (workload: TrainingProblem) => Partial<TrainingProblem>): Change {
  return (problem) => ({ ...problem, training: problem.training?.map((workload) => ({ ...workload, ...change(workload) })) });
}

export function ofBatch(change: (workload: BatchProblem) => Partial<BatchProblem>): Change {
  return (problem) => ({ ...problem, batch: problem.batch?.map((workload) => ({ ...workload, ...change(workload) })) });
}

function least(limit: number, stated = Infinity): number {
  return Math.min(limit, stated);
}

/**
 * Every kind of constraint, asked for or made stricter. More demand is none of them, since shares are shares of it; nor is spare capacity that runs in
 * place of elastic, since spot counts there; nor less fabric, since a replica on fewer nodes may then be the best of an offer.
 */
export const TIGHTENINGS: Readonly<Record<string, Change>> = {
  'a shorter round trip': ofInference(({ maxRoundTripMs }) => ({ maxRoundTripMs: least(20, maxRoundTripMs) })),
  'more regions': ofInference(({ minRegions = 1, maxRegions = Infinity }) => ({ minRegions: least(minRegions + 1, maxRegions) })),
  'fewer regions of a workload': ofInference(({ minRegions = 1, maxRegions }) => ({ maxRegions: Math.max(minRegions, least(1, maxRegions)) })),
  'survival of a zone': ofInference(({ survive = 'node' }) => (survive === 'node' ? { survive: 'zone', spare: 'hot' } : {})),
  'survival of a region': ofInference(({ survive = 'node' }) => (['node', 'zone'].includes(survive) ? { survive: 'region' } : {})),
  'survival of a cloud': ofInference(() => ({ survive: 'cloud' })),
  'survival with all of the demand': ofInference(() => ({ survivingShare: 1 })),
  'a lower utilisation': ofInference(({ utilisation = 1 }) => ({ utilisation: utilisation * 0.8 })),
  'less spot': ofInference(({ maxSpotShare = 0 }) => ({ maxSpotShare: maxSpotShare / 2 })),
  'less spot in a region': ofInference(({ maxSpotShare = 0, maxSpotShareOfRegion = maxSpotShare }) => ({ maxSpotShareOfRegion: maxSpotShareOfRegion / 2 })),
  'less spot in a pool': ofInference(({ maxSpotShare = 0, maxSpotShareOfPool = maxSpotShare }) => ({ maxSpotShareOfPool: maxSpotShareOfPool / 2 })),
  'a floor that is not spot': ofInference(() => ({ onDemandFloor: 1 })),
  'residency': ofInference(({ residency = ['DE'] }) => ({ residency })),
  'larger answers': ofInference(({ responseKb = 0 }) => ({ responseKb: responseKb + 1000 })),
  'larger weights': ofInference(({ weightsGb = 0 }) => ({ weightsGb: weightsGb + 1000 })),
  'a lower share of a cloud': ofPolicy(({ maxCloudShare = 1 }) => ({ maxCloudShare: maxCloudShare * 0.8 })),
  'a lower share of a region': ofPolicy(({ maxRegionShare = 1 }) => ({ maxRegionShare: maxRegionShare * 0.8 })),
  'a lower share of a pool': ofPolicy(({ maxPoolShare = 1 }) => ({ maxPoolShare: maxPoolShare * 0.8 })),
  'fewer clusters': ofPolicy(({ maxRegions }) => ({ maxRegions: least(1, maxRegions) })),
  'a budget': ofPolicy(({ budgetUsdPerMonth }) => ({ budgetUsdPerMonth: least(15_000, budgetUsdPerMonth) })),
  'a price of carbon': ofPolicy(({ carbonUsdPerTonne = 0 }) => ({ carbonUsdPerTonne: carbonUsdPerTonne + 1000 })),
  'a cap of carbon': ofPolicy(({ maxCarbonKgPerMonth }) => ({ maxCarbonKgPerMonth: least(150, maxCarbonKgPerMonth) })),
  'a preference': ofPolicy(({ preferredAccelerators = ['H100'], preference = 0.1 }) => ({ preferredAccelerators, preference: preference * 2 })),
  'no spot nodes': ofSupplies(({ kinds = ['on-demand', 'spot'], prices = [] }) => {
    const others = kinds.filter((kind) => kind !== 'spot');
    // A price for what is not bought is refused.
    return { kinds: others, prices: prices.filter(({ kind }) => kind === undefined || others.includes(kind)) };
  }),
  'smaller pools': ofSupplies(({ maxNodesPerPool }) => ({ maxNodesPerPool: least(1, maxNodesPerPool) })),
  'smaller clusters': ofSupplies(({ maxNodesPerCluster, maxNodesByRegion = {} }) => ({
    maxNodesPerCluster: least(2, maxNodesPerCluster),
    maxNodesByRegion: Object.fromEntries(Object.entries(maxNodesByRegion).map(([region, room]) => [region, least(2, room)])),
  })),
  'a quota': ofSupplies(({ quotas = [] }) => ({ quotas: distinctQuotas([...quotas, { unit: 'accelerators', limit: 2 }]) })),
  'a quota of spot': ofSupplies(({ quotas = [] }) => ({ quotas: distinctQuotas([...quotas, { unit: 'vcpu', kind: 'spot', limit: 4 }]) })),
  'dearer logs and metrics': ofSupplies(({ observabilityUsdPerMonth = 0 }) => ({ observabilityUsdPerMonth: observabilityUsdPerMonth + 1000 })),
  'no clusters of the team': (problem) => ofInference(({ regions }) => ({ regions: regions?.filter((key) => key !== 'onprem:hall') }))({ ...problem, clusters: undefined }),
  'fabric for runs': ofTraining(() => ({ rdma: true })),
  'runs without spot': ofTraining(() => ({ maxSpotShare: 0 })),
  'an earlier deadline': ofTraining(({ run }) => ({ run: run && { ...run, deadlineHours: least(120, run.deadlineHours) } })),
  'costlier checkpoints': ofTraining(({ checkpoint = { everyHours: 10, writeHours: 0, restartHours: 0 } }) => (
    { checkpoint: { ...checkpoint, writeHours: checkpoint.writeHours + 1, restartHours: checkpoint.restartHours + 1 } }
  )),
  'larger data': ofTraining(({ data }) => ({ data: data && { ...data, sizeGb: data.sizeGb * 2 } })),
  'one way to run': ofTraining(({ gangs }) => ({ gangs: gangs.slice(0, 1) })),
  'more batch work': ofBatch(({ acceleratorHoursPerDay }) => ({ acceleratorHoursPerDay: acceleratorHoursPerDay + 12 })),
  'batch work on nodes of its own': ofBatch(() => ({ fillIdle: false })),
  'batch work without spot': ofBatch(() => ({ maxSpotShare: 0 })),
};

/** The opposite: a constraint left out, or more to choose from. */
export const RELAXATIONS: Readonly<Record<string, Change>> = {
  'any round trip': ofInference(({ demand }) => ({ maxRoundTripMs: undefined, demand })),
  'one region will do': ofInference(() => ({ minRegions: undefined })),
  'any number of regions': ofInference(() => ({ maxRegions: undefined })),
  'nothing is survived': ofInference(() => ({ survive: undefined })),
  'any residency': ofInference(({ demand }) => ({ residency: undefined, demand: demand.map((from) => ({ ...from, residency: undefined })) })),
  'any region': ofInference(() => ({ regions: undefined })),
  'full replicas': ofInference(() => ({ utilisation: undefined })),
  'any spot': ofInference(() => ({ maxSpotShare: 1, maxSpotShareOfRegion: undefined, maxSpotShareOfPool: undefined })),
  'no floor': ofInference(() => ({ onDemandFloor: undefined })),
  'any share': ofPolicy(() => ({ maxCloudShare: undefined, maxRegionShare: undefined, maxPoolShare: undefined })),
  'any clusters': ofPolicy(() => ({ maxRegions: undefined })),
  'any budget': ofPolicy(() => ({ budgetUsdPerMonth: undefined })),
  'any carbon': ofPolicy(() => ({ maxCarbonKgPerMonth: undefined, carbonUsdPerTonne: undefined })),
  'no preference': ofPolicy(() => ({ preferredAccelerators: undefined })),
  'no quotas': ofSupplies(() => ({ quotas: undefined })),
  'any room': ofSupplies(() => ({ maxNodesPerPool: undefined, maxNodesPerCluster: undefined, maxNodesByRegion: undefined })),
  'every way to buy': ofSupplies(({ kinds = [] }) => ({ kinds: [...new Set([...kinds, 'on-demand', 'spot', 'reserved'])] })),
  'reservations at any hour': ofSupplies(({ reservations }) => ({ reservations: reservations?.map((each) => ({ ...each, zone: undefined, usdPerNodeHour: 0, windowHours: undefined })) })),
  'runs anywhere': ofTraining(() => ({ regions: undefined, residency: undefined, rdma: false, data: undefined })),
  'any deadline': ofTraining(({ run }) => ({ run: run && { ...run, deadlineHours: 730 } })),
  'no checkpoints': ofTraining(() => ({ checkpoint: undefined })),
  'batch work anywhere': ofBatch(() => ({ regions: undefined, residency: undefined, data: undefined, maxSpotShare: undefined, fillIdle: undefined })),
};
