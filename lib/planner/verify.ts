import type { Catalog } from '../catalog/catalog';
import type { Plan, PlannedPool, TrafficWeight } from './plan';
import { InvalidPlanError } from './plan-error';
import type { InferenceProblem, PlanProblem, TrainingProblem } from './problem';

const RELATIVE = 1e-6;

/** Shares of traffic are stored with six decimals. */
const SHARE = 2e-6;

function check(holds: boolean, claim: () => string): void {
  if (!holds) throw new InvalidPlanError(`the plan does not hold: ${claim()}: plan anew, and report this if it stands again`);
}

function near(a: number, b: number): boolean {
  return Math.abs(a - b) <= RELATIVE * Math.max(1, Math.abs(a), Math.abs(b));
}

/**
 * Recomputes a plan's cost and every constraint from the problem and the catalogue. It shares no code with the
 * model that made the plan: what it needs is arithmetic on the plan's own pools and traffic.
 *
 * Prices and round trips are compared with the catalogue where the plan was made by this very catalogue; new
 * prices alone change no plan.
 *
 * @throws InvalidPlanError naming the first claim that does not hold
 */
export function verifyPlan(plan: Plan, problem: PlanProblem, catalog: Catalog): void {
  const sameCatalog = plan.catalogHash === catalog.hash;
  for (const pool of plan.pools) verifyPool(pool, problem, sameCatalog ? catalog : undefined);
  for (const workload of problem.inference) verifyInference(workload, plan, problem, sameCatalog ? catalog : undefined);
  for (const workload of problem.training) verifyTraining(workload, plan, problem);
  verifyRegions(plan, problem, sameCatalog ? catalog : undefined);
  verifyCost(plan);
}

function verifyPool(pool: PlannedPool, problem: PlanProblem, catalog: Catalog | undefined): void {
  const name = `${pool.workload} on ${pool.instanceType} in ${pool.cloud}:${pool.region}`;
  const supply = problem.supplies.find(({ cloud }) => cloud === pool.cloud);
  check(supply !== undefined && (supply.regions?.includes(pool.region) ?? true), () => `${name} is not in an allowed region`);
  check([...problem.inference, ...problem.training].some((workload) => workload.name === pool.workload), () => `${name} serves no declared workload`);
  check(Number.isInteger(pool.minNodes) && pool.minNodes > 0 && pool.maxNodes >= pool.minNodes && pool.maxNodes <= supply!.maxNodesPerPool,
    () => `${name} has ${pool.minNodes} to ${pool.maxNodes} nodes`);
  if (catalog === undefined) return;
  const offer = catalog.offers.find(({ cloud, region, instanceType }) =>
    cloud === pool.cloud && region === pool.region && instanceType === pool.instanceType);
  check(offer !== undefined && offer.accelerator === pool.accelerator && offer.acceleratorCount === pool.acceleratorsPerNode,
    () => `${name} is not what the catalogue offers`);
  const region = catalog.regions.find(({ cloud, name: regionName }) => cloud === pool.cloud && regionName === pool.region);
  check(pool.zones.length > 0 && pool.zones.every((zone) => offer!.zones.includes(zone) && region!.zones.includes(zone)),
    () => `${name} stands in zones ${pool.zones.join(', ')}`);
  for (const zone of pool.zones) {
    const price = pool.capacityKind === 'spot' ? offer!.spotByZone[zone] ?? offer!.spot : offer!.onDemand;
    check(price !== undefined && near(price.usdPerHour, pool.usdPerNodeHour), () => `${name} costs ${price?.usdPerHour} $/h in ${zone}, not ${pool.usdPerNodeHour}`);
  }
}

