import { costBySite, costByWorkload, hourlyOf, type CostPart } from './cost-parts';
import type { ReportInput } from './html-report';
import type { Catalog } from '../../../catalog/catalog';
import { completeProblem } from '../../complete-problem';
import { HOURS_PER_MONTH } from '../../hours';
import type { BatchShare, Failover, Plan, PlannedPool, TrafficWeight } from '../../plan';
import type { Origin, PlanProblem } from '../../problem';

/** What the page's script draws. Origins, sites and workloads are indices into their lists. */
export interface ReportData {
  readonly bands: ReadonlyArray<{ readonly startHour: number; readonly hours: number }>;
  readonly origins: readonly Origin[];
  readonly sites: readonly ReportSite[];
  readonly workloads: readonly ReportWorkload[];
  readonly flows: readonly ReportFlow[];
  readonly losses: readonly ReportLoss[];
  readonly pools: ReadonlyArray<Omit<PlannedPool, 'workload'> & { readonly workload: number; readonly site: number; readonly usdPerMonth: number }>;
  /** Accelerators busy with batch work in each band. */
  readonly batch: ReadonlyArray<Omit<BatchShare, 'band' | 'accelerators'> & { readonly byBand: readonly number[] }>;
  readonly costByWorkload: readonly CostPart[];
  readonly costBySite: readonly CostPart[];
  readonly usdPerMonth: number;
  readonly baselines: ReadonlyArray<{ readonly name: string; readonly usdPerMonth?: number; readonly remark: string }>;
  readonly whatIfs: NonNullable<ReportInput['whatIfs']>;
  readonly frontiers: NonNullable<ReportInput['frontiers']>;
  readonly difference: NonNullable<ReportInput['difference']>;
}

export interface ReportSite {
  /** `cloud:region` */
  readonly key: string;
  readonly cloud: string;
  readonly location: string;
  readonly latitude: number;
  readonly longitude: number;
}

export interface ReportWorkload {
  readonly name: string;
  readonly sort: 'inference' | 'training' | 'batch';
  readonly usdPerMonth: number;
  readonly maxRoundTripMs?: number;
  readonly survivingShare?: number;
  /** In the order `p50`, `p95`, `p99`, milliseconds. */
  readonly roundTripsMs?: readonly number[];
  /** Requests per second of an origin in each band. */
  readonly demand: ReadonlyArray<{ readonly origin: number; readonly byBand: readonly number[] }>;
}

export interface ReportFlow {
  readonly workload: number;
  readonly origin: number;
  readonly site: number;
  readonly band: number;
  readonly requestsPerSecond: number;
  readonly share: number;
  readonly roundTripMs: number;
  readonly basis: string;
}

export interface ReportLoss {
  readonly workload: number;
  readonly domain: string;
  readonly lost: string;
  /** Of which all or a zone is lost. */
  readonly sites: readonly number[];
  readonly band: number;
  readonly requestsPerSecond: number;
  readonly capacity: number;
  readonly flows: readonly ReportFlow[];
}

/** Shown of each pool: who gets so far has other worries. */
const FALLBACKS = 3;

