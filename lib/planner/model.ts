import { demandWithinReach, mayRunShort, nodesOf, type Candidates, type GangOption, type ServingCandidates, type ServingOption, type Site } from './candidates';
import { HOURS_PER_MONTH } from './hours';
import { MipBuilder, type MipModel } from './mip';
import type { PlanPolicy } from './problem';
import { survivorLines } from './survivor-lines';

/** Node sizes by which coverage is counted in whole nodes, and lines per count: more of either slows the solver more than it helps. */
const MOST_STEPS = 3;
const MOST_LINES = 10;

type Term = readonly [column: number, coefficient: number];

/**
 * Origins of one workload whose whole demand must fit in the regions that they reach, and, where the loss of
 * a region is to be survived, in those regions less any one.
 */
export interface OriginSet {
  readonly workload: string;
  /** Indices into the workload's demand, ascending. */
  readonly origins: readonly number[];
}

/** The sets whose coverage is asked of every placement from the start: each origin alone, each two, and all together. */
export function initialSets(workload: string, origins: number): OriginSet[] {
  const all = Array.from({ length: origins }, (_, origin) => origin);
  const pairs = all.flatMap((first) => all.slice(first + 1).map((second) => [first, second]));
  return [...all.map((origin) => [origin]), ...(origins > 2 ? pairs : []), ...(origins > 1 ? [all] : [])].map((set) => ({ workload, origins: set }));
}

/** What the solver chose. */
export interface Placement {
  readonly serving: ReadonlyArray<{ readonly workload: string; readonly option: ServingOption; readonly nodes: number }>;
  readonly gangs: ReadonlyArray<{ readonly workload: string; readonly option: GangOption }>;
}

/** Where the previous plan had each workload: region keys by workload. */
export type Held = ReadonlyMap<string, ReadonlySet<string>>;

interface ServingColumns {
  readonly candidates: ServingCandidates;
  /** Requests per second that count as one unit of capacity, so that coefficients stay near 1. */
  readonly unit: number;
  readonly nodes: readonly number[];
  /** The terms of the workload's capacity in each site. */
  readonly capacity: ReadonlyMap<string, Term[]>;
  readonly present: ReadonlyMap<string, number>;
}

/** The placement of all workloads as one mixed-integer program (docs/planner.md has the mathematics). */
export class PlacementModel {
  public readonly program: MipModel;
  /** Rows that open a site for a workload: their duals say what the workload would pay towards the site's fixed cost. */
  public readonly openings: Array<{ readonly workload: string; readonly site: string; readonly row: number }> = [];
  /** The row of `maxRegions`. */
  public readonly regionLimit: number | undefined;
  private readonly builder = new MipBuilder();
  private readonly open: ReadonlyMap<string, number>;
  private readonly serving: readonly ServingColumns[];
  private readonly gangs: ReadonlyArray<readonly number[]>;

  public constructor(
    private readonly candidates: Candidates,
    private readonly policy: PlanPolicy,
    originSets: readonly OriginSet[],
    private readonly held: Held | undefined,
  ) {
    this.open = this.addSites();
    this.serving = candidates.serving.map((workload) => this.addServing(workload));
    this.gangs = candidates.gangs.map(({ workload, options }) => this.addGang(workload.name, options));
    for (const columns of this.serving) {
      const { workload } = columns.candidates;
      for (const set of originSets.filter((candidate) => candidate.workload === workload.name)) this.addCoverage(columns, set.origins);
      this.addSpotShare(columns);
      this.addCloudShare(columns);
      if (workload.minRegions > 1) this.builder.row(workload.minRegions, unweighted(columns.present.values()), Infinity);
    }
    for (const site of candidates.sites) this.addRoom(site);
    this.regionLimit = policy.maxRegions === undefined ? undefined : this.builder.row(-Infinity, unweighted(this.open.values()), policy.maxRegions);
    this.program = this.builder.build();
  }

  public placement(values: readonly number[]): Placement {
    const taken = (column: number) => Math.round(values[column]);
    return {
      serving: this.serving.flatMap(({ candidates, nodes }) => candidates.options
        .map((option, index) => ({ workload: candidates.workload.name, option, nodes: taken(nodes[index]) }))
        .filter((pool) => pool.nodes > 0)),
      gangs: this.candidates.gangs.flatMap(({ workload, options }, gang) => options
        .filter((_, index) => taken(this.gangs[gang][index]) === 1)
        .map((option) => ({ workload: workload.name, option }))),
    };
  }

  /** What each workload's nodes cost in a solution, fractional or not, US dollars per hour. */
  public costByWorkload(values: readonly number[]): Map<string, number> {
    const usd = (columns: readonly number[]) => columns.reduce((sum, column) => sum + values[column] * this.program.cost[column], 0);
    return new Map([
      ...this.serving.map(({ candidates, nodes }): [string, number] => [candidates.workload.name, usd(nodes)]),
      ...this.candidates.gangs.map(({ workload }, gang): [string, number] => [workload.name, usd(this.gangs[gang])]),
    ]);
  }

