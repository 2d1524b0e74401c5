/* eslint-disable no-bitwise -- sets of regions are bit masks: as collections they would make the enumeration ten times as slow */
import type { Catalog, Offer, Region } from '../../lib/catalog/catalog';
import type { InferenceProblem, PlanProblem, TrainingProblem } from '../../lib/planner/problem';

/** Nodes that may be bought: the enumeration's own reading of the catalogue. */
interface Choice {
  readonly site: number;
  readonly spot: boolean;
  readonly usd: number;
  readonly throughput: number;
  readonly most: number;
}

/** What a workload costs when it stands in exactly the regions of a bit mask, without their fixed costs. */
type CostByMask = number[];

const EPSILON = 1e-9;

/** What it costs per hour that a workload stands in a region where it did not before. */
export type MoveCost = (workload: string, region: string) => number;

/**
 * The least cost per hour of a problem, by enumeration of node counts, or undefined where nothing is feasible.
 * Every set of open regions is tried, in each the cheapest feasible counts of every workload.
 */
export function bruteForce(problem: PlanProblem, catalog: Catalog, moveCost: MoveCost = () => 0): number | undefined {
  const regions = catalog.regions.filter((region) => allowed(problem, region));
  const costs = [
    ...problem.inference.map((workload) => servingCosts(workload, problem, catalog, regions, moveCost)),
    ...problem.training.map((workload) => gangCosts(workload, problem, catalog, regions, moveCost)),
  ];
  let best = Infinity;
  for (let open = 1; open < 1 << regions.length; open += 1) {
    if (bits(open) > (problem.policy.maxRegions ?? Infinity)) continue;
    const fixed = regions.reduce((sum, region, site) => sum + (open & (1 << site) ? fixedCost(region) : 0), 0);
    best = Math.min(best, fixed + costs.reduce((sum, cost) => sum + cheapestWithin(cost, open), 0));
  }
  return best === Infinity ? undefined : best;
}

/** Vectors that the enumeration would try at most for the workload that needs most. */
export function enumerationSize(problem: PlanProblem, catalog: Catalog): number {
  const regions = catalog.regions.filter((region) => allowed(problem, region));
  return Math.max(0, ...problem.inference.map((workload) =>
    choicesOf(workload, problem, catalog, regions).reduce((product, { most }) => product * (most + 1), 1)));
}

/** Whether all demand can be served: by Hall's theorem, whether every set of origins fits in the regions that it reaches. */
export function servesAll(demand: readonly number[], reach: readonly number[], capacity: readonly number[]): boolean {
  for (let set = 1; set < 1 << demand.length; set += 1) {
    let needed = 0;
    let reached = 0;
    demand.forEach((requests, origin) => {
      if (set & (1 << origin)) {
        needed += requests;
        reached |= reach[origin];
      }
    });
    if (roomWithin(reached, capacity) < needed * (1 - EPSILON)) return false;
  }
  return true;
}

/** The set of those that hold, as a bit mask. */
export function maskOf(flags: readonly boolean[]): number {
  return flags.reduce((mask, holds, index) => (holds ? mask | (1 << index) : mask), 0);
}

/** Capacity of the regions in a bit mask. */
export function roomWithin(mask: number, capacity: readonly number[]): number {
  return capacity.reduce((sum, value, site) => sum + (mask & (1 << site) ? value : 0), 0);
}

function allowed(problem: PlanProblem, { cloud, name }: Region): boolean {
  const supply = problem.supplies.find((candidate) => candidate.cloud === cloud);
  return supply !== undefined && (supply.regions === undefined || supply.regions.includes(name));
}

/** By the resources that the region stacks build: on AWS 7 endpoints and a NAT gateway in up to three zones and two system nodes. */
function fixedCost({ cloud, zones, controlPlane, natGateway, interfaceEndpoint, systemNode }: Region): number {
  const count = Math.min(3, zones.length);
  return controlPlane.usdPerHour + (cloud === 'aws'
    ? count * natGateway.usdPerHour + 7 * count * (interfaceEndpoint?.usdPerHour ?? 0) + 2 * systemNode.usdPerHour
    : natGateway.usdPerHour + count * systemNode.usdPerHour);
}

function reachOf(workload: InferenceProblem, catalog: Catalog, regions: readonly Region[]): number[] {
  return workload.demand.map(({ origin, roundTripMs }) => maskOf(regions.map((region) => {
    const milliseconds = roundTripMs?.[`${region.cloud}:${region.name}`] ?? catalog.roundTrip(origin, region).milliseconds;
    return milliseconds <= (workload.maxRoundTripMs ?? Infinity);
  })));
}

function demandAt(site: number, workload: InferenceProblem, reach: readonly number[]): number {
  return workload.demand.reduce((sum, { peakRequestsPerSecond }, origin) => sum + (reach[origin] & (1 << site) ? peakRequestsPerSecond : 0), 0);
}

function spotPrices({ spot, spotByZone, zones }: Offer): number[] {
  return zones.flatMap((zone) => (spotByZone[zone] ?? spot)?.usdPerHour ?? []);
}

