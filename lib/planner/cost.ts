import type { CompleteProblem } from './complete-problem';
import { heldBy } from './held';
import { HOURS_PER_MONTH } from './hours';
import { dataUsdPerHour } from './market/carriage';
import type { Market } from './market/market';
import { paidUsdPerHour } from './market/reservations';
import type { SiteOffer } from './market/site';
import { carbonUsdPerHour, preferenceUsdPerHour } from './market/worth';
import type { Held } from './model/fleet-model';
import type { BatchShare, CostLine, PlanCost, PlannedPool, PlannedRegion, TrafficWeight } from './plan';
import { clusterUsdPerHour, observabilityUsdPerHour } from './region-cost';
import type { Catalog } from '../catalog/catalog';

/** What a bill is made from. */
interface Placed {
  readonly pools: readonly PlannedPool[];
  readonly regions: readonly PlannedRegion[];
  readonly traffic: readonly TrafficWeight[];
  readonly batch: readonly BatchShare[];
}

/** One amount of the bill, by all that it is broken down by. */
interface Amount {
  readonly term: string;
  /** Of nodes the way of buying, of all else the term. */
  readonly kind: string;
  /** Undefined for what no one workload causes. */
  readonly workload?: string;
  readonly cloud: string;
  /** US dollars per hour while a band lasts. */
  readonly usdByBand: readonly number[];
}

/** Adds up a plan's bill, and what counts beside it. */
export function costOf(
  placed: Placed, market: Market, problem: CompleteProblem, catalog: Catalog, held: Held | undefined,
): PlanCost & { readonly carbonGramsPerHour: number } {
  const { pools } = placed;
  const amounts = amountsOf(placed, market, problem, catalog);
  const byBand = Array.from({ length: problem.bands }, (_, band) => sum(amounts.map(({ usdByBand }) => usdByBand[band])));
  const usdPerHour = sum(byBand) / problem.bands;
  const offers = new Map(market.sites.flatMap(({ cloud, region, offers: sold }) => sold.map((offer) => [`${cloud}:${region} ${offer.instanceType}`, offer])));
  const byNode = (worth: (offer: SiteOffer, pool: PlannedPool) => number) => sum(pools.map((pool) =>
    averageNodes(pool) * worth(offers.get(`${pool.cloud}:${pool.region} ${pool.instanceType}`)!, pool)));
  const running = sum(pools.map((pool) => averageNodes(pool) * pool.usdPerNodeHour));
  const grown = sum(pools.map((pool) => pool.maxNodes * pool.hoursPerMonth / HOURS_PER_MONTH * pool.usdPerNodeHour));
  const carbonGramsPerHour = byNode(({ gramsPerHour }) => gramsPerHour);
  return {
    usdPerHour,
    byTerm: lines(amounts, ({ term }) => term),
    byWorkload: lines(amounts, ({ workload }) => workload),
    byCloud: lines(amounts, ({ cloud }) => cloud),
    byKind: lines(amounts, ({ kind }) => kind),
    byBand,
    ceilingUsdPerHour: usdPerHour - running + grown,
    movesUsdPerHour: movesOf(placed, held) * problem.policy.moveCostUsd / HOURS_PER_MONTH,
    carbonUsdPerHour: byNode((offer) => carbonUsdPerHour(offer, problem.policy)),
    preferenceUsdPerHour: byNode((offer, { usdPerNodeHour }) => preferenceUsdPerHour(offer, usdPerNodeHour, problem.policy)),
    carbonGramsPerHour,
  };
}

/** Nodes on the average of the month. */
function averageNodes({ nodesByBand, hoursPerMonth }: PlannedPool): number {
  return sum(nodesByBand) / nodesByBand.length * hoursPerMonth / HOURS_PER_MONTH;
}

function amountsOf({ pools, regions, batch }: Placed, market: Market, problem: CompleteProblem, catalog: Catalog): Amount[] {
  const steady = (term: string, workload: string | undefined, cloud: string, usd: number): Amount =>
    ({ term, kind: term, workload, cloud, usdByBand: Array<number>(problem.bands).fill(usd) });
  const places = heldBy({ pools, batch });
  const isIn = (name: string, site: string) => places.get(name)?.has(site) ?? false;
  const poolsOf = new Map([...places.keys()].map((name) => [name, pools.filter(({ workload }) => workload === name)]));
  return [
    ...pools.map((pool): Amount => ({
      term: 'nodes',
      kind: pool.capacityKind,
      workload: pool.workload,
      cloud: pool.cloud,
      usdByBand: pool.nodesByBand.map((nodes) => nodes * pool.usdPerNodeHour * pool.hoursPerMonth / HOURS_PER_MONTH),
    })),
    ...regions.map((region) => steady('regions', undefined, region.cloud, clusterUsdPerHour(region))),
    ...regions.map((region) => steady('observability', undefined, region.cloud, observabilityUsdPerHour(region))),
    ...market.serving.flatMap(({ workload, sites: all }) => all.filter(({ site }) => isIn(workload.name, site.key)).flatMap((serving): Amount[] => [
      steady('weights', workload.name, serving.site.cloud, serving.usdPerHour),
      {
        term: 'transfer',
        kind: 'transfer',
        workload: workload.name,
        cloud: serving.site.cloud,
        usdByBand: Array.from({ length: problem.bands }, (_, band) => serving.usdPerRequestPerSecondHour * sum(poolsOf.get(workload.name)!
          .filter(({ cloud, region }) => cloud === serving.site.cloud && region === serving.site.region)
          .map(({ requestsPerSecondByBand }) => requestsPerSecondByBand[band]))),
      },
    ])),
    ...[...problem.training, ...problem.batch].flatMap(({ name, data }) => market.sites.filter(({ key }) => isIn(name, key))
      .map((site) => steady('data', name, site.cloud, dataUsdPerHour(data, site, problem, catalog)))),
    ...problem.supplies.flatMap(({ cloud, reservations }) => reservations.map((reservation) =>
      steady('reservations', undefined, cloud, paidUsdPerHour(reservation)))),
  ].filter(({ usdByBand }) => usdByBand.some((usd) => usd > 0));
}

/** Workloads brought to places where the previous plan did not have them. */
function movesOf(placed: Placed, held: Held | undefined): number {
  return [...heldBy(placed)].reduce((moves, [workload, sites]) => {
    const before = held?.get(workload);
    return before === undefined ? moves : moves + [...sites].filter((site) => !before.has(site)).length;
  }, 0);
}

function lines(amounts: readonly Amount[], nameOf: (amount: Amount) => string | undefined): CostLine[] {
  const names = [...new Set(amounts.map(nameOf))].filter((name) => name !== undefined).sort();
  return names.map((name) => ({
    name,
    usdPerHour: sum(amounts.filter((amount) => nameOf(amount) === name).map(({ usdByBand }) => sum(usdByBand) / usdByBand.length)),
  }));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
