import type { Market } from '../../../../lib/planner/market/market';
import type { ServingOption } from '../../../../lib/planner/market/serving-options';
import type { Site } from '../../../../lib/planner/market/site';
import { resourceKey } from '../../../../lib/planner/model/couplings';
import type { ServingChoice } from '../../../../lib/planner/model/serving-block';
import type { Left } from '../../../../lib/planner/search/rounding/whole-bands';

/** Of sums of products. */
const TOLERANCE = 1e-6;

/** What those that were placed before have left of everything that workloads share. */
export class Stock {
  public static of({ resources }: Market, bands: number): Stock {
    const byBand = Array.from({ length: bands }, (_, band) => band);
    const all = resources.flatMap(({ limit }, resource) => byBand.map((band): [string, number] => [resourceKey(resource, band), limit]));
    return new Stock(new Map(all), new Set());
  }

  private constructor(private readonly rest: Map<string, number>, private readonly opened: Set<string>) {}

  public readonly left: Left = (key) => Math.max(0, this.rest.get(key) ?? Infinity);

  /** A copy to try something on. */
  public fork(): Stock {
    return new Stock(new Map(this.rest), new Set(this.opened));
  }

  /** Units of an option that can be had in one band. */
  public unitsOf({ uses, nodesPerUnit, site }: ServingOption, band: number): number {
    const nodes = uses.map(([resource, amount]) => this.left(resourceKey(resource, band)) / amount);
    return Math.floor((Math.min(site.maxNodesPerPool, ...nodes) + TOLERANCE) / nodesPerUnit);
  }

  /** US dollars per hour; 0 where the site is open for another workload. */
  public openingUsd({ key, usdPerHour }: Site): number {
    return this.opened.has(key) ? 0 : usdPerHour;
  }

  public take({ option, unitsByBand }: Pick<ServingChoice, 'option' | 'unitsByBand'>): void {
    this.opened.add(option.site.key);
    for (const [resource, amount] of option.uses) {
      unitsByBand.forEach((units, band) => {
        const key = resourceKey(resource, band);
        this.rest.set(key, this.rest.get(key)! - units * option.nodesPerUnit * amount);
      });
    }
  }
}
