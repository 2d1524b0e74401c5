import type { CompleteProblem } from './complete-problem';
import type { BatchMarket } from './market/batch-options';
import type { Market } from './market/market';
import type { NodeOption } from './market/node-option';
import { tellsPools } from './market/pool-share';
import type { ServingMarket, ServingOption } from './market/serving-options';
import type { BatchChoice } from './model/batch-block';
import type { Placement } from './model/fleet-model';
import type { ServingChoice } from './model/serving-block';
import { lossesIn } from './search/losses';
import { unservedOrigins } from './search/unserved';

/** How far sums of the same prices may differ by rounding alone. */
const SAME = 1e-12;

/** Units of one option. */
interface Amount<Option> {
  readonly option: Option;
  readonly unitsByBand: readonly number[];
  readonly ceiling: number;
  readonly idleByBand: readonly number[];
}

/** Larger units that may stand for smaller ones, and for how many. */
interface Exchange<Option> { readonly into: Option; readonly count: number }

/** What a unit of an option is worth to its workload, and of how many nodes it is. */
interface Unit { readonly size: number; readonly nodes: number }

/**
 * The same placement on the fewest nodes: what the search chooses among offers that cost the same hangs on the order in which it tries
 * them, and a large node runs what many small ones do with less beside it. Cost, capacity of each region and what is taken of each resource
 * stay, or the last is less.
 */
export function onFewestNodes(placement: Placement, market: Market, problem: CompleteProblem): Placement {
  return {
    ...placement,
    serving: placement.serving.map((serving, index) => ({ ...serving, choices: fewestServing(serving.choices, market.serving[index], problem) })),
    batch: placement.batch.map((choice, index) => fewestBatch(choice, market.batch[index], problem)),
  };
}

function fewestServing(choices: readonly ServingChoice[], market: ServingMarket, problem: CompleteProblem): readonly ServingChoice[] {
  // What becomes one pool may serve less than what was several.
  if (tellsPools(market.workload, problem.policy)) return choices;
  const unitOf = ({ requestsPerSecondPerUnit, nodesPerUnit }: ServingOption): Unit => ({ size: requestsPerSecondPerUnit, nodes: nodesPerUnit });
  const sites = new Map(choices.map(({ site }) => [site.site.key, site]));
  const exchanged = [...sites].flatMap(([key, site]) => {
    const own = choices.filter((choice) => choice.site.site.key === key);
    const offered = market.offered.find((other) => other.site.key === key)!.options;
    return fewest<ServingOption>(own, offered, unitOf, problem)
      .map((amount): ServingChoice => own.find((choice) => choice === amount) ?? { ...amount, site });
  });
  const isSame = exchanged.every((choice) => choices.includes(choice));
  // Of fewer nodes a zone may hold a larger part.
  return isSame || (market.workload.survive === 'zone' && !survives(exchanged, market)) ? choices : exchanged;
}

function survives(choices: readonly ServingChoice[], { workload, routes }: ServingMarket): boolean {
  const reaches = routes.map((route) => [...route.keys()]);
  const bands = workload.demand[0].byBand.map((_, band) => band);
  return bands.every((band) => lossesIn(band, workload, choices).every(({ capacity }) =>
    unservedOrigins(workload.demand.map(({ byBand }) => byBand[band] * workload.survivingShare), reaches, capacity).length === 0));
}

function fewestBatch(choice: BatchChoice, { offered }: BatchMarket, problem: CompleteProblem): BatchChoice {
  const unitOf = ({ offer }: NodeOption): Unit => ({ size: offer.acceleratorCount, nodes: 1 });
  const keys = new Set(choice.own.map(({ option }) => option.site.key));
  return {
    ...choice,
    own: [...keys].flatMap((key) => {
      const own = choice.own.filter(({ option }) => option.site.key === key)
        .map(({ option, nodesByBand }): Amount<NodeOption> => ({ option, unitsByBand: nodesByBand, ceiling: 0, idleByBand: [] }));
      return fewest(own, offered.find(({ site }) => site.key === key)!.options, unitOf, problem)
        .map(({ option, unitsByBand }) => ({ option, nodesByBand: unitsByBand }));
    }),
  };
}

