/* eslint-disable no-bitwise -- sets of sites are bit masks */
import { isFree, mayServe, mostUnits, survives, traffic, weightsUsd, type Serving } from './serving';
import { leastCost } from './simplex';
import { assertSmall } from './too-large';
import { undominated } from './undominated';
import { vectors, type Choice, type World } from './world';

/** Units of one band, and the least that the transfer of its answers costs. */
interface Running {
  readonly units: readonly number[];
  readonly transferUsd: number;
  readonly bill: number;
}

/**
 * Every way to place a workload that may be part of an optimum. Units that serve nothing more are left out, unless they may make the transfer
 * cheaper or do batch work.
 *
 * @param spare units of each way beyond what the workload itself can use, for batch work
 */
export function inferenceChoices(serving: Serving, world: World, spare?: readonly number[]): Choice[] {
  const most = mostUnits(serving, world, spare ?? []);
  assertSmall('vectors', most.reduce((product, units) => product * (units + 1), 1));
  const bands = serving.demand.map((_, band) => runningIn(serving, world, band, most, spare !== undefined));
  const days = bands.map(byReserved(serving)).reduce<Map<string, Running[][]>>((before, groups, band) => {
    const joined = new Map<string, Running[][]>();
    for (const [key, running] of groups) {
      const begun = band === 0 ? [[]] : before.get(key);
      if (begun === undefined) continue;
      assertSmall('choices', begun.length * running.length);
      joined.set(key, begun.flatMap((day) => running.map((next) => [...day, next])));
    }
    return joined;
  }, new Map());
  const ceilings = serving.elastic ? leastCeilings(serving, most) : [undefined];
  const dayList = [...days.values()].flat();
  assertSmall('choices', dayList.length * ceilings.length);
  const choices = dayList.flatMap((day) => ceilings.flatMap((ceiling) => choiceOf(serving, world, day, ceiling)));
  return spare === undefined ? undominated(choices) : choices;
}

/** Reserved nodes are the same in every band. */
function byReserved({ ways }: Serving): (running: readonly Running[]) => Map<string, Running[]> {
  return (running) => {
    const groups = new Map<string, Running[]>();
    for (const each of running) {
      const key = `reserved ${each.units.filter((_, index) => ways[index].kind === 'reserved').join()}`;
      groups.set(key, [...groups.get(key) ?? [], each]);
    }
    return groups;
  };
}

/** All units that serve a band; but for `every` and where transfer costs, only those of which none can be taken away. */
function runningIn(serving: Serving, world: World, band: number, most: readonly number[], every: boolean): Running[] {
  const { ofShares, ofCharge } = isFree(serving, world);
  const strides = most.map((_, place) => most.slice(0, place).reduce((product, units) => product * (units + 1), 1));
  const serves: boolean[] = [];
  const running: Running[] = [];
  for (const units of vectors(most)) {
    const index = serves.length;
    const lessServes = units.map((count, place) => count > 0 && serves[index - strides[place]]);
    const isKept = every || !ofCharge || !lessServes.some((less, place) => less && serving.ways[place].kind !== 'reserved');
    let holds = lessServes.includes(true) || mayServe(serving, band, units);
    let transferUsd = 0;
    if (holds && (!ofCharge || (!ofShares && !lessServes.includes(true)))) {
      const { cost, rows } = traffic(serving, band, units, world, 0);
      const least = leastCost(cost, rows);
      holds = least !== undefined;
      transferUsd = least ?? 0;
    }
    serves.push(holds);
    if (holds && isKept) running.push({ units, transferUsd, bill: transferUsd + nodesUsd(serving, units) / world.bands });
  }
  return every ? running : withoutWaste(serving, running);
}

function nodesUsd({ ways }: Serving, units: readonly number[]): number {
  return ways.reduce((sum, { usd, nodesPerUnit }, index) => sum + usd * nodesPerUnit * units[index], 0);
}

/** Without units that another set of no more units of any way replaces. */
function withoutWaste({ ways }: Serving, running: readonly Running[]): Running[] {
  const kept: Running[] = [];
  const fewer = (a: Running, b: Running) => a.bill <= b.bill && a.units.every((count, index) => (
    ways[index].kind === 'reserved' ? count === b.units[index] : count <= b.units[index]
  ));
  for (const each of running) if (!kept.some((other) => fewer(other, each))) kept.push(each);
  return kept;
}

/** The smallest ceilings within which the workload survives in every band. */
function leastCeilings(serving: Serving, most: readonly number[]): number[][] {
  const reachable = most.map((units, index) => (serving.ways[index].kind === 'spot' ? 0 : units));
  const least: number[][] = [];
  for (const ceiling of vectors(reachable)) {
    if (least.some((other) => other.every((units, index) => units <= ceiling[index]))) continue;
    if (serving.demand.every((_, band) => survives(serving, band, ceiling))) least.push(ceiling);
  }
  return least;
}

function choiceOf(serving: Serving, world: World, day: readonly Running[], ceiling?: readonly number[]): Choice[] {
  const { workload, ways, sites } = serving;
  const ceilings = ways.map(({ kind }, index) => (
    ceiling === undefined || kind === 'spot' ? undefined : Math.max(ceiling[index], ...day.map(({ units }) => units[index]))
  ));
  const used = ways.filter((_, index) => (ceilings[index] ?? 0) > 0 || day.some(({ units }) => units[index] > 0));
  const open = used.reduce((mask, { site }) => mask | site.bit, 0);
  const held = sites.filter(({ bit }) => open & bit);
  if (held.length > (workload.maxRegions ?? Infinity)) return [];
  const total = (value: (way: Serving['ways'][number]) => number) => day.reduce((sum, { units }) => (
    sum + ways.reduce((inBand, way, index) => inBand + value(way) * way.nodesPerUnit * units[index], 0) / day.length
  ), 0);
  const transferUsd = day.reduce((sum, running) => sum + running.transferUsd, 0);
  const weights = held.reduce((sum, site) => sum + weightsUsd(serving, site, world), 0);
  return [{
    worth: total(({ worth }) => worth) + transferUsd + weights + held.reduce((sum, site) => sum + world.moveUsd(workload.name, site), 0),
    bill: total(({ usd }) => usd) + transferUsd + weights,
    gramsPerHour: total(({ grams }) => grams),
    open,
    takes: world.limits.flatMap((_, limit) => day.map(({ units }) => ways.reduce((sum, { takes, nodesPerUnit }, index) => (
      sum + takes[limit] * nodesPerUnit * (ceilings[index] ?? units[index])
    ), 0))),
    units: day.map(({ units }) => units),
    transferUsd,
  }];
}