function verifyInference(workload: InferenceProblem, plan: Plan, problem: PlanProblem, catalog: Catalog | undefined): void {
  const pools = plan.pools.filter((pool) => pool.workload === workload.name);
  for (const pool of pools) {
    const fits = workload.replicas.some(({ accelerator, count, requestsPerSecond }) => accelerator === pool.accelerator
      && near(Math.floor(pool.acceleratorsPerNode / count + 1e-9) * requestsPerSecond, pool.requestsPerSecondPerNode));
    check(fits, () => `${pool.requestsPerSecondPerNode} requests per second of ${workload.name} on one ${pool.instanceType}`);
  }
  const capacity = new Map<string, number>();
  for (const { cloud, region, minNodes, requestsPerSecondPerNode } of pools) {
    const key = `${cloud}:${region}`;
    capacity.set(key, (capacity.get(key) ?? 0) + minNodes * requestsPerSecondPerNode);
  }
  const total = [...capacity.values()].reduce((sum, value) => sum + value, 0);
  verifyTraffic(workload, plan.traffic.filter((weight) => weight.workload === workload.name), capacity, 'in normal operation', catalog);
  if (workload.surviveRegionLoss) {
    for (const lost of capacity.keys()) {
      const failover = plan.failovers.find((candidate) => candidate.workload === workload.name && candidate.lostRegion === lost);
      check(failover !== undefined, () => `${workload.name} has no answer to the loss of ${lost}`);
      const left = new Map([...capacity].filter(([key]) => key !== lost));
      verifyTraffic(workload, failover!.traffic, left, `after the loss of ${lost}`, catalog);
    }
  }
  check(capacity.size >= workload.minRegions, () => `${workload.name} stands in ${capacity.size} regions, not ${workload.minRegions}`);
  const spot = pools.filter(({ capacityKind }) => capacityKind === 'spot')
    .reduce((sum, { minNodes, requestsPerSecondPerNode }) => sum + minNodes * requestsPerSecondPerNode, 0);
  check(spot <= workload.maxSpotShare * total * (1 + RELATIVE), () => `${spot / total} of ${workload.name} is on spot, more than ${workload.maxSpotShare}`);
  for (const { cloud } of problem.supplies) {
    const share = [...capacity].filter(([key]) => key.startsWith(`${cloud}:`)).reduce((sum, [, value]) => sum + value, 0) / total;
    check(share <= problem.policy.maxCloudShare * (1 + RELATIVE), () => `${share} of ${workload.name} is on ${cloud}, more than ${problem.policy.maxCloudShare}`);
  }
}

function verifyTraffic(
  workload: InferenceProblem, weights: readonly TrafficWeight[], capacity: ReadonlyMap<string, number>, when: string, catalog: Catalog | undefined,
): void {
  const load = new Map<string, number>();
  for (const { origin, peakRequestsPerSecond, roundTripMs } of workload.demand) {
    const own = weights.filter((weight) => weight.origin === origin.name);
    const share = own.reduce((sum, weight) => sum + weight.share, 0);
    check(Math.abs(share - 1) <= SHARE * own.length, () => `${share} of the requests of ${workload.name} from ${origin.name} are served ${when}`);
    for (const weight of own) {
      const measured = roundTripMs?.[weight.region];
      const region = catalog?.regions.find(({ cloud, name }) => `${cloud}:${name}` === weight.region);
      const milliseconds = measured ?? (region === undefined ? weight.roundTripMs : catalog!.roundTrip(origin, region).milliseconds);
      check(near(milliseconds, weight.roundTripMs), () => `${origin.name} to ${weight.region} takes ${milliseconds} ms, not ${weight.roundTripMs}`);
      check(milliseconds <= (workload.maxRoundTripMs ?? Infinity) * (1 + RELATIVE),
        () => `${workload.name} is served from ${weight.region} to ${origin.name} in ${milliseconds} ms, above ${workload.maxRoundTripMs}`);
      load.set(weight.region, (load.get(weight.region) ?? 0) + weight.share * peakRequestsPerSecond);
    }
  }
  check(weights.every(({ origin }) => workload.demand.some((demand) => demand.origin.name === origin)), () => `${workload.name} is served to an unknown origin ${when}`);
  const slack = SHARE * workload.demand.reduce((sum, { peakRequestsPerSecond }) => sum + peakRequestsPerSecond, 0);
  for (const [region, requests] of load) {
    const room = capacity.get(region) ?? 0;
    check(requests <= room * (1 + RELATIVE) + slack, () => `${region} gets ${requests} requests per second of ${workload.name} ${when} and has room for ${room}`);
  }
}