/** The amounts of one site, each in the largest units that cost as much. */
function fewest<Option extends NodeOption>(
  amounts: ReadonlyArray<Amount<Option>>, offered: readonly Option[], unitOf: (option: Option) => Unit, problem: CompleteProblem,
): Array<Amount<Option>> {
  const merged = new Map<Option, Amount<Option>>();
  const add = (amount: Amount<Option>) => {
    const known = merged.get(amount.option);
    if (!isNone(amount)) merged.set(amount.option, known === undefined ? amount : sumOf(known, amount));
  };
  for (const amount of amounts) {
    let left = amount;
    for (const exchange of exchangesFor(amount.option, offered, unitOf, problem)) {
      const large = largeUnits(left, exchange);
      if (isNone(large)) continue;
      add(large);
      left = withoutLarge(left, large, exchange.count);
    }
    add(left);
  }
  const nodes = ({ option, unitsByBand, ceiling }: Amount<Option>) => unitOf(option).nodes * Math.max(ceiling, ...unitsByBand);
  const found = [...merged.values()];
  return found.every((amount) => nodes(amount) <= amount.option.site.maxNodesPerPool) ? found : [...amounts];
}

/** Largest first; of two as large the one whose name comes first. */
function exchangesFor<Option extends NodeOption>(
  small: Option, offered: readonly Option[], unitOf: (option: Option) => Unit, { batch, policy }: CompleteProblem,
): Array<Exchange<Option>> {
  const own = unitOf(small);
  const fillsIdle = batch.some(({ fillIdle }) => fillIdle);
  return offered.flatMap((into): Array<Exchange<Option>> => {
    const unit = unitOf(into);
    const count = Math.round(unit.size / own.size);
    const value = (of: (node: NodeOption) => number): [number, number] => [unit.nodes * of(into), count * own.nodes * of(small)];
    const isSame = ([a, b]: [number, number]) => Math.abs(a - b) <= SAME * Math.max(a, b);
    const isNoMore = ([a, b]: [number, number]) => a <= b * (1 + SAME);
    const fits = unit.nodes < count * own.nodes
      && isSame([unit.size, count * own.size])
      && into.kind === small.kind && into.reservation === undefined && small.reservation === undefined
      && into.offer.accelerator === small.offer.accelerator
      // Other zones may be paid for.
      && into.zones.join() === small.zones.join()
      && isSame(value(({ worthPerNodeHour }) => worthPerNodeHour)) && isSame(value(({ usdPerNodeHour }) => usdPerNodeHour))
      && (!fillsIdle || isSame(value(({ offer }) => offer.acceleratorCount)))
      && (policy.maxCarbonKgPerMonth === undefined || isNoMore(value(({ offer }) => offer.gramsPerHour)))
      && into.uses.every(([resource]) => isNoMore(value(({ uses }) => uses.find(([claimed]) => claimed === resource)?.[1] ?? 0)));
    return fits ? [{ into, count }] : [];
  }).sort((a, b) => b.count - a.count || unitOf(a.into).nodes - unitOf(b.into).nodes
    || (a.into.offer.instanceType < b.into.offer.instanceType ? -1 : 1));
}

function largeUnits<Option>({ unitsByBand, ceiling, idleByBand }: Amount<Option>, { into, count }: Exchange<Option>): Amount<Option> {
  const large = unitsByBand.map((units) => Math.floor(units / count));
  return {
    option: into,
    unitsByBand: large,
    ceiling: Math.floor(ceiling / count),
    idleByBand: idleByBand.map((idle, band) => (large[band] === 0 ? 0 : idle * large[band] * count / unitsByBand[band])),
  };
}

function withoutLarge<Option>({ option, unitsByBand, ceiling, idleByBand }: Amount<Option>, large: Amount<Option>, count: number): Amount<Option> {
  return {
    option,
    unitsByBand: unitsByBand.map((units, band) => units - count * large.unitsByBand[band]),
    ceiling: ceiling - count * large.ceiling,
    idleByBand: idleByBand.map((idle, band) => idle - large.idleByBand[band]),
  };
}

function sumOf<Option>(a: Amount<Option>, b: Amount<Option>): Amount<Option> {
  const sum = (of: (amount: Amount<Option>) => readonly number[]) => of(a).map((value, index) => value + of(b)[index]);
  return {
    option: a.option,
    unitsByBand: sum(({ unitsByBand }) => unitsByBand),
    ceiling: a.ceiling + b.ceiling,
    idleByBand: sum(({ idleByBand }) => idleByBand),
  };
}

function isNone<Option>({ unitsByBand, ceiling }: Amount<Option>): boolean {
  return ceiling === 0 && unitsByBand.every((units) => units === 0);
}
