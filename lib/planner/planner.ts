import { baselinesOf } from './baselines';
import { candidatesOf, type Candidates, type GangOption, type ServingCandidates } from './candidates';
import { canonicalProblem } from './canonical-problem';
import { ceilingsWithin } from './cluster-room';
import { explainConflict, assertPlaceable } from './conflicts';
import { costOf } from './cost';
import { HOURS_PER_MONTH } from './hours';
import type { Held, Placement } from './model';
import { solvePlacement, type SolvedPlacement, type WorkloadRouting } from './placement';
import type { Failover, Plan, PlannedPool, TrafficWeight } from './plan';
import { InfeasibleProblemError } from './plan-error';
import type { PlanPolicy, PlanProblem } from './problem';
import { clusterZones, regionCost } from './region-cost';
import { validateProblem } from './validate-problem';
import { verifyPlan } from './verify';
import type { Catalog } from '../catalog/catalog';

/**
 * Plans a fleet: the cheapest placement that keeps every constraint, within `policy.gap` of a proven bound.
 *
 * @param previous the plan to move from; what it has elsewhere must pay for its move
 * @throws InvalidProblemError if a value is wrong
 * @throws InfeasibleProblemError if the constraints conflict, with what would mend it
 */
export function planFleet(stated: PlanProblem, catalog: Catalog, previous?: Plan): Plan {
  const problem = canonicalProblem(stated);
  validateProblem(problem, catalog);
  const candidates = candidatesOf(problem, catalog);
  assertPlaceable(candidates, problem, catalog);
  const held = previous && heldBy(previous);
  const solved = solveOrExplain(candidates, problem, catalog, held);
  const plan = planOf(solved, candidates, problem, catalog, previous, held);
  verifyPlan(plan, problem, catalog);
  return plan;
}

function solveOrExplain(candidates: Candidates, problem: PlanProblem, catalog: Catalog, held?: Held): SolvedPlacement {
  try {
    return solvePlacement(candidates, problem.policy, held);
  } catch (error) {
    if (error instanceof InfeasibleProblemError) throw explainConflict(error, problem, catalog);
    throw error;
  }
}

function heldBy(plan: Plan): Held {
  const held = new Map<string, Set<string>>();
  for (const { workload, cloud, region } of plan.pools) {
    if (!held.has(workload)) held.set(workload, new Set());
    held.get(workload)!.add(`${cloud}:${region}`);
  }
  return held;
}

function planOf(solved: SolvedPlacement, candidates: Candidates, problem: PlanProblem, catalog: Catalog, previous?: Plan, held?: Held): Plan {
  const standing = previous === undefined ? [] : [...previous.regions, ...previous.retiring];
  const placed = poolsOf(solved.placement, candidates);
  const regions = candidates.sites.flatMap(({ key, region }) => {
    const local = placed.filter((pool) => `${pool.cloud}:${pool.region}` === key);
    const before = standing.find((planned) => `${planned.cloud}:${planned.region}` === key)?.zones ?? [];
    return local.length === 0 ? [] : [regionCost(region, clusterZones(region, local, before))];
  });
  const pools = placed.map((pool) => {
    const { zones } = regions.find(({ cloud, region }) => cloud === pool.cloud && region === pool.region)!;
    return { ...pool, zones: pool.zones.filter((zone) => zones.includes(zone)) };
  });
  const routed = solved.routings.map((routing) => trafficOf(routing, candidates.serving.find(({ workload }) => workload.name === routing.workload)!));
  const cost = costOf(pools, regions, moveUsdPerHour(pools, problem.policy, held));
  const objective = cost.usdPerHour + cost.movesUsdPerHour;
  const bound = Math.min(solved.bound, objective);
  return {
    catalogVersion: catalog.version,
    catalogHash: catalog.hash,
    pools,
    regions,
    retiring: standing.filter((planned) => !regions.some(({ cloud, region }) => cloud === planned.cloud && region === planned.region)),
    traffic: routed.flatMap(({ traffic }) => traffic),
    failovers: routed.flatMap(({ failovers }) => failovers),
    cost,
    baselines: baselinesOf(problem, catalog),
    objective,
    bound,
    gap: (objective - bound) / objective,
  };
}

