import { completeProblem } from '../complete-problem';
import { Resources } from '../market/resources';
import type { Site } from '../market/site';
import type { Plan } from '../plan';
import type { InferenceProblem, Quota, Supply } from '../problem';

/** What a plan takes of a quota. */
export interface QuotaUse {
  /** At the busiest hour, or after the worst loss where spare capacity is started for it, in the quota's unit. */
  readonly used: number;
  /** The node that takes most of it, of those that the plan has or else of all that could be had; undefined where none does. */
  readonly largest?: { readonly instanceType: string; readonly amount: number };
}

/** A quota in the words of the planner. */
export function quotaName(supply: Supply, quota: Quota): string {
  return resourcesOf(supply, quota).all[0].name;
}

export function quotaUse(
  { pools, bands }: Plan, inference: readonly InferenceProblem[], supply: Supply, quota: Quota, sites: readonly Site[],
): QuotaUse {
  const resources = resourcesOf(supply, quota);
  const local = sites.filter(({ cloud }) => cloud === supply.cloud);
  const amount = (site: Site, offer: Site['offers'][number], kind: string) => resources.usesOf(site, offer, kind)[0]?.[1] ?? 0;
  const elastic = inference.filter(({ spare }) => spare === 'elastic').map(({ name }) => name);
  const planned = pools.flatMap((pool) => {
    const site = local.find(({ region }) => region === pool.region);
    const offer = site?.offers.find(({ instanceType }) => instanceType === pool.instanceType);
    return site === undefined || offer === undefined ? [] : [{
      instanceType: pool.instanceType,
      amount: amount(site, offer, pool.capacityKind),
      nodesByBand: elastic.includes(pool.workload) ? pool.nodesByBand.map(() => pool.maxNodes) : pool.nodesByBand,
    }];
  }).filter((pool) => pool.amount > 0);
  const sold = () => local.flatMap((site) => site.offers.flatMap((offer) =>
    ['on-demand', 'spot'].map((kind) => ({ instanceType: offer.instanceType, amount: amount(site, offer, kind) }))));
  const [largest] = (planned.length > 0 ? planned : sold()).filter((node) => node.amount > 0)
    .sort((a, b) => b.amount - a.amount || (a.instanceType < b.instanceType ? -1 : 1));
  return {
    used: Math.max(0, ...bands.map((_, band) => planned.reduce((sum, pool) => sum + pool.amount * pool.nodesByBand[band], 0))),
    largest: largest && { instanceType: largest.instanceType, amount: largest.amount },
  };
}

/** The quota, and nothing else of which there is only so much. */
function resourcesOf(supply: Supply, quota: Quota): Resources {
  return new Resources(completeProblem({ supplies: [{ ...supply, quotas: [quota], reservations: [] }] }), []);
}