export function reportData({ plan, problem, catalog, whatIfs = [], frontiers = [], difference = [] }: ReportInput): ReportData {
  const { inference, training, batch } = completeProblem(problem);
  const names = [...inference, ...training, ...batch].map(({ name }) => name);
  const sites = sitesOf(plan, problem, catalog);
  const siteOf = new Map(sites.map(({ key }, index) => [key, index]));
  const origins = distinctOrigins(inference.flatMap(({ demand }) => demand.map(({ origin }) => origin)));
  const monthly = new Map(plan.cost.byWorkload.map(({ name, usdPerHour }) => [name, usdPerHour * HOURS_PER_MONTH]));
  const workloads = names.map((name): ReportWorkload => {
    const served = inference.find((workload) => workload.name === name);
    const roundTrips = plan.roundTrips.find(({ workload }) => workload === name);
    return {
      name,
      sort: served ? 'inference' : training.some((workload) => workload.name === name) ? 'training' : 'batch',
      usdPerMonth: monthly.get(name) ?? 0,
      maxRoundTripMs: served?.maxRoundTripMs,
      survivingShare: served?.survivingShare,
      roundTripsMs: roundTrips && [roundTrips.p50Ms, roundTrips.p95Ms, roundTrips.p99Ms],
      demand: served?.demand.map(({ origin, byBand }) => ({ origin: origins.findIndex((other) => isSame(origin, other)), byBand })) ?? [],
    };
  });

  const demands = new Map(workloads.flatMap(({ demand }, workload) => demand.map((own) => [`${workload} ${origins[own.origin].name}`, own] as const)));
  const flow = (weight: TrafficWeight, served: number): ReportFlow => {
    const workload = names.indexOf(weight.workload);
    const { origin, byBand } = demands.get(`${workload} ${weight.origin}`)!;
    return {
      workload,
      origin,
      band: weight.band,
      site: siteOf.get(weight.region)!,
      share: weight.share,
      requestsPerSecond: weight.share * served * byBand[weight.band],
      roundTripMs: weight.roundTripMs,
      basis: weight.roundTripBasis,
    };
  };
  const loss = ({ workload, domain, lost, band, requestsPerSecond, capacity, traffic }: Failover): ReportLoss => {
    const index = names.indexOf(workload);
    return {
      workload: index,
      domain,
      lost,
      band,
      requestsPerSecond,
      capacity,
      sites: sites.flatMap(({ key, cloud }, site) => (key === lost || (domain === 'cloud' && cloud === lost) ? [site] : [])),
      flows: traffic.map((weight) => flow(weight, workloads[index].survivingShare ?? 1)),
    };
  };

  return {
    bands: plan.bands,
    origins,
    sites,
    workloads,
    flows: plan.traffic.map((weight) => flow(weight, 1)),
    losses: plan.failovers.map(loss),
    pools: plan.pools.map((pool) => ({
      ...pool,
      workload: names.indexOf(pool.workload),
      site: siteOf.get(`${pool.cloud}:${pool.region}`)!,
      usdPerMonth: hourlyOf(pool, plan) * HOURS_PER_MONTH,
      fallbacks: pool.fallbacks.slice(0, FALLBACKS),
    })),
    batch: batchByBand(plan),
    costByWorkload: costByWorkload(plan),
    costBySite: costBySite(plan),
    usdPerMonth: plan.cost.usdPerHour * HOURS_PER_MONTH,
    baselines: plan.baselines.map(({ name, usdPerHour, remark }) =>
      ({ name, usdPerMonth: usdPerHour === undefined ? undefined : usdPerHour * HOURS_PER_MONTH, remark })),
    whatIfs,
    frontiers,
    difference,
  };
}

/** Every place that the plan names. */
function sitesOf(plan: Plan, { clusters = [] }: PlanProblem, { regions }: Catalog): ReportSite[] {
  const keys = new Set([
    ...plan.pools.map(({ cloud, region }) => `${cloud}:${region}`),
    ...plan.regions.map(({ cloud, region }) => `${cloud}:${region}`),
    ...plan.traffic.map(({ region }) => region),
    ...plan.failovers.flatMap(({ traffic }) => traffic.map(({ region }) => region)),
    ...plan.batch.map(({ region }) => region),
  ]);
  const known = new Map([...regions, ...clusters].map((site) => [`${site.cloud}:${site.name}`, site]));
  return [...keys].sort().map((key) => {
    const site = known.get(key);
    if (site === undefined) throw new Error(`the plan names the region '${key}', which neither the catalogue nor the clusters have: give what it was made from`);
    const { cloud, name, latitude, longitude } = site;
    return { key, cloud, location: 'location' in site ? site.location : name, latitude, longitude };
  });
}

function distinctOrigins(origins: readonly Origin[]): Origin[] {
  return origins.filter((origin, index) => origins.findIndex((other) => isSame(origin, other)) === index)
    .map(({ name, latitude, longitude }) => ({ name, latitude, longitude }));
}

function isSame(a: Origin, b: Origin): boolean {
  return a.name === b.name && a.latitude === b.latitude && a.longitude === b.longitude;
}

function batchByBand({ batch, bands }: Plan): ReportData['batch'] {
  const keyOf = ({ workload, region, accelerator, idleOf }: BatchShare) => [workload, region, accelerator, idleOf].join(' ');
  return batch.filter((share, index) => batch.findIndex((other) => keyOf(other) === keyOf(share)) === index)
    .map(({ band: _, accelerators: __, ...share }) => ({
      ...share,
      byBand: bands.map((___, band) => sum(batch.filter((other) => other.band === band && keyOf(other) === keyOf({ ...share, band, accelerators: 0 }))
        .map(({ accelerators }) => accelerators))),
    }));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