function moveUsdPerHour(pools: readonly PlannedPool[], { moveCostUsd }: PlanPolicy, held?: Held): number {
  const moved = new Set(pools
    .filter(({ workload, cloud, region }) => held?.has(workload) && !held.get(workload)!.has(`${cloud}:${region}`))
    .map(({ workload, cloud, region }) => `${workload} ${cloud}:${region}`));
  return moved.size * moveCostUsd / HOURS_PER_MONTH;
}

function poolsOf(placement: Placement, { sites, serving, gangs }: Candidates): PlannedPool[] {
  const inference = placement.serving.map(({ workload, option, nodes }): PlannedPool => {
    const { growth } = serving.find((candidate) => candidate.workload.name === workload)!.workload;
    return {
      workload,
      cloud: option.site.region.cloud,
      region: option.site.region.name,
      zones: [...option.zones],
      zonesKnown: option.offer.zonesKnown,
      instanceType: option.offer.instanceType,
      capacityKind: option.kind,
      accelerator: option.offer.accelerator,
      acceleratorsPerNode: option.offer.acceleratorCount,
      minNodes: nodes,
      maxNodes: Math.min(Math.ceil(nodes * growth - 1e-9), option.site.supply.maxNodesPerPool),
      requestsPerSecondPerNode: option.requestsPerSecondPerNode,
      usdPerNodeHour: option.usdPerNodeHour,
    };
  });
  const training = placement.gangs.flatMap(({ workload, option }) => gangPools(workload, option));
  const order = [...serving, ...gangs].map(({ workload }) => workload.name).sort();
  const pools = sites.flatMap(({ region: { cloud, name }, room }) =>
    ceilingsWithin(room, [...inference, ...training].filter((pool) => pool.cloud === cloud && pool.region === name)));
  return order.flatMap((name) => pools.filter(({ workload }) => workload === name));
}

function gangPools(workload: string, option: GangOption): PlannedPool[] {
  const kinds = [
    { capacityKind: 'on-demand', nodes: option.onDemandNodes, usdPerNodeHour: option.onDemandUsdPerNodeHour },
    { capacityKind: 'spot', nodes: option.spotNodes, usdPerNodeHour: option.spotUsdPerNodeHour },
  ];
  return kinds.filter(({ nodes }) => nodes > 0).map(({ capacityKind, nodes, usdPerNodeHour }) => ({
    workload,
    cloud: option.site.region.cloud,
    region: option.site.region.name,
    zones: [option.zone],
    zonesKnown: option.offer.zonesKnown,
    instanceType: option.offer.instanceType,
    capacityKind,
    accelerator: option.offer.accelerator,
    acceleratorsPerNode: option.offer.acceleratorCount,
    minNodes: nodes,
    maxNodes: nodes,
    requestsPerSecondPerNode: 0,
    usdPerNodeHour,
  }));
}

function trafficOf(routing: WorkloadRouting, { workload, routes }: ServingCandidates): { traffic: TrafficWeight[]; failovers: Failover[] } {
  const weights = (answer: WorkloadRouting['normal']) => answer.flows.map(({ origin, site, requestsPerSecond }): TrafficWeight => {
    const { milliseconds, basis } = routes[origin].get(site)!;
    const { origin: { name }, peakRequestsPerSecond } = workload.demand[origin];
    return {
      workload: workload.name,
      origin: name,
      region: site,
      share: Math.round((requestsPerSecond / peakRequestsPerSecond) * 1e6) / 1e6,
      roundTripMs: milliseconds,
      roundTripBasis: basis,
    };
  });
  return {
    traffic: weights(routing.normal),
    failovers: routing.failovers.map(({ lost, routing: answer }) => ({ workload: workload.name, lostRegion: lost, traffic: weights(answer) })),
  };
}
