import type { Term } from './program';
import { cloudsOf, type SiteColumns } from './serving-columns';
import type { ServingMarket } from '../market/serving-options';
import type { MipBuilder } from '../mip';

/** Rows by which what is left after any one loss is enough. */
export class SurvivalRows {
  /** @param scale requests per second that count as one unit of capacity */
  public constructor(private readonly builder: MipBuilder, private readonly market: ServingMarket, private readonly scale: number) {}

  /** What runs in a band is enough for a demand, whatever is lost. */
  public add(band: number, reached: readonly SiteColumns[], demand: number): void {
    const of = (sites: readonly SiteColumns[]) => sites.flatMap((site) => site.capacity[band]);
    switch (this.market.workload.survive) {
      case 'zone': {
        const worst = (site: SiteColumns) => site.options.map(({ option, lost }): Term => [lost[band], option.requestsPerSecondPerUnit / this.scale]);
        this.addLargest(of(reached), reached.map(worst), demand);
        break;
      }
      case 'region':
        this.addLargest(of(reached), reached.map((site) => of([site])), demand);
        break;
      case 'cloud':
        for (const cloud of cloudsOf(reached)) this.builder.row(demand, of(reached.filter(({ serving }) => serving.site.cloud !== cloud)), Infinity);
        break;
    }
  }

  /** What may start after a loss is enough for a demand, whatever is lost. */
  public addElastic(reached: readonly SiteColumns[], demand: number): void {
    const ceilings = (sites: readonly SiteColumns[]) => sites.flatMap(({ options }) => options.flatMap(({ option, ceiling }): Term[] =>
      (ceiling === undefined ? [] : [[ceiling, option.requestsPerSecondPerUnit / this.scale]])));
    switch (this.market.workload.survive) {
      case 'zone': {
        const worst = (site: SiteColumns) => site.options.flatMap(({ option, ceiling }): Term[] => {
          if (ceiling === undefined) return [];
          if (option.spread === 1) return [[ceiling, option.requestsPerSecondPerUnit / this.scale]];
          const part = this.builder.column(0, Infinity, true);
          this.builder.row(0, [[part, option.spread], [ceiling, -1]], Infinity);
          return [[part, option.requestsPerSecondPerUnit / this.scale]];
        });
        this.addLargest(ceilings(reached), reached.map(worst), demand);
        break;
      }
      case 'region':
        this.addLargest(ceilings(reached), reached.map((site) => ceilings([site])), demand);
        break;
      default:
        for (const cloud of cloudsOf(reached)) {
          this.builder.row(demand, ceilings(reached.filter(({ serving }) => serving.site.cloud !== cloud)), Infinity);
        }
    }
  }

  /** What all hold, less the largest of the parts that may be lost, is enough. */
  public addLargest(all: readonly Term[], parts: ReadonlyArray<readonly Term[]>, demand: number): void {
    const largest = this.builder.column(0, Infinity, false);
    this.builder.row(demand, [...all, [largest, -1]], Infinity);
    for (const part of parts) this.builder.row(-Infinity, [...part, [largest, -1]], 0, true);
  }
}
