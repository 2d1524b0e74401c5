import { coupleTotals, coupleUses } from './couplings';
import type { IdleClass, IdleClasses } from './idle-classes';
import type { Program, Term } from './program';
import type { CompleteProblem } from '../complete-problem';
import type { BatchMarket, BatchSite } from '../market/batch-options';
import type { Market } from '../market/market';
import type { NodeOption } from '../market/node-option';

/** What was chosen for one batch workload. */
export interface BatchChoice {
  readonly own: ReadonlyArray<{ readonly option: NodeOption; readonly nodesByBand: readonly number[] }>;
  /** Accelerators of inference workloads' nodes that it keeps busy, on average over the day. */
  readonly idle: ReadonlyArray<{ readonly of: IdleClass; readonly accelerators: number }>;
}

/** A column, the work that one of it does in a day, whether that counts as spot, and whether it comes as a whole. */
interface Work { readonly column: number; readonly hours: number; readonly spot: boolean; readonly whole: boolean }

/** Of the work, by which sums of products may miss it. */
const TOLERANCE = 1e-8;

/** The placement of one batch workload. */
export class BatchBlock {
  private readonly own: Array<{ readonly option: NodeOption; readonly work: readonly Work[] }> = [];
  private readonly idle: Array<{ readonly of: IdleClass; readonly work: Work }> = [];
  private readonly bands: readonly number[];

  public constructor(
    private readonly program: Program,
    private readonly market: BatchMarket,
    private readonly problem: CompleteProblem,
    private readonly resources: Market['resources'],
    classes: IdleClasses,
    moveUsdPerHour: (site: string) => number,
  ) {
    const { workload, sites } = market;
    this.bands = Array.from({ length: problem.bands }, (_, band) => band);
    const own = classes.for(workload);
    const free = own.filter(({ costs }) => !costs);
    for (const each of free) this.addIdle(each);
    for (const site of sites) {
      this.addSite(site, own.filter(({ costs, sites: within }) => costs && within.has(site.site.key)), moveUsdPerHour(site.site.key));
    }
    // In hours of all work, so that coefficients stay near 1.
    const part = (work: readonly Work[]) => work.map(({ column, hours }): Term => [column, hours / workload.acceleratorHoursPerDay]);
    const all = [...this.own.flatMap(({ work }) => work), ...this.idle.map(({ work }) => work)];
    program.builder.row(1, part(all), Infinity);
    if (workload.maxSpotShare < 1) program.builder.row(1 - workload.maxSpotShare, part(all.filter(({ spot }) => !spot)), Infinity);
  }

  /** The same without nodes, and without filling, that the work does not need: what costs nothing may come in any number. */
  public needed(values: readonly number[]): number[] {
    const { acceleratorHoursPerDay, maxSpotShare } = this.market.workload;
    const needed = [...values];
    for (const { work } of this.own) for (const { column } of work) needed[column] = Math.round(values[column]);
    const own = [...this.own].sort((a, b) => b.option.worthPerNodeHour - a.option.worthPerNodeHour).flatMap(({ work }) => work);
    const all = [...own, ...this.idle.map((each) => each.work)];
    const done = (counted: readonly Work[]) => counted.reduce((sum, { column, hours }) => sum + hours * needed[column], 0);
    let surplus = done(all) - acceleratorHoursPerDay;
    let firmSurplus = done(all.filter(({ spot }) => !spot)) - (1 - maxSpotShare) * acceleratorHoursPerDay;
    for (const each of all) {
      const spare = (each.spot ? surplus : Math.min(surplus, firmSurplus)) / each.hours;
      const unneeded = each.whole ? Math.floor(spare + TOLERANCE * acceleratorHoursPerDay / each.hours) : spare;
      const less = Math.max(0, Math.min(needed[each.column], unneeded));
      needed[each.column] -= less;
      surplus -= less * each.hours;
      if (!each.spot) firmSurplus -= less * each.hours;
    }
    return needed;
  }

  /** @param needed values of which nothing can be left out */
  public choice(needed: readonly number[]): BatchChoice {
    return {
      own: this.own.map(({ option, work }) => ({ option, nodesByBand: work.map(({ column }) => needed[column]) }))
        .filter(({ nodesByBand }) => nodesByBand.some((nodes) => nodes > 0)),
      idle: this.idle.map(({ of, work: { column } }) => ({ of, accelerators: needed[column] })).filter(({ accelerators }) => accelerators > 1e-6),
    };
  }

  private addSite({ site, options, usdPerHour }: BatchSite, idle: readonly IdleClass[], moveUsdPerHour: number): void {
    const { builder } = this.program;
    const { workload } = this.market;
    if (options.length === 0 && idle.length === 0) return;
    const present = builder.column(usdPerHour + moveUsdPerHour, 1, true);
    this.program.openings.push({ workload: workload.name, site: site.key, column: present });
    coupleTotals(this.program, this.problem, [[present, 1]], usdPerHour, 0);
    const hours = 24 / this.bands.length;
    for (const option of options) {
      const perNode = hours * option.speed * option.offer.acceleratorCount;
      const bound = Math.min(Math.ceil(workload.acceleratorHoursPerDay / perNode - 1e-9), site.maxNodesPerPool,
        ...option.uses.map(([resource, amount]) => Math.floor(this.resources[resource].limit / amount + 1e-9)));
      const columns = this.bands.map(() => {
        const column = builder.column(option.worthPerNodeHour / this.bands.length, bound, true);
        builder.row(-Infinity, [[column, 1], [present, -bound]], 0);
        return column;
      });
      coupleUses(this.program, this.resources, option.uses, columns.map((column) => [column, 1]));
      const hourly = columns.map((column): Term => [column, 1 / this.bands.length]);
      coupleTotals(this.program, this.problem, hourly, option.usdPerNodeHour, option.offer.gramsPerHour);
      this.own.push({ option, work: columns.map((column) => ({ column, hours: perNode, spot: option.kind === 'spot', whole: true })) });
    }
    for (const each of idle) this.addIdle(each, present);
  }

  /** @param present where to be in its site costs something */
  private addIdle(of: IdleClass, present?: number): void {
    const hours = 24 * this.market.speeds.get(of.accelerator)!;
    const column = this.program.builder.column(0, Infinity, false);
    const most = this.market.workload.acceleratorHoursPerDay / hours;
    if (present !== undefined) this.program.builder.row(-Infinity, [[column, 1], [present, -most]], 0);
    this.program.couple(of.key, 0, [[column, 1]]);
    this.idle.push({ of, work: { column, hours, spot: false, whole: false } });
  }
}