function verifyTraining(workload: TrainingProblem, plan: Plan, problem: PlanProblem): void {
  const pools = plan.pools.filter((pool) => pool.workload === workload.name);
  const nodes = pools.reduce((sum, { minNodes }) => sum + minNodes, 0);
  const accelerators = pools.reduce((sum, { minNodes, acceleratorsPerNode }) => sum + minNodes * acceleratorsPerNode, 0);
  check(accelerators >= workload.accelerators, () => `${workload.name} has ${accelerators} accelerators, not ${workload.accelerators}`);
  const places = new Set(pools.map(({ cloud, region, zones, instanceType }) => [cloud, region, zones.join('+'), instanceType].join(' ')));
  check(places.size === 1 && pools[0].zones.length === 1, () => `${workload.name} is not of one type in one zone`);
  check(workload.acceptable.includes(pools[0].accelerator), () => `${workload.name} runs on ${pools[0].accelerator}`);
  const supply = problem.supplies.find(({ cloud }) => cloud === pools[0].cloud)!;
  check(!workload.rdma || supply.rdmaInstanceTypes.includes(pools[0].instanceType), () => `${pools[0].instanceType} has no remote direct memory access`);
  const spot = pools.filter(({ capacityKind }) => capacityKind === 'spot').reduce((sum, { minNodes }) => sum + minNodes, 0);
  check(spot <= workload.maxSpotShare * nodes + 1e-9, () => `${spot} of ${nodes} nodes of ${workload.name} are spot, more than ${workload.maxSpotShare}`);
}

function verifyRegions(plan: Plan, problem: PlanProblem, catalog: Catalog | undefined): void {
  const used = [...new Set(plan.pools.map(({ cloud, region }) => `${cloud}:${region}`))].sort();
  const listed = plan.regions.map(({ cloud, region }) => `${cloud}:${region}`).sort();
  check(used.join() === listed.join(), () => `pools stand in ${used.join(', ')} and regions are ${listed.join(', ')}`);
  const { maxRegions } = problem.policy;
  check(maxRegions === undefined || used.length <= maxRegions, () => `${used.length} regions are open, more than ${maxRegions}`);
  for (const planned of plan.regions) {
    const region = catalog?.regions.find(({ cloud, name }) => cloud === planned.cloud && name === planned.region);
    if (region === undefined) continue;
    check(near(planned.controlPlaneUsdPerHour, region.controlPlane.usdPerHour), () => `the control plane in ${region.name} costs ${region.controlPlane.usdPerHour} $/h`);
    for (const [what, total, each] of [
      ['NAT gateway', planned.natUsdPerHour, region.natGateway.usdPerHour],
      ['system node', planned.systemNodesUsdPerHour, region.systemNode.usdPerHour],
    ] as const) {
      const count = each === 0 ? 1 : total / each;
      check(count > 0.5 && near(count, Math.round(count)), () => `${what}s in ${region.name} cost ${each} $/h each, and ${total} $/h is no multiple of that`);
    }
  }
}

function verifyCost(plan: Plan): void {
  const nodes = plan.pools.reduce((sum, { minNodes, usdPerNodeHour }) => sum + minNodes * usdPerNodeHour, 0);
  const fixed = plan.regions.reduce((sum, region) =>
    sum + region.controlPlaneUsdPerHour + region.natUsdPerHour + region.endpointsUsdPerHour + region.systemNodesUsdPerHour, 0);
  check(near(nodes + fixed, plan.cost.usdPerHour), () => `it costs ${nodes + fixed} $/h, not ${plan.cost.usdPerHour}`);
  for (const [name, lines] of [['workloads', [...plan.cost.byWorkload, { usdPerHour: fixed }]], ['clouds', plan.cost.byCloud], ['kinds', plan.cost.byKind]] as const) {
    const total = lines.reduce((sum, line) => sum + line.usdPerHour, 0);
    check(near(total, plan.cost.usdPerHour), () => `its ${name} add up to ${total} $/h, not ${plan.cost.usdPerHour}`);
  }
  check(plan.objective >= plan.cost.usdPerHour - RELATIVE * Math.max(1, plan.cost.usdPerHour), () => `its objective ${plan.objective} is below its cost`);
  check(plan.bound <= plan.objective * (1 + RELATIVE), () => `its bound ${plan.bound} is above its objective ${plan.objective}`);
}