  private addSites(): Map<string, number> {
    const used = new Set<Site>([...this.candidates.serving, ...this.candidates.gangs].flatMap(({ options }) => options.map(({ site }) => site)));
    return new Map(this.candidates.sites
      .filter((site) => used.has(site))
      .map(({ key, usdPerHour }) => [key, this.builder.column(usdPerHour, 1, true)]));
  }

  /** What it costs per hour to bring a workload to a site where the previous plan did not have it. */
  private moveCost(workload: string, site: string): number {
    const before = this.held?.get(workload);
    return before === undefined || before.has(site) ? 0 : this.policy.moveCostUsd / HOURS_PER_MONTH;
  }

  private addOpening(workload: string, site: string, uses: readonly Term[]): void {
    const row = this.builder.row(-Infinity, [...uses, [this.open.get(site)!, -1]], 0);
    this.openings.push({ workload, site, row });
  }

  private addServing(candidates: ServingCandidates): ServingColumns {
    const { workload, options, routes, largestNode: unit } = candidates;
    const reachableFrom = (site: string) => demandWithinReach(site, workload, routes);
    // A share may ask one cloud or kind for small nodes beyond the demand, to stand against one large node elsewhere.
    const limitsShares = this.policy.maxCloudShare < 1 || (workload.maxSpotShare > 0 && workload.maxSpotShare < 1);
    const mostNodes = (site: string, throughput: number) => (limitsShares
      ? Math.floor((reachableFrom(site) + unit) / throughput + 1e-9)
      : Math.max(1, Math.ceil(reachableFrom(site) / throughput - 1e-9)));
    const present = new Map<string, number>();
    const capacity = new Map<string, Term[]>();
    const anywhere = new Map<string, Term[]>();
    const nodes = options.map(({ site, requestsPerSecondPerNode, usdPerNodeHour }) => {
      if (!present.has(site.key)) {
        present.set(site.key, this.builder.column(this.moveCost(workload.name, site.key), 1, true));
        this.addOpening(workload.name, site.key, [[present.get(site.key)!, 1]]);
        capacity.set(site.key, []);
        anywhere.set(site.key, []);
      }
      const most = Math.min(mostNodes(site.key, requestsPerSecondPerNode), site.supply.maxNodesPerPool);
      const column = this.builder.column(usdPerNodeHour, most, true);
      this.builder.row(-Infinity, [[column, 1], [present.get(site.key)!, -most]], 0);
      capacity.get(site.key)!.push([column, requestsPerSecondPerNode / unit]);
      anywhere.get(site.key)!.push([column, 1]);
      return column;
    });
    for (const [site, column] of present) {
      this.builder.row(0, [...anywhere.get(site)!, [column, -1]], Infinity);
      const most = (reachableFrom(site) / unit) + 1;
      this.builder.row(-Infinity, [...capacity.get(site)!, [column, -most]], 0);
    }
    return { candidates, unit, nodes, capacity, present };
  }

  private addGang(workload: string, options: readonly GangOption[]): number[] {
    const columns = options.map(({ site, usdPerHour }) => this.builder.column(usdPerHour + this.moveCost(workload, site.key), 1, true));
    for (const site of new Set(options.map((option) => option.site.key))) {
      this.addOpening(workload, site, unweighted(columns.filter((_, index) => options[index].site.key === site)));
    }
    this.builder.row(1, unweighted(columns), 1);
    return columns;
  }

  /** The nodes of all workloads share a cluster's room; where they can't exhaust it, a row would only slow the solver. */
  private addRoom(site: Site): void {
    if (!mayRunShort(site, this.candidates)) return;
    const served = this.serving.flatMap(({ candidates: { options }, nodes }) => nodes.filter((_, index) => options[index].site === site));
    const run = this.candidates.gangs.flatMap(({ options }, gang) => options.flatMap((option, index): Term[] =>
      (option.site === site ? [[this.gangs[gang][index], nodesOf(option)]] : [])));
    this.builder.row(-Infinity, [...unweighted(served), ...run], site.room);
  }

