import type { CostLine, Plan, PlannedPool, PlannedRegion, TrafficWeight } from './plan';
import { InvalidPlanError } from './plan-error';
import type { InferenceProblem, PlanProblem, TrainingProblem } from './problem';
import type { Catalog } from '../catalog/catalog';

const RELATIVE = 1e-6;

const HOURS_PER_MONTH = 730;

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
  assertListedOnce('pool', plan.pools.map(({ workload, cloud, region, instanceType, capacityKind }) => [workload, cloud, region, instanceType, capacityKind].join(' ')));
  assertListedOnce('failover', plan.failovers.map(({ workload, lostRegion }) => `${workload} ${lostRegion}`));
  verifyNodes(plan.pools, problem);
  for (const { workload } of [...plan.traffic, ...plan.failovers]) {
    check(problem.inference.some(({ name }) => name === workload), () => `traffic of ${workload}, which is no declared inference workload`);
  }
  for (const workload of problem.inference) verifyInference(workload, plan, problem, sameCatalog ? catalog : undefined);
  for (const workload of problem.training) verifyTraining(workload, plan, problem);
  verifyRegions(plan, problem, sameCatalog ? catalog : undefined);
  verifyCost(plan, problem);
}

function assertListedOnce(what: string, keys: readonly string[]): void {
  for (const [index, key] of keys.entries()) check(keys.indexOf(key) === index, () => `${what} ${key} is listed twice`);
}

function verifyPool(pool: PlannedPool, problem: PlanProblem, catalog: Catalog | undefined): void {
  const name = `${pool.workload} on ${pool.instanceType} in ${pool.cloud}:${pool.region}`;
  const supply = problem.supplies.find(({ cloud }) => cloud === pool.cloud);
  check(supply !== undefined && (supply.regions?.includes(pool.region) ?? true), () => `${name} is not in an allowed region`);
  check(supply!.instanceTypes.includes(pool.instanceType), () => `${name} can't be built`);
  check(['on-demand', 'spot'].includes(pool.capacityKind), () => `${name} is bought as ${pool.capacityKind}`);
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
  check(pool.zonesKnown === offer!.zonesKnown, () => `${name} says that its zones are ${pool.zonesKnown ? '' : 'not '}known`);
  for (const zone of pool.zones) {
    const price = pool.capacityKind === 'spot' ? offer!.spotByZone[zone] ?? offer!.spot : offer!.onDemand;
    check(price !== undefined && near(price.usdPerHour, pool.usdPerNodeHour), () => `${name} costs ${price?.usdPerHour} $/h in ${zone}, not ${pool.usdPerNodeHour}`);
  }
}

/** The pools of a cluster fit in its room, grown as far as they may, and grow as far as their workloads ask unless the room ends before. */
function verifyNodes(pools: readonly PlannedPool[], problem: PlanProblem): void {
  for (const place of new Set(pools.map(({ cloud, region }) => `${cloud}:${region}`))) {
    const local = pools.filter(({ cloud, region }) => `${cloud}:${region}` === place);
    const { maxNodesPerPool, maxNodesPerCluster, maxNodesByRegion } = problem.supplies.find(({ cloud }) => cloud === local[0].cloud)!;
    const room = maxNodesByRegion?.[local[0].region] ?? maxNodesPerCluster;
    const fewest = totalOf(local.map(({ minNodes }) => minNodes));
    const most = totalOf(local.map(({ maxNodes }) => maxNodes));
    check(room === undefined || most <= room, () => `${place} has ${fewest} to ${most} nodes and room for ${room}`);
    const asked = local.map(({ workload, minNodes }) => {
      const growth = problem.inference.find(({ name }) => name === workload)?.growth ?? 1;
      return Math.min(Math.ceil(minNodes * growth - 1e-9), maxNodesPerPool);
    });
    const scarce = room !== undefined && totalOf(asked) > room;
    for (const [index, { workload, instanceType, minNodes, maxNodes }] of local.entries()) {
      const part = scarce ? (room - fewest) / (totalOf(asked) - fewest) : 1;
      const ceiling = minNodes + Math.floor(part * (asked[index] - minNodes) + 1e-9);
      check(maxNodes === ceiling, () => `${workload} on ${instanceType} in ${place} has ${minNodes} to ${maxNodes} nodes, not to ${ceiling}`);
    }
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
      check(weight.share > 0, () => `a share of ${weight.share} of the requests of ${workload.name} from ${origin.name} goes to ${weight.region} ${when}`);
      const given = roundTripMs?.[weight.region];
      const region = catalog?.regions.find(({ cloud, name }) => `${cloud}:${name}` === weight.region);
      const { milliseconds, basis } = given !== undefined ? { milliseconds: given, basis: 'given' }
        : region !== undefined ? catalog!.roundTrip(origin, region)
          : { milliseconds: weight.roundTripMs, basis: weight.roundTripBasis };
      check(near(milliseconds, weight.roundTripMs), () => `${origin.name} to ${weight.region} takes ${milliseconds} ms, not ${weight.roundTripMs}`);
      check(basis === weight.roundTripBasis, () => `${origin.name} to ${weight.region} is ${basis}, not ${weight.roundTripBasis}`);
      check(milliseconds <= (workload.maxRoundTripMs ?? Infinity) * (1 + RELATIVE),
        () => `${workload.name} is served from ${weight.region} to ${origin.name} in ${milliseconds} ms, above ${workload.maxRoundTripMs}`);
      load.set(weight.region, (load.get(weight.region) ?? 0) + weight.share * peakRequestsPerSecond);
    }
  }
  check(weights.every((weight) => weight.workload === workload.name), () => `requests of another workload than ${workload.name} are routed ${when}`);
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
  check(pools.every(({ requestsPerSecondPerNode }) => requestsPerSecondPerNode === 0), () => `nodes serve requests per second of ${workload.name}`);
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
  const both = plan.retiring.find(({ cloud, region }) => used.includes(`${cloud}:${region}`));
  check(both === undefined, () => `${both!.cloud}:${both!.region} is retiring, and pools stand there`);
  const { maxRegions } = problem.policy;
  check(maxRegions === undefined || used.length <= maxRegions, () => `${used.length} regions are open, more than ${maxRegions}`);
  for (const planned of plan.regions) {
    const region = catalog?.regions.find(({ cloud, name }) => cloud === planned.cloud && name === planned.region);
    verifyZones(planned, plan.pools, region?.zones);
    if (region === undefined) continue;
    check(planned.systemInstanceType === region.systemInstanceType,
      () => `system nodes in ${region.name} are ${region.systemInstanceType}, not ${planned.systemInstanceType}`);
    check(near(planned.controlPlaneUsdPerHour, region.controlPlane.usdPerHour), () => `the control plane in ${region.name} costs ${region.controlPlane.usdPerHour} $/h`);
    for (const [what, total, each] of [
      ['NAT gateway', planned.natUsdPerHour, region.natGateway.usdPerHour],
      ['interface endpoint', planned.endpointsUsdPerHour, region.interfaceEndpoint?.usdPerHour ?? 0],
      ['system node', planned.systemNodesUsdPerHour, region.systemNode.usdPerHour],
    ] as const) {
      check(isMultiple(total, each), () => `${what}s in ${region.name} cost ${each} $/h each, and ${total} $/h is no multiple of that`);
    }
  }
}