function choicesOf(workload: InferenceProblem, problem: PlanProblem, catalog: Catalog, regions: readonly Region[]): Choice[] {
  const reach = reachOf(workload, catalog, regions);
  const choices = catalog.offers.flatMap((offer): Choice[] => {
    const site = regions.findIndex(({ cloud, name }) => cloud === offer.cloud && name === offer.region);
    const supply = problem.supplies.find(({ cloud }) => cloud === offer.cloud);
    if (site < 0 || !supply!.instanceTypes.includes(offer.instanceType)) return [];
    const demand = demandAt(site, workload, reach);
    const throughput = Math.max(0, ...workload.replicas
      .filter(({ accelerator }) => accelerator === offer.accelerator)
      .map(({ count, requestsPerSecond }) => Math.floor(offer.acceleratorCount / count) * requestsPerSecond));
    if (throughput === 0 || demand === 0) return [];
    const choice = { site, throughput, most: supply!.maxNodesPerPool };
    const spot = Math.min(...spotPrices(offer));
    // Spot that saves nothing is not bought, not even for a second node pool beside a full one.
    const spotSaves = spot < (offer.onDemand?.usdPerHour ?? Infinity);
    return [
      ...offer.onDemand === undefined ? [] : [{ ...choice, spot: false, usd: offer.onDemand.usdPerHour }],
      ...spotSaves && workload.maxSpotShare > 0 ? [{ ...choice, spot: true, usd: spot }] : [],
    ];
  });
  const largest = Math.max(...choices.map(({ throughput }) => throughput));
  return choices.map((choice) => ({
    ...choice,
    most: Math.min(choice.most, Math.floor((demandAt(choice.site, workload, reach) + largest) / choice.throughput)),
  }));
}

function servingCosts(
  workload: InferenceProblem, problem: PlanProblem, catalog: Catalog, regions: readonly Region[], moveCost: MoveCost,
): CostByMask {
  const choices = choicesOf(workload, problem, catalog, regions);
  const reach = reachOf(workload, catalog, regions);
  const demand = workload.demand.map(({ peakRequestsPerSecond }) => peakRequestsPerSecond);
  const largest = Math.max(...choices.map(({ throughput }) => throughput));
  const limit = regions.map((_, site) => demandAt(site, workload, reach) + largest);
  const entry = regions.map(({ cloud, name }) => moveCost(workload.name, `${cloud}:${name}`));
  const clouds = [...new Set(regions.map(({ cloud }) => cloud))];
  const capacity = regions.map(() => 0);
  let spot = 0;

  const feasible = (mask: number): boolean => {
    if (bits(mask) < workload.minRegions) return false;
    const total = capacity.reduce((sum, value) => sum + value, 0);
    if (spot > workload.maxSpotShare * total + EPSILON) return false;
    const inCloud = (name: string) => capacity.reduce((sum, value, site) => sum + (regions[site].cloud === name ? value : 0), 0);
    if (clouds.some((name) => inCloud(name) > problem.policy.maxCloudShare * total + EPSILON)) return false;
    if (!servesAll(demand, reach, capacity)) return false;
    return !workload.surviveRegionLoss
      || capacity.every((value, lost) => value === 0 || servesAll(demand, reach, capacity.map((other, site) => (site === lost ? 0 : other))));
  };

  const costs: CostByMask = Array.from({ length: 1 << regions.length }, () => Infinity);
  const enumerate = (index: number, mask: number, usd: number): void => {
    if (cheapestWithin(costs, mask) <= usd) return;
    if (index === choices.length) {
      if (feasible(mask)) costs[mask] = usd;
      return;
    }
    const choice = choices[index];
    const grown = mask | (1 << choice.site);
    enumerate(index + 1, mask, usd);
    let count = 0;
    while (count < choice.most && capacity[choice.site] + choice.throughput <= limit[choice.site]) {
      count += 1;
      capacity[choice.site] += choice.throughput;
      if (choice.spot) spot += choice.throughput;
      enumerate(index + 1, grown, usd + count * choice.usd + (grown === mask ? 0 : entry[choice.site]));
    }
    capacity[choice.site] -= count * choice.throughput;
    if (choice.spot) spot -= count * choice.throughput;
  };
  enumerate(0, 0, 0);
  return costs;
}

function gangCosts(workload: TrainingProblem, problem: PlanProblem, catalog: Catalog, regions: readonly Region[], moveCost: MoveCost): CostByMask {
  const costs: CostByMask = Array.from({ length: 1 << regions.length }, () => Infinity);
  for (const offer of catalog.offers) {
    const site = regions.findIndex(({ cloud, name }) => cloud === offer.cloud && name === offer.region);
    const supply = problem.supplies.find(({ cloud }) => cloud === offer.cloud)!;
    if (site < 0 || !supply.instanceTypes.includes(offer.instanceType) || !workload.acceptable.includes(offer.accelerator)) continue;
    if (workload.rdma && !supply.rdmaInstanceTypes.includes(offer.instanceType)) continue;
    const nodes = Math.ceil(workload.accelerators / offer.acceleratorCount);
    const entry = moveCost(workload.name, `${offer.cloud}:${offer.region}`);
    const saving = spotPrices(offer).filter((usd) => usd < (offer.onDemand?.usdPerHour ?? Infinity));
    for (const spotPrice of [Infinity, ...saving]) {
      for (let spot = 0; spot <= nodes; spot += 1) {
        if (spot > workload.maxSpotShare * nodes + EPSILON || Math.max(spot, nodes - spot) > supply.maxNodesPerPool) continue;
        const usd = (spot === 0 ? 0 : spot * spotPrice) + (spot === nodes ? 0 : (nodes - spot) * (offer.onDemand?.usdPerHour ?? Infinity));
        costs[1 << site] = Math.min(costs[1 << site], usd + entry);
      }
    }
  }
  return costs;
}

function cheapestWithin(costs: CostByMask, mask: number): number {
  return costs.reduce((least, usd, candidate) => ((candidate & ~mask) === 0 && usd < least ? usd : least), Infinity);
}

function bits(mask: number): number {
  return [...mask.toString(2)].filter((digit) => digit === '1').length;
}
