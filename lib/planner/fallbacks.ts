import type { BatchMarket } from './market/batch-options';
import type { GangMarket, GangOption } from './market/gang-options';
import type { NodeOption } from './market/node-option';
import type { Resource } from './market/resources';
import type { ServingMarket, ServingOption } from './market/serving-options';
import type { ServingChoice } from './model/serving-block';
import type { PoolFallback } from './plan';

/** More would not be tried before a plan anew. */
const MOST = 3;

interface Candidate {
  readonly option: NodeOption;
  /** For the same work. */
  readonly usd: number;
}

/** In its place among all of a workload, cheapest first. */
interface Ranked extends Candidate {
  readonly key: string;
  readonly rank: number;
}

/**
 * What else would do the work of a pool, cheapest first: of all that is on offer, since what a cheaper offer replaces in the choice is what
 * is left when the cheaper one is sold out. In the same region there is one where one is sold, and one is not spot: when a type is scarce its
 * spot is the first to go.
 */
export class Fallbacks {
  /** In their order: all pools of a workload choose from the same. */
  private readonly sorted = new Map<object, readonly Ranked[]>();

  public constructor(private readonly resources: readonly Resource[]) {}

  /** Other nodes that serve as many origins, by what a request costs. */
  public serving({ option, site }: ServingChoice, market: ServingMarket): PoolFallback[] {
    const usd = ({ nodesPerUnit, usdPerNodeHour, requestsPerSecondPerUnit }: ServingOption) =>
      nodesPerUnit * usdPerNodeHour / requestsPerSecondPerUnit;
    const candidates = this.inOrder(market, () => market.offered.flatMap(({ options }) =>
      options.map((other) => ({ option: other, usd: usd(other) }))));
    const near = new Set(market.offered.filter(({ reaches }) => site.reaches.every((reached, origin) => !reached || reaches[origin]))
      .map((other) => other.site.key));
    return chosen(option, usd(option), candidates, (other) => near.has(other.site.key));
  }

  /** Other nodes of one kind for the whole run. */
  public gang(run: GangOption, market: GangMarket): PoolFallback[] {
    const usd = ({ parts, hoursPerMonth }: GangOption) =>
      parts.reduce((sum, { option, nodes }) => sum + nodes * option.usdPerNodeHour, 0) * hoursPerMonth;
    const candidates = this.inOrder(market, () => market.offered
      .filter(({ parts }) => parts.length === 1)
      .map((option) => ({ option: option.parts[0].option, usd: usd(option) })));
    return chosen(run.parts[0].option, usd(run), candidates, () => true);
  }

  /** Other nodes of its own, by what the work costs on them. */
  public batch(option: NodeOption, market: BatchMarket): PoolFallback[] {
    const usd = ({ usdPerNodeHour, offer }: NodeOption) => usdPerNodeHour / (offer.acceleratorCount * market.speeds.get(offer.accelerator)!);
    const candidates = this.inOrder(market, () => market.offered.flatMap(({ options }) =>
      options.map((other) => ({ option: other, usd: usd(other) }))));
    return chosen(option, usd(option), candidates, () => true);
  }

  private inOrder(market: object, candidates: () => readonly Candidate[]): readonly Ranked[] {
    const known = this.sorted.get(market);
    if (known !== undefined) return known;
    // Of one offer bought one way only the cheapest counts: a run may have several in one site.
    const best = new Map<string, Candidate>();
    for (const candidate of candidates()) {
      const key = keyOf(candidate.option);
      if (candidate.option.kind === 'reservation' || !this.admits(candidate.option) || candidate.usd >= (best.get(key)?.usd ?? Infinity)) continue;
      best.set(key, candidate);
    }
    const sorted = [...best]
      .sort(([a, first], [b, second]) => first.usd - second.usd || (a < b ? -1 : 1))
      .map(([key, candidate], rank): Ranked => ({ ...candidate, key, rank }));
    this.sorted.set(market, sorted);
    return sorted;
  }

  /** Whether quotas and rooms have place for a node at all. */
  private admits({ uses }: NodeOption): boolean {
    return uses.every(([resource, amount]) => amount <= this.resources[resource].limit);
  }
}

/** One pass over what may be thousands of offers, which ends as soon as nothing better can come. */
function chosen(own: NodeOption, usd: number, sorted: readonly Ranked[], fits: (option: NodeOption) => boolean): PoolFallback[] {
  const key = keyOf(own);
  const cheapest: Ranked[] = [];
  let near: Ranked | undefined;
  let nearAndFirm: Ranked | undefined;
  let firm: Ranked | undefined;
  for (const candidate of sorted) {
    const { option } = candidate;
    if (candidate.key === key || !fits(option)) continue;
    if (cheapest.length < MOST) cheapest.push(candidate);
    const isNear = option.site.key === own.site.key;
    if (isNear) near ??= candidate;
    if (option.kind !== 'spot') firm ??= candidate;
    if (isNear && option.kind !== 'spot') nearAndFirm ??= candidate;
    if (cheapest.length === MOST && firm !== undefined && nearAndFirm !== undefined) break;
  }
  const needed = [nearAndFirm ?? near, firm].flatMap((candidate) => candidate ?? []);
  const found = [...new Set([...needed, ...cheapest])].slice(0, MOST).sort((a, b) => a.rank - b.rank);
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
