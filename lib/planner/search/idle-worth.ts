import type { Prices } from './block';
import type { Market } from '../market/market';
import type { ServingOption } from '../market/serving-options';
import type { IdleClass, IdleClasses } from '../model/idle-classes';

/** Of what batch work would pay: at the whole price what it buys itself would cost nothing here, and far more than it fills would stand idle. */
const PART_OF_PRICE = 0.6;

/** Of what its own nodes cost: a price of nothing says that there is enough for it only where every way to serve leaves as much. */
const PART_OF_OWN = 0.15;

/** What a unit of an inference workload is worth to batch work while it is idle, US dollars per hour. */
export class IdleWorth {
  private readonly byClass = new Map<IdleClass, number>();

  public constructor(private readonly market: Market, private readonly classes: IdleClasses, private readonly prices: Prices) {}

  public of({ site, offer, nodesPerUnit }: ServingOption): number {
    const filled = this.classes.of(site.key, offer.accelerator);
    if (filled === undefined) return 0;
    const known = this.byClass.get(filled) ?? this.ofAccelerator(filled);
    this.byClass.set(filled, known);
    return known * nodesPerUnit * offer.acceleratorCount;
  }

  private ofAccelerator(filled: IdleClass): number {
    return Math.max(PART_OF_PRICE * (this.prices.couplings.get(filled.key) ?? 0), PART_OF_OWN * this.ownUsd(filled));
  }

  /** What as much work costs on the cheapest own nodes of who would pay the most; 0 where nothing is sold. */
  private ownUsd({ accelerator, workloads }: IdleClass): number {
    const fillers = this.market.batch.filter(({ workload }) => workloads.includes(workload.name));
    return Math.max(...fillers.map(({ sites, speeds }) => {
      const usd = sites.flatMap(({ options }) => options)
        .map(({ worthPerNodeHour, speed, offer }) => worthPerNodeHour / (speed * offer.acceleratorCount));
      return usd.length === 0 ? 0 : Math.min(...usd) * speeds.get(accelerator)!;
    }));
  }
}
