import type { BatchMarket } from './market/batch-options';
import type { GangMarket, GangOption } from './market/gang-options';
import type { NodeOption } from './market/node-option';
import type { ServingMarket } from './market/serving-options';
import type { ServingChoice } from './model/serving-block';
import type { PoolFallback } from './plan';

/** More would not be tried before a plan anew. */
const MOST = 3;

interface Candidate { readonly option: NodeOption; readonly usd: number }

/** What else would do the work of a pool, cheapest first. */
export const fallbacksOf = {
  /** Other nodes that serve as many origins, by what a request costs. */
  serving({ option, site }: ServingChoice, { sites }: ServingMarket): PoolFallback[] {
    const usd = ({ nodesPerUnit, usdPerNodeHour, requestsPerSecondPerUnit }: ServingChoice['option']) => nodesPerUnit * usdPerNodeHour / requestsPerSecondPerUnit;
    const near = sites.filter(({ reaches }) => site.reaches.every((reached, origin) => !reached || reaches[origin]));
    return cheapest(option, usd(option), near.flatMap(({ options }) => options.map((other) => ({ option: other, usd: usd(other) }))));
  },
  /** Other nodes of one kind for the whole run. */
  gang(chosen: GangOption, { options }: GangMarket): PoolFallback[] {
    const usd = ({ parts, hoursPerMonth }: GangOption) =>
      parts.reduce((sum, { option, nodes }) => sum + nodes * option.usdPerNodeHour, 0) * hoursPerMonth;
    return cheapest(chosen.parts[0].option, usd(chosen), options
      .filter(({ parts }) => parts.length === 1)
      .map((option) => ({ option: option.parts[0].option, usd: usd(option) })));
  },
  /** Other nodes of its own, by what the work costs on them. */
  batch(chosen: NodeOption, { sites, speeds }: BatchMarket): PoolFallback[] {
    const usd = ({ usdPerNodeHour, offer }: NodeOption) => usdPerNodeHour / (offer.acceleratorCount * speeds.get(offer.accelerator)!);
    return cheapest(chosen, usd(chosen), sites.flatMap(({ options }) => options.map((option) => ({ option, usd: usd(option) }))));
  },
};

function cheapest(chosen: NodeOption, usd: number, candidates: readonly Candidate[]): PoolFallback[] {
  const own = keyOf(chosen);
  // Of one offer bought one way only the cheapest counts: a run may have several in one site.
  const best = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const key = keyOf(candidate.option);
    if (key === own || candidate.option.kind === 'reservation' || candidate.usd >= (best.get(key)?.usd ?? Infinity)) continue;
    best.set(key, candidate);
  }
  const found = [...best].sort(([a, first], [b, second]) => first.usd - second.usd || (a < b ? -1 : 1))
    .slice(0, MOST).map(([, candidate]) => candidate);
  const against = usd > 0 ? usd : found[0]?.usd || 1;
  return found.map(({ option: { site, offer, kind }, usd: other }) => ({
    cloud: site.cloud,
    region: site.region,
    instanceType: offer.instanceType,
    capacityKind: kind,
    costRatio: Math.round(other / against * 1e4) / 1e4,
  }));
}

function keyOf({ site, offer, kind }: NodeOption): string {
  return `${site.key} ${offer.instanceType} ${kind}`;
}
