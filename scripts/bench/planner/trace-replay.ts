import { everySet } from './rivals/rule';
import type { TraceSet, ZoneTrace } from './traces';
import type { Catalog } from '../../../lib/catalog/catalog';
import { completeProblem, type CompleteProblem } from '../../../lib/planner/complete-problem';
import { marketOf } from '../../../lib/planner/market/market';
import type { ServingMarket } from '../../../lib/planner/market/serving-options';
import type { Plan, PlannedPool } from '../../../lib/planner/plan';
import type { PlanProblem } from '../../../lib/planner/problem';

/** What a plan serves while its spot nodes come and go. */
export interface Availability {
  /** Share of a workload's requests over the whole replay that are served, on the average of the workloads. */
  readonly served: number;
  /** The least share of any workload's requests in any step. */
  readonly worst: number;
}

/** The traces that a region of the plan lives through, moved on by some steps. */
interface Fate {
  readonly zones: readonly ZoneTrace[];
  readonly shift: number;
}

/**
 * Replays spot traces on a plan. A spot pool has in each of its zones the part of its nodes that the trace has up, nodes that are not spot
 * stay, and no node is started in place of a lost one; requests go wherever within their round trip there is capacity left, running full.
 * The trace begins at midnight UTC.
 */
export function availabilityOf(plan: Plan, stated: PlanProblem, catalog: Catalog, traces: TraceSet): Availability {
  const problem = completeProblem(stated);
  const fates = fatesOf(plan, traces);
  const workloads = marketOf(problem, catalog).serving.map((serving) => new Serving(serving, plan.pools, fates));
  const totals = workloads.map(() => ({ served: 0, asked: 0 }));
  let worst = 1;
  for (const { step, band, times } of momentsOf(fates, traces, problem)) {
    for (const [index, workload] of workloads.entries()) {
      const { served, asked } = workload.at(step, band);
      totals[index].served += times * served;
      totals[index].asked += times * asked;
      if (asked > 0) worst = Math.min(worst, served / asked);
    }
  }
  return { served: sum(totals.map(({ served, asked }) => served / asked)) / totals.length, worst };
}

/** One step of all those in which the same nodes are up in the same band: steps are many, and what is up changes seldom. */
interface Moment {
  readonly step: number;
  readonly band: number;
  readonly times: number;
}

function momentsOf(fates: ReadonlyMap<string, Fate>, traces: TraceSet, problem: CompleteProblem): Moment[] {
  const moments = new Map<string, Moment>();
  for (let step = 0; step < traces.steps; step += 1) {
    const band = bandAt(step * traces.gapSeconds, problem);
    const up = [...fates.values()].flatMap((fate) => fate.zones.map((_, zone) => upAt(fate, zone, step)));
    const key = `${band} ${up.join()}`;
    const known = moments.get(key) ?? { step, band, times: 0 };
    moments.set(key, { ...known, times: known.times + 1 });
  }
  return [...moments.values()];
}

function upAt({ zones, shift }: Fate, zone: number, step: number): number {
  const { up } = zones[zone];
  return up[(step + shift) % up.length];
}

function bandAt(seconds: number, { bands }: CompleteProblem): number {
  return Math.floor(((seconds / 3600) % 24) * bands / 24);
}

/**
 * A region with spot nodes lives through the traces of the region of its own name, or else of the next one in turn. Where regions must share
 * one, each begins at another point of it, so that they do not fail in step.
 */
export function fatesOf({ pools }: Plan, { regions, steps }: TraceSet): ReadonlyMap<string, Fate> {
  const keys = [...new Set(pools.filter(({ capacityKind }) => capacityKind === 'spot').map(siteKey))].sort();
  const own = (key: string) => regions.findIndex(({ region }) => region === key.slice(key.indexOf(':') + 1));
  const users = regions.map((_, index) => keys.filter((key) => own(key) === index));
  for (const key of keys.filter((other) => own(other) < 0)) {
    const fewest = Math.min(...users.map(({ length }) => length));
    users.find(({ length }) => length === fewest)!.push(key);
  }
  return new Map(users.flatMap((sharing, index) => sharing.map((key, turn): [string, Fate] =>
    [key, { zones: regions[index].zones, shift: Math.floor(turn * steps / sharing.length) }])));
}

/** One workload's pools, and what they serve at any step. */
class Serving {
  private readonly cuts: ReadonlyArray<{ readonly outside: readonly number[]; readonly sites: readonly number[] }>;
  private readonly sites: readonly string[];
  private readonly pools: ReadonlyArray<{ readonly pool: PlannedPool; readonly site: number; readonly fate: Fate | undefined }>;

  public constructor(private readonly market: ServingMarket, pools: readonly PlannedPool[], fates: ReadonlyMap<string, Fate>) {
    const own = pools.filter(({ workload }) => workload === market.workload.name);
    this.sites = [...new Set(own.map(siteKey))];
    this.pools = own.map((pool) => ({
      pool, site: this.sites.indexOf(siteKey(pool)), fate: pool.capacityKind === 'spot' ? fates.get(siteKey(pool)) : undefined,
    }));
    const origins = market.workload.demand.map((_, origin) => origin);
    this.cuts = [[], ...everySet(origins.length)].map((set) => ({
      outside: origins.filter((origin) => !set.includes(origin)),
      sites: this.sites.map((_, site) => site).filter((site) => set.some((origin) => market.routes[origin].has(this.sites[site]))),
    }));
  }

  public at(step: number, band: number): { readonly served: number; readonly asked: number } {
    const demand = this.market.workload.demand.map(({ byBand }) => byBand[band]);
    const up = this.pools.map(({ pool, fate }) => (fate === undefined ? 1 : partUp(pool, fate, step)));
    return { served: this.flow(demand, band, up), asked: sum(demand) };
  }

  /** The largest flow from origins to sites is the smallest cut between them. */
  private flow(demand: readonly number[], band: number, up: readonly number[]): number {
    const capacity = this.sites.map((_, site) => sum(this.pools.map((own, index) =>
      (own.site === site ? own.pool.nodesByBand[band] * own.pool.requestsPerSecondPerNode * up[index] : 0))));
    return Math.min(...this.cuts.map(({ outside, sites }) =>
      sum(outside.map((origin) => demand[origin])) + sum(sites.map((site) => capacity[site]))));
  }
}

/** A pool's nodes stand evenly in its zones; each goes by one zone of the trace, in their order. */
function partUp({ zones }: PlannedPool, fate: Fate, step: number): number {
  return sum(zones.map((_, index) => upAt(fate, index % fate.zones.length, step))) / zones.length;
}

function siteKey({ cloud, region }: PlannedPool): string {
  return `${cloud}:${region}`;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
