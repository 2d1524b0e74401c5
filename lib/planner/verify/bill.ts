import type { Catalog, Region } from '../../catalog/catalog';
import type { PlannedPool, PlannedRegion } from '../plan';
import { total } from './claim';
import { HOURS_PER_MONTH } from './day';
import { keyOf, siteOf, type Evidence } from './evidence';
import type { Site } from './site';
import type { InferenceProblem } from '../problem/inference';
import type { Reservation } from '../problem/supply';
import type { DataSet } from '../problem/training';

const SECONDS_PER_HOUR = 3600;
const KB_PER_GB = 1e6;

/** One amount of the bill, by all that it is broken down by. */
export interface Amount {
  readonly term: string;
  /** Of nodes the way of buying, of all else the term. */
  readonly kind: string;
  /** Undefined for what no one workload causes. */
  readonly workload?: string;
  readonly cloud: string;
  /** US dollars per hour while a band lasts. */
  readonly usdByBand: readonly number[];
}

/** US dollars per hour on the day's average. */
export function averageUsd({ usdByBand }: Amount): number {
  return total(usdByBand) / usdByBand.length;
}

/** What a node costs for the part of the month in which its pool stands, US dollars per hour. */
export function nodeUsdPerHour({ usdPerNodeHour, hoursPerMonth }: PlannedPool): number {
  return usdPerNodeHour * hoursPerMonth / HOURS_PER_MONTH;
}

/** What costs the same whatever the catalogue's prices: the plan's own nodes and regions, and what was bought before. */
export function statedAmounts({ plan, problem, bands }: Evidence): Amount[] {
  return [
    ...plan.pools.map((pool): Amount => ({
      term: 'nodes',
      kind: pool.capacityKind,
      workload: pool.workload,
      cloud: pool.cloud,
      usdByBand: pool.nodesByBand.map((nodes) => nodes * nodeUsdPerHour(pool)),
    })),
    ...plan.regions.map((region) => steady('regions', undefined, region.cloud, openUsdPerHour(region), bands)),
    ...plan.regions.map(({ cloud, observabilityUsdPerHour = 0 }) => steady('observability', undefined, cloud, observabilityUsdPerHour, bands)),
    ...(problem.supplies ?? []).flatMap(({ cloud, reservations = [] }) => reservations.map((reservation) =>
      steady('reservations', undefined, cloud, paidUsdPerHour(reservation), bands))),
  ];
}

/** What the catalogue's prices for traffic and storage make of the plan. */
export function pricedAmounts(evidence: Evidence, catalog: Catalog): Amount[] {
  const carriage = new Carriage(evidence, catalog);
  const { problem, bands } = evidence;
  const data = [...problem.training ?? [], ...problem.batch ?? []].flatMap(({ name, data: read }) => read === undefined ? [] :
    dataPlaces(name, evidence).map((site) => steady('data', name, site.cloud, carriage.dataUsdPerHour(read, site), bands)));
  return [
    ...(problem.inference ?? []).flatMap((workload) => {
      const pools = evidence.pools.get(workload.name) ?? [];
      const sites = [...new Set(pools.map((pool) => siteOf(pool, evidence)))];
      return [
        ...pools.map((pool): Amount => ({
          term: 'transfer',
          kind: 'transfer',
          workload: workload.name,
          cloud: pool.cloud,
          usdByBand: pool.requestsPerSecondByBand.map((requests) =>
            requests * SECONDS_PER_HOUR * (workload.responseKb ?? 0) / KB_PER_GB * egressUsdPerGb(siteOf(pool, evidence))),
        })),
        ...sites.map((site) => steady('weights', workload.name, site.cloud, carriage.weightsUsdPerHour(workload, site), bands)),
      ];
    }),
    ...data,
  ];
}

function steady(term: string, workload: string | undefined, cloud: string, usd: number, bands: number): Amount {
  return { term, kind: term, workload, cloud, usdByBand: new Array<number>(bands).fill(usd) };
}

/** Cluster and network. */
function openUsdPerHour(region: PlannedRegion): number {
  const { controlPlaneUsdPerHour, natUsdPerHour, endpointsUsdPerHour, loadBalancerUsdPerHour, systemNodesUsdPerHour } = region;
  return controlPlaneUsdPerHour + natUsdPerHour + endpointsUsdPerHour + loadBalancerUsdPerHour + systemNodesUsdPerHour;
}

/** Used or not. */
function paidUsdPerHour({ nodes, usdPerNodeHour, windowHours = HOURS_PER_MONTH }: Reservation): number {
  return nodes * usdPerNodeHour * windowHours / HOURS_PER_MONTH;
}

/** To the internet. */
function egressUsdPerGb({ region, cluster }: Site): number {
  return cluster === undefined ? region!.internetEgress.usdPerGb : cluster.egressUsdPerGb ?? 0;
}

/** Where a workload reads its data: on nodes of its own, and on idle ones. */
function dataPlaces(workload: string, { plan, pools, sites }: Evidence): Site[] {
  const idle = plan.batch.filter((share) => share.workload === workload && share.accelerators > 0).map(({ region }) => region);
  return [...new Set([...(pools.get(workload) ?? []).map(keyOf), ...idle])].map((key) => sites.of(key)!);
}

/** What it costs to carry between sites and to store at one. */
class Carriage {
  private readonly dearest = new Map<string, number>();

  public constructor(private readonly evidence: Evidence, private readonly catalog: Catalog) {}

  public weightsUsdPerHour({ weightsGb = 0, weightsFrom, versionsPerMonth = 1 }: InferenceProblem, site: Site): number {
    if (weightsGb === 0) return 0;
    const carried = weightsFrom === undefined ? this.dearestUsdPerGb(site) : this.usdPerGb(weightsFrom, site);
    return weightsGb * (storageUsdPerGb(site) + versionsPerMonth * carried) / HOURS_PER_MONTH;
  }

  public dataUsdPerHour({ region, sizeGb }: DataSet, site: Site): number {
    return region === site.key ? 0 : sizeGb * (this.usdPerGb(region, site) + storageUsdPerGb(site)) / HOURS_PER_MONTH;
  }

  private usdPerGb(from: string, to: Site): number {
    if (from === to.key) return 0;
    const cluster = this.evidence.problem.clusters?.find(({ cloud, name }) => `${cloud}:${name}` === from);
    return cluster === undefined
      ? this.outOf(this.catalog.regions.find(({ cloud, name }) => `${cloud}:${name}` === from)!, to)
      : cluster.egressUsdPerGb ?? 0;
  }

  private outOf(from: Region, { region }: Site): number {
    return region === undefined ? from.internetEgress.usdPerGb : this.catalog.interRegionUsdPerGb(from, region).usdPerGb;
  }

  private dearestUsdPerGb(to: Site): number {
    const known = this.dearest.get(to.key);
    if (known !== undefined) return known;
    const dearest = Math.max(0, ...this.catalog.regions.filter((from) => from !== to.region).map((from) => this.outOf(from, to)));
    this.dearest.set(to.key, dearest);
    return dearest;
  }
}

function storageUsdPerGb({ region }: Site): number {
  return region?.objectStorage.usdPerGbMonth ?? 0;
}