/** A cluster stands in zones of its region, and every pool in zones of its cluster. */
function verifyZones(planned: PlannedRegion, pools: readonly PlannedPool[], zones: readonly string[] | undefined): void {
  const name = `${planned.cloud}:${planned.region}`;
  check(planned.zones.length > 0 && planned.zones.every((zone) => zones?.includes(zone) ?? true), () => `the cluster in ${name} stands in zones ${planned.zones.join(', ')}`);
  for (const pool of pools.filter(({ cloud, region }) => cloud === planned.cloud && region === planned.region)) {
    check(pool.zones.every((zone) => planned.zones.includes(zone)),
      () => `${pool.workload} stands in zones ${pool.zones.join(', ')} and the cluster in ${name} in ${planned.zones.join(', ')}`);
  }
}

/** Whether a total pays for one or more at a price each. */
function isMultiple(total: number, each: number): boolean {
  if (each === 0) return total === 0;
  const count = Math.round(total / each);
  return count >= 1 && near(total / each, count);
}

function verifyCost(plan: Plan, { policy }: PlanProblem): void {
  const { pools, regions, cost, objective, bound, gap } = plan;
  const fixed = regions.map((region) => ({
    cloud: region.cloud,
    usd: region.controlPlaneUsdPerHour + region.natUsdPerHour + region.endpointsUsdPerHour + region.systemNodesUsdPerHour,
  }));
  const nodes = pools.map((pool) => ({ ...pool, usd: pool.minNodes * pool.usdPerNodeHour, usdAtMost: pool.maxNodes * pool.usdPerNodeHour }));
  const clusters = totalOf(fixed.map(({ usd }) => usd));
  const total = totalOf(nodes.map(({ usd }) => usd)) + clusters;
  check(near(total, cost.usdPerHour), () => `it costs ${total} $/h, not ${cost.usdPerHour}`);
  const ceiling = totalOf(nodes.map(({ usdAtMost }) => usdAtMost)) + clusters;
  check(near(ceiling, cost.ceilingUsdPerHour), () => `its ceiling is ${ceiling} $/h, not ${cost.ceilingUsdPerHour}`);
  verifyLines('workload', cost.byWorkload, nodes.map(({ workload, usd }) => [workload, usd]));
  verifyLines('cloud', cost.byCloud, [...nodes, ...fixed].map(({ cloud, usd }) => [cloud, usd]));
  verifyLines('kind', cost.byKind, [...nodes.map(({ capacityKind, usd }): [string, number] => [capacityKind, usd]), ['regions', clusters]]);
  const moves = cost.movesUsdPerHour;
  check(moves === 0 || isMultiple(moves, policy.moveCostUsd / HOURS_PER_MONTH), () => `its moves cost ${moves} $/h, no multiple of ${policy.moveCostUsd} $ a month`);
  check(near(objective, total + moves), () => `its objective ${objective} is not its cost ${total} and its moves ${moves}`);
  check(bound <= objective * (1 + RELATIVE), () => `its bound ${bound} is above its objective ${objective}`);
  check(near(gap * objective, objective - bound), () => `its gap ${gap} is not what lies between its bound ${bound} and its objective ${objective}`);
}

/** The lines of one breakdown of the bill: every name that has a part, once, with the sum of its parts. */
function verifyLines(what: string, lines: readonly CostLine[], parts: ReadonlyArray<readonly [name: string, usd: number]>): void {
  const names = [...new Set(parts.map(([name]) => name))].sort();
  const listed = lines.map(({ name }) => name).sort();
  check(names.join() === listed.join(), () => `its cost by ${what} names ${listed.join(', ')}, not ${names.join(', ')}`);
  for (const { name, usdPerHour } of lines) {
    const usd = totalOf(parts.filter(([part]) => part === name).map(([, value]) => value));
    check(near(usd, usdPerHour), () => `its cost by ${what} gives ${name} ${usdPerHour} $/h, not ${usd}`);
  }
}

function totalOf(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
