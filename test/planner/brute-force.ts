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

/**
 * What workloads cost, without the regions' fixed costs, with so many nodes in each region. Where a region has room for any
 * number of nodes, one stands for them all.
 */
interface Spread {
  readonly nodes: readonly number[];
  readonly usd: number;
}

const EPSILON = 1e-9;

/** What it costs per hour that a workload stands in a region where it did not before. */
export type MoveCost = (workload: string, region: string) => number;

/**
 * The least cost per hour of a problem, by enumeration of node counts, or undefined where nothing is feasible.
 * Every workload's spreads that no cheaper and smaller one replaces are tried with all of the others'.
 */
export function bruteForce(problem: PlanProblem, catalog: Catalog, moveCost: MoveCost = () => 0): number | undefined {
  const regions = catalog.regions.filter((region) => allowed(problem, region));
  const room = regions.map((region) => roomOf(problem, region));
  const spreads = [
    ...problem.inference.map((workload) => servingSpreads(workload, problem, catalog, regions, moveCost)),
    ...problem.training.map((workload) => gangSpreads(workload, problem, catalog, regions, moveCost)),
  ];
  const together = spreads.reduce((before, own) => {
    const sums: Spread[] = [];
    for (const a of before) {
      for (const b of own) {
        const nodes = regions.map((_, site) => nodesThere(a.nodes[site] + b.nodes[site], room[site]));
        if (nodes.every((count, site) => count <= room[site])) keep(sums, { nodes, usd: a.usd + b.usd });
      }
    }
    return sums;
  }, [{ nodes: regions.map(() => 0), usd: 0 }] as Spread[]);
  const total = together
    .map(({ nodes, usd }) => ({ open: regions.filter((_, site) => nodes[site] > 0), usd }))
    .filter(({ open }) => open.length <= (problem.policy.maxRegions ?? Infinity))
    .map(({ open, usd }) => open.reduce((sum, region) => sum + fixedCost(region), usd));
  return total.length === 0 ? undefined : Math.min(...total);
}

function roomOf(problem: PlanProblem, { cloud, name }: Region): number {
  const { maxNodesByRegion, maxNodesPerCluster } = problem.supplies.find((candidate) => candidate.cloud === cloud)!;
  return maxNodesByRegion?.[name] ?? maxNodesPerCluster ?? Infinity;
}

function nodesThere(count: number, room: number): number {
  return room === Infinity ? Math.min(count, 1) : count;
}

function isReplaced(spreads: readonly Spread[], { nodes, usd }: Spread): boolean {
  return spreads.some((other) => other.usd <= usd && other.nodes.every((count, site) => count <= nodes[site]));
}

function keep(spreads: Spread[], spread: Spread): void {
  if (isReplaced(spreads, spread)) return;
  const left = spreads.filter((other) => !isReplaced([spread], other));
  spreads.splice(0, spreads.length, ...left, spread);
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

function servingSpreads(
  workload: InferenceProblem, problem: PlanProblem, catalog: Catalog, regions: readonly Region[], moveCost: MoveCost,
): Spread[] {
  const choices = choicesOf(workload, problem, catalog, regions);
  const reach = reachOf(workload, catalog, regions);
  const demand = workload.demand.map(({ peakRequestsPerSecond }) => peakRequestsPerSecond);
  const largest = Math.max(...choices.map(({ throughput }) => throughput));
  const limit = regions.map((_, site) => demandAt(site, workload, reach) + largest);
  const entry = regions.map(({ cloud, name }) => moveCost(workload.name, `${cloud}:${name}`));
  const clouds = [...new Set(regions.map(({ cloud }) => cloud))];
  const room = regions.map((region) => roomOf(problem, region));
  const capacity = regions.map(() => 0);
  const bought = regions.map(() => 0);
  let spot = 0;

  const feasible = (): boolean => {
    if (bought.filter((count) => count > 0).length < workload.minRegions) return false;
    const total = capacity.reduce((sum, value) => sum + value, 0);
    if (spot > workload.maxSpotShare * total + EPSILON) return false;
    const inCloud = (name: string) => capacity.reduce((sum, value, site) => sum + (regions[site].cloud === name ? value : 0), 0);
    if (clouds.some((name) => inCloud(name) > problem.policy.maxCloudShare * total + EPSILON)) return false;
    if (!servesAll(demand, reach, capacity)) return false;
    return !workload.surviveRegionLoss
      || capacity.every((value, lost) => value === 0 || servesAll(demand, reach, capacity.map((other, site) => (site === lost ? 0 : other))));
  };

  const spreads: Spread[] = [];
  const enumerate = (index: number, usd: number): void => {
    const spread = { nodes: bought.map((count, site) => nodesThere(count, room[site])), usd };
    if (isReplaced(spreads, spread)) return;
    if (index === choices.length) {
      if (feasible()) keep(spreads, spread);
      return;
    }
    const { site, throughput, most, spot: isSpot, usd: price } = choices[index];
    const entered = bought[site] > 0 ? usd : usd + entry[site];
    enumerate(index + 1, usd);
    let count = 0;
    while (count < most && bought[site] < room[site] && capacity[site] + throughput <= limit[site]) {
      count += 1;
      bought[site] += 1;
      capacity[site] += throughput;
      if (isSpot) spot += throughput;
      enumerate(index + 1, entered + count * price);
    }
    bought[site] -= count;
    capacity[site] -= count * throughput;
    if (isSpot) spot -= count * throughput;
  };
  enumerate(0, 0);
  return spreads;
}

function gangSpreads(workload: TrainingProblem, problem: PlanProblem, catalog: Catalog, regions: readonly Region[], moveCost: MoveCost): Spread[] {
  const spreads: Spread[] = [];
  for (const offer of catalog.offers) {
    const site = regions.findIndex(({ cloud, name }) => cloud === offer.cloud && name === offer.region);
    const supply = problem.supplies.find(({ cloud }) => cloud === offer.cloud)!;
    if (site < 0 || !supply.instanceTypes.includes(offer.instanceType) || !workload.acceptable.includes(offer.accelerator)) continue;
    if (workload.rdma && !supply.rdmaInstanceTypes.includes(offer.instanceType)) continue;
    const nodes = Math.ceil(workload.accelerators / offer.acceleratorCount);
    const room = roomOf(problem, regions[site]);
    if (nodes > room) continue;
    const there = regions.map((_, other) => (other === site ? nodesThere(nodes, room) : 0));
    const entry = moveCost(workload.name, `${offer.cloud}:${offer.region}`);
    const saving = spotPrices(offer).filter((usd) => usd < (offer.onDemand?.usdPerHour ?? Infinity));
    for (const spotPrice of [Infinity, ...saving]) {
      for (let spot = 0; spot <= nodes; spot += 1) {
        if (spot > workload.maxSpotShare * nodes + EPSILON || Math.max(spot, nodes - spot) > supply.maxNodesPerPool) continue;
        const usd = (spot === 0 ? 0 : spot * spotPrice) + (spot === nodes ? 0 : (nodes - spot) * (offer.onDemand?.usdPerHour ?? Infinity));
        if (usd < Infinity) keep(spreads, { nodes: there, usd: usd + entry });
      }
    }
  }
  return spreads;
}
