import { mixedIntegerRounding } from './mixed-integer-rounding';
import { unweighted, type Term } from './program';
import { capacity, cloudsOf, type SiteColumns } from './serving-columns';
import type { SurvivalRows } from './survival-rows';
import { survivorLines } from './survivor-lines';
import type { ServingMarket, ServingOption } from '../market/serving-options';
import type { MipBuilder } from '../mip';

/** Unit sizes by which coverage is counted in whole units, and lines per count: more of either slows the solver more than it helps. */
const MOST_STEPS = 3;
const MOST_LINES = 10;

/** How a block is solved: in whole units; or relaxed, in which nothing but capacity counts; or relaxed with rows that follow from whole units. */
export type Solved = 'whole' | 'relaxed' | 'tight';

/** What the rows depend on beside the workload. */
export interface WholeUnits {
  readonly solved: Solved;
  /** Requests per second that count as one unit of capacity. */
  readonly scale: number;
  /** Whether what runs in a band must survive the loss of a region. */
  readonly survivesRegion: boolean;
  /** Whether spot is told from other capacity. */
  readonly tellsSpot: boolean;
  readonly maxCloudShare: number;
}

/**
 * Valid inequalities that make the relaxation tight. Without those in the number of sites it opens a sliver of every site; without those in
 * whole units it buys a fraction of one: capacity counted in steps of one unit size, each unit rounded up, must reach the demand rounded up.
 */
export class WholeUnitRows {
  public constructor(
    private readonly builder: MipBuilder,
    private readonly market: ServingMarket,
    private readonly survival: SurvivalRows,
    private readonly units: WholeUnits,
  ) {}

  /**
   * @param demand of the origins that reach these sites
   * @param everywhere whether these are all origins, so that shares of all requests hold among the sites
   */
  public add(band: number, reached: readonly SiteColumns[], demand: number, everywhere: boolean): void {
    const { survivingShare, utilisation, maxSpotShare } = this.market.workload;
    const { solved, scale, survivesRegion, tellsSpot, maxCloudShare } = this.units;
    const options = reached.flatMap((site) => site.options);
    const counted = (belongs: (option: ServingOption) => boolean) => capacity(options.filter(({ option }) => belongs(option)), band, scale);
    const lines = this.linesOver(reached);
    if (survivesRegion && (everywhere || solved === 'whole')) lines(reached.flatMap((site) => site.capacity[band]), survivingShare * demand, false);
    const sizes = new Set(options.map(({ option }) => option.requestsPerSecondPerUnit / scale));
    for (const step of solved === 'whole' || (everywhere && solved === 'tight') ? [...sizes].sort((a, b) => b - a).slice(0, MOST_STEPS) : []) {
      this.addRounded(counted(() => true), demand / utilisation, step);
      if (survivesRegion) {
        const inSteps = counted(() => true).map(([column, amount]): Term => [column, Math.ceil(amount / step - 1e-9)]);
        lines(inSteps, Math.ceil(survivingShare * demand / step - 1e-9), true);
        this.addRoundedSurvival(band, reached, survivingShare * demand, step);
      }
      if (!everywhere) continue;
      // What a share leaves to the others is a demand on them, and comes in whole units as well.
      if (tellsSpot) this.addRounded(counted(({ kind }) => kind !== 'spot'), (1 - maxSpotShare) * demand / utilisation, step);
      if (maxCloudShare === 1) continue;
      const elsewhere = (1 - maxCloudShare) * demand / utilisation;
      for (const cloud of cloudsOf(reached)) this.addRounded(counted(({ site }) => site.cloud !== cloud), elsewhere, step);
    }
  }

  /** Rows by which what is counted is enough for so many of the sites as are open. */
  private linesOver(reached: readonly SiteColumns[]): (terms: readonly Term[], required: number, whole: boolean) => void {
    const sites = this.units.survivesRegion ? this.summed(unweighted(reached.map(({ present }) => present))) : [];
    return (terms, required, whole) => {
      const total = this.summed(terms);
      for (const { intercept, slope } of survivorLines(required, reached.length, whole).slice(0, MOST_LINES)) {
        this.builder.row(intercept, [...total, ...sites.map(([column, amount]): Term => [column, -slope * amount])], Infinity, true);
      }
    };
  }

  private addRounded(terms: readonly Term[], required: number, step: number): void {
    const rounded = mixedIntegerRounding(required / step);
    this.builder.row(rounded.required, terms.map(([column, amount]): Term => [column, rounded.coefficient(amount / step)]), Infinity, true);
  }

  /** Whichever site is lost, what the others hold reaches the demand in whole units. */
  private addRoundedSurvival(band: number, reached: readonly SiteColumns[], demand: number, step: number): void {
    const { required, coefficient } = mixedIntegerRounding(demand / step);
    const terms = (site: SiteColumns) => capacity(site.options, band, this.units.scale)
      .map(([column, amount]): Term => [column, coefficient(amount / step)]);
    this.survival.addLargest(reached.flatMap(terms), reached.map(terms), required);
  }

  /** A column that equals a sum, so that many rows can name it by one entry. Lazy rows, of which few join, name the sum itself. */
  private summed(terms: readonly Term[]): readonly Term[] {
    if (this.units.solved !== 'whole') return terms;
    const column = this.builder.column(0, Infinity, false);
    this.builder.row(0, [...terms, [column, -1]], 0);
    return [[column, 1]];
  }
}
