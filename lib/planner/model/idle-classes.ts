import type { CompleteBatch } from '../complete-problem';
import type { Market } from '../market/market';

/** Accelerators left idle that are all the same to batch work. */
export interface IdleClass {
  /** Of the coupling that holds batch work to them, accelerators on average over the day. */
  readonly key: string;
  readonly accelerator: string;
  /** Keys of the sites in which they stand. */
  readonly sites: ReadonlySet<string>;
  /** Batch workloads that may fill them. */
  readonly workloads: readonly string[];
  /** Whether to be there costs batch work something: then there is one site. */
  readonly costs: boolean;
}

/**
 * What inference may leave idle, in classes. Batch work may be done at any hour, so it is all the same to it in which site and hour an
 * accelerator of a kind is idle, unless it may not run there or pays to be there: the fewer the classes, the fewer prices are searched.
 */
export class IdleClasses {
  private readonly byPlace = new Map<string, IdleClass>();

  /** @param moveUsdPerHour by workload and site, what it costs to bring it there */
  public constructor({ serving, batch }: Market, moveUsdPerHour: (workload: string, site: string) => number) {
    const drafts = new Map<string, IdleClass & { readonly sites: Set<string> }>();
    for (const [site, accelerators] of idleAccelerators(serving)) {
      for (const accelerator of accelerators) {
        const fillers = batch.flatMap(({ workload, speeds, sites }) => {
          const found = sites.find((each) => each.site.key === site);
          return workload.fillIdle && speeds.has(accelerator) && found !== undefined ? [{ name: workload.name, usd: found.usdPerHour }] : [];
        });
        if (fillers.length === 0) continue;
        const workloads = fillers.map(({ name }) => name);
        const costs = fillers.some(({ name, usd }) => usd + moveUsdPerHour(name, site) > 0);
        const key = ['idle', accelerator, 'for', ...workloads, ...costs ? ['in', site] : []].join(' ');
        const known = drafts.get(key) ?? { key, accelerator, sites: new Set<string>(), workloads, costs };
        known.sites.add(site);
        drafts.set(key, known);
        this.byPlace.set(place(site, accelerator), known);
      }
    }
  }

  /** Undefined where no batch work may fill what is idle. */
  public of(site: string, accelerator: string): IdleClass | undefined {
    return this.byPlace.get(place(site, accelerator));
  }

  public for({ name }: Pick<CompleteBatch, 'name'>): IdleClass[] {
    return [...new Set(this.byPlace.values())].filter(({ workloads }) => workloads.includes(name));
  }
}

/** Accelerators that inference workloads may leave idle, by site. */
export function idleAccelerators(serving: Market['serving']): Map<string, Set<string>> {
  const idle = new Map<string, Set<string>>();
  for (const { site, options } of serving.flatMap(({ sites }) => sites)) {
    for (const { offer } of options) idle.set(site.key, (idle.get(site.key) ?? new Set()).add(offer.accelerator));
  }
  return idle;
}

function place(site: string, accelerator: string): string {
  return `${accelerator} in ${site}`;
}