  /**
   * By Hall's theorem every origin can be served exactly if, for every set of origins, the regions within its
   * reach hold its demand. With `largest` at or above the capacity of each of these regions, their sum less
   * `largest` is what is left after the worst loss.
   */
  private addCoverage(columns: ServingColumns, origins: readonly number[]): void {
    const { candidates: { workload, routes }, unit, capacity } = columns;
    const demand = origins.reduce((sum, origin) => sum + workload.demand[origin].peakRequestsPerSecond, 0) / unit;
    const reached = [...capacity.keys()].filter((site) => origins.some((origin) => routes[origin].has(site)));
    const terms = reached.flatMap((site) => capacity.get(site)!);
    if (workload.surviveRegionLoss) {
      const largest = this.builder.column(0, Infinity, false);
      this.builder.row(demand, [...terms, [largest, -1]], Infinity);
      for (const site of reached) this.builder.row(-Infinity, [...capacity.get(site)!, [largest, -1]], 0);
    } else {
      this.builder.row(demand, terms, Infinity);
    }
    // The solver forgives a demand of less than a millionth of a node; a region it does not.
    this.builder.row(workload.surviveRegionLoss ? 2 : 1, unweighted(reached.map((site) => columns.present.get(site)!)), Infinity);
    this.addCoverageCuts(columns, reached, demand, origins.length === workload.demand.length);
  }

  /**
   * Valid inequalities that make the relaxation tight. Without those in the number of regions it opens a sliver of
   * every region; without those in whole nodes it buys a fraction of one: capacity counted in steps of one node
   * size, each node rounded up, must reach the demand rounded up.
   *
   * @param demand of the origins that reach these sites, in units
   * @param everywhere whether these are all origins, so that shares of the whole capacity hold among the sites
   */
  private addCoverageCuts(columns: ServingColumns, reached: readonly string[], demand: number, everywhere: boolean): void {
    const { candidates: { workload, options }, unit, capacity, present, nodes } = columns;
    const within = new Set(reached);
    const counted = (belongs: (option: ServingOption) => boolean, step: number) => options.flatMap((option, index): Term[] =>
      (within.has(option.site.key) && belongs(option) ? [[nodes[index], Math.ceil(option.requestsPerSecondPerNode / unit / step - 1e-9)]] : []));
    const sizes = new Set(options.map(({ requestsPerSecondPerNode }) => requestsPerSecondPerNode / unit));
    const steps = [...sizes].sort((a, b) => b - a).slice(0, MOST_STEPS);
    const regions = this.addSum(unweighted(reached.map((site) => present.get(site)!)));
    const lines = (terms: Term[], required: number, whole: boolean) => {
      if (!workload.surviveRegionLoss) {
        if (whole) this.builder.row(Math.ceil(required - 1e-9), terms, Infinity);
        return;
      }
      const total = this.addSum(terms);
      for (const { intercept, slope } of survivorLines(required, reached.length, whole).slice(0, MOST_LINES)) {
        this.builder.row(intercept, [[total, 1], [regions, -slope]], Infinity);
      }
    };
    lines(reached.flatMap((site) => capacity.get(site)!), demand, false);
    for (const step of steps) {
      lines(counted(() => true, step), Math.ceil(demand / step - 1e-9), true);
      if (!everywhere) continue;
      // What a share leaves to the others is a demand on them, and comes in whole nodes as well.
      if (workload.maxSpotShare < 1) lines(counted(({ kind }) => kind !== 'spot', step), (1 - workload.maxSpotShare) * demand / step, true);
      if (this.policy.maxCloudShare < 1) {
        for (const cloud of new Set(options.map(({ site }) => site.region.cloud))) {
          lines(counted(({ site }) => site.region.cloud !== cloud, step), (1 - this.policy.maxCloudShare) * demand / step, true);
        }
      }
    }
  }

  /** A column that equals a sum, so that many rows can name it by one entry. */
  private addSum(terms: readonly Term[]): number {
    const column = this.builder.column(0, Infinity, false);
    this.builder.row(0, [...terms, [column, -1]], 0);
    return column;
  }

  private addSpotShare({ candidates, unit, nodes }: ServingColumns): void {
    const { workload: { maxSpotShare }, options } = candidates;
    if (maxSpotShare >= 1 || options.every(({ kind }) => kind !== 'spot')) return;
    this.builder.row(-Infinity, options.map(({ kind, requestsPerSecondPerNode }, index): Term => [
      nodes[index],
      (requestsPerSecondPerNode / unit) * (kind === 'spot' ? 1 - maxSpotShare : -maxSpotShare),
    ]), 0);
  }

  private addCloudShare({ candidates, capacity }: ServingColumns): void {
    const { maxCloudShare } = this.policy;
    if (maxCloudShare >= 1) return;
    for (const cloud of new Set(candidates.options.map(({ site }) => site.region.cloud))) {
      this.builder.row(-Infinity, [...capacity].flatMap(([site, terms]) => {
        const weight = site.startsWith(`${cloud}:`) ? 1 - maxCloudShare : -maxCloudShare;
        return terms.map(([column, coefficient]): Term => [column, coefficient * weight]);
      }), 0);
    }
  }
}

function unweighted(columns: Iterable<number>): Term[] {
  return [...columns].map((column): Term => [column, 1]);
}
