import type { BatchMarket } from './market/batch-options';
import type { GangMarket, GangOption } from './market/gang-options';
import type { NodeOption } from './market/node-option';
import type { ServingMarket, ServingOption } from './market/serving-options';
import type { ServingChoice } from './model/serving-block';
import type { PoolFallback } from './plan';
import type { RoomLeft, Taking } from './room-left';
import type { OnSpot } from './spot-left';

/** More would not be tried before a plan anew. */
const MOST = 3;

interface Candidate {
  readonly option: NodeOption;
  /** Fewer would do nothing: those of one unit, or of the whole run. */
  readonly nodes: number;
  /** For the same work. */
  readonly usd: number;
}

/** In its place among all of a workload, cheapest first. */
interface Ranked extends Candidate {
  readonly key: string;
  readonly rank: number;
}

/**
 * What else would do the work of a pool, cheapest first: of all that is on offer and finds room beside the rest of the plan, since what a
 * cheaper offer replaces in the choice is what is left when the cheaper one is sold out. In the same region there is one where one is sold,
 * and one is not spot: when a type is scarce its spot is the first to go.
 */
export class Fallbacks {
  /** In their order: all pools of a workload choose from the same. */
  private readonly sorted = new Map<object, readonly Ranked[]>();

  public constructor(private readonly room: RoomLeft) {}

  /** Other nodes that serve as many origins, by what a request costs. */
  public serving({ option, site }: ServingChoice, own: Taking, market: ServingMarket, onSpot: OnSpot): PoolFallback[] {
    const usd = ({ nodesPerUnit, usdPerNodeHour, requestsPerSecondPerUnit }: ServingOption) =>
      nodesPerUnit * usdPerNodeHour / requestsPerSecondPerUnit;
    const candidates = this.inOrder(market, () => market.offered.flatMap(({ options }) =>
      options.map((other) => ({ option: other, nodes: other.nodesPerUnit, usd: usd(other) }))));
    const near = new Set(market.offered.filter(({ reaches }) => site.reaches.every((reached, origin) => !reached || reaches[origin]))
      .map((other) => other.site.key));
    const hasRoom = this.room.inPlaceOf([own]);
    return chosen(option, usd(option), candidates, ({ option: other, nodes }) =>
      near.has(other.site.key) && (other.kind !== 'spot' || onSpot(other)) && hasRoom(other, nodes));
  }

  /** Other nodes of one kind for the whole run. */
  public gang(run: GangOption, own: readonly Taking[], market: GangMarket): PoolFallback[] {
    const usd = ({ parts, hoursPerMonth }: GangOption) =>
      parts.reduce((sum, { option, nodes }) => sum + nodes * option.usdPerNodeHour, 0) * hoursPerMonth;
    const candidates = this.inOrder(market, () => market.offered
      .filter(({ parts }) => parts.length === 1)
      .map((option) => ({ ...option.parts[0], usd: usd(option) })));
    const hasRoom = this.room.inPlaceOf(own);
    return chosen(run.parts[0].option, usd(run), candidates, ({ option, nodes }) => hasRoom(option, nodes));
  }

  /** Other nodes of its own, by what the work costs on them. */
  public batch(own: Taking, market: BatchMarket, onSpot: OnSpot): PoolFallback[] {
    const usd = ({ usdPerNodeHour, offer }: NodeOption) => usdPerNodeHour / (offer.acceleratorCount * market.speeds.get(offer.accelerator)!);
    const candidates = this.inOrder(market, () => market.offered.flatMap(({ options }) =>
      options.map((other) => ({ option: other, nodes: 1, usd: usd(other) }))));
    const hasRoom = this.room.inPlaceOf([own]);
    return chosen(own.option, usd(own.option), candidates, ({ option, nodes }) =>
      (option.kind !== 'spot' || onSpot(option)) && hasRoom(option, nodes));
  }

  private inOrder(market: object, candidates: () => readonly Candidate[]): readonly Ranked[] {
    const known = this.sorted.get(market);
    if (known !== undefined) return known;
    // Of as many nodes of one offer bought one way only the cheapest count: a run may have them in several zones of one site.
    const best = new Map<string, Candidate>();
    for (const candidate of candidates()) {
      const key = `${keyOf(candidate.option)} ${candidate.nodes}`;
      if (candidate.option.kind === 'reservation' || candidate.usd >= (best.get(key)?.usd ?? Infinity)) continue;
      best.set(key, candidate);
    }
    const sorted = [...best]
      .sort(([a, first], [b, second]) => first.usd - second.usd || (a < b ? -1 : 1))
      .map(([, candidate], rank): Ranked => ({ ...candidate, key: keyOf(candidate.option), rank }));
    this.sorted.set(market, sorted);
    return sorted;
  }
}

/** One pass over what may be thousands of offers, which ends as soon as nothing better can come. */
function chosen(own: NodeOption, usd: number, sorted: readonly Ranked[], fits: (candidate: Candidate) => boolean): PoolFallback[] {
  // A dearer way to take the same offer is no other fallback.
  const taken = new Set([keyOf(own)]);
  const cheapest: Ranked[] = [];
  let near: Ranked | undefined;
  let nearAndFirm: Ranked | undefined;
  let firm: Ranked | undefined;
  for (const candidate of sorted) {
    const { option } = candidate;
    if (taken.has(candidate.key) || !fits(candidate)) continue;
    taken.add(candidate.key);
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
