import { coupleTotals, coupleUses, idleKey } from './couplings';
import type { Program, Term } from './program';
import type { CompleteProblem } from '../complete-problem';
import type { BatchMarket, BatchSite } from '../market/batch-options';
import type { Market } from '../market/market';
import type { NodeOption } from '../market/node-option';

/** What was chosen for one batch workload. */
export interface BatchChoice {
  readonly own: ReadonlyArray<{ readonly option: NodeOption; readonly nodesByBand: readonly number[] }>;
  /** Accelerators of inference workloads' nodes that it keeps busy. */
  readonly idle: ReadonlyArray<{ readonly site: string; readonly accelerator: string; readonly band: number; readonly accelerators: number }>;
}

/** The placement of one batch workload. */
export class BatchBlock {
  private readonly own: Array<{ readonly option: NodeOption; readonly columns: readonly number[] }> = [];
  private readonly idle: Array<{ readonly site: string; readonly accelerator: string; readonly band: number; readonly column: number }> = [];
  private readonly bands: readonly number[];

  public constructor(
    private readonly program: Program,
    private readonly market: BatchMarket,
    private readonly problem: CompleteProblem,
    private readonly resources: Market['resources'],
    private readonly idleIn: ReadonlyMap<string, ReadonlySet<string>>,
    moveUsdPerHour: (site: string) => number,
  ) {
    const { workload, sites } = market;
    this.bands = Array.from({ length: problem.bands }, (_, band) => band);
    const work: Term[] = [];
    const firmWork: Term[] = [];
    for (const site of sites) {
      const used = this.addSite(site, moveUsdPerHour(site.site.key));
      work.push(...used.work);
      firmWork.push(...used.firmWork);
    }
    // In hours of all work, so that coefficients stay near 1.
    const part = (terms: readonly Term[]) => terms.map(([column, hours]): Term => [column, hours / workload.acceleratorHoursPerDay]);
    program.builder.row(1, part(work), Infinity);
    if (workload.maxSpotShare < 1) program.builder.row(1 - workload.maxSpotShare, part(firmWork), Infinity);
  }

  public choice(values: readonly number[]): BatchChoice {
    return {
      own: this.own.map(({ option, columns }) => ({ option, nodesByBand: columns.map((column) => Math.round(values[column])) }))
        .filter(({ nodesByBand }) => nodesByBand.some((nodes) => nodes > 0)),
      idle: this.idle.map(({ column, ...use }) => ({ ...use, accelerators: values[column] })).filter(({ accelerators }) => accelerators > 1e-6),
    };
  }

  private addSite({ site, options, usdPerHour }: BatchSite, moveUsdPerHour: number): { work: Term[]; firmWork: Term[] } {
    const { builder } = this.program;
    const { workload, speeds } = this.market;
    const idle = [...this.idleIn.get(site.key) ?? []].filter((accelerator) => workload.fillIdle && speeds.has(accelerator));
    if (options.length === 0 && idle.length === 0) return { work: [], firmWork: [] };
    const present = builder.column(usdPerHour + moveUsdPerHour, 1, true);
    this.program.openings.push({ workload: workload.name, site: site.key, column: present });
    coupleTotals(this.program, this.problem, [[present, 1]], usdPerHour, 0);
    const hours = 24 / this.bands.length;
    const work: Term[] = [];
    const firmWork: Term[] = [];
    for (const option of options) {
      const perNode = hours * option.speed * option.offer.acceleratorCount;
      const bound = Math.min(Math.ceil(workload.acceleratorHoursPerDay / perNode - 1e-9), site.maxNodesPerPool,
        ...option.uses.map(([resource, amount]) => Math.floor(this.resources[resource].limit / amount + 1e-9)));
      const columns = this.bands.map(() => {
        const column = builder.column(option.worthPerNodeHour / this.bands.length, bound, true);
        builder.row(-Infinity, [[column, 1], [present, -bound]], 0);
        work.push([column, perNode]);
        if (option.kind !== 'spot') firmWork.push([column, perNode]);
        return column;
      });
      coupleUses(this.program, this.resources, option.uses, columns.map((column) => [column, 1]));
      const hourly = columns.map((column): Term => [column, 1 / this.bands.length]);
      coupleTotals(this.program, this.problem, hourly, option.usdPerNodeHour, option.offer.gramsPerHour);
      this.own.push({ option, columns });
    }
    for (const accelerator of idle) {
      for (const band of this.bands) {
        const perAccelerator = hours * speeds.get(accelerator)!;
        const most = workload.acceleratorHoursPerDay / perAccelerator;
        const column = builder.column(0, Infinity, false);
        builder.row(-Infinity, [[column, 1], [present, -most]], 0);
        this.program.couple(idleKey(site.key, accelerator, band), 0, [[column, 1]]);
        work.push([column, perAccelerator]);
        firmWork.push([column, perAccelerator]);
        this.idle.push({ site: site.key, accelerator, band, column });
      }
    }
    return { work, firmWork };
  }
}
