import { exchange, mend, recreate, restore, usdOfBand, type BandSearch } from './whole-units';

/** Rounds of changes; each begins where the last has saved most. */
const MOST_ROUNDS = 4;

/** Steady options up to which they are changed at all, and two at a time, too: of more, one unit matters little. */
const MOST_STEADY = 8;
const MOST_FOR_TWO = 4;

/**
 * Changes units of what is the same in every band, and searches every band anew with them, as long as that saves: what is reserved decides
 * what is missing at every hour.
 *
 * @param searches each band's
 * @param usd what a steady unit costs in each band, US dollars per hour; undefined for other options
 */
export function improveSteady(searches: readonly BandSearch[], usd: ReadonlyArray<number | undefined>): void {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const before = stateOf(searches, usd);
    const undo = (to: State) => searches.forEach(({ coverage }, band) => restore(coverage, to.units[band]));
    const made = changesOf(before.units[0], usd).flatMap((change) => {
      const isDone = isMade(change, searches);
      if (isDone) for (const search of searches) exchange(search);
      const found = isDone ? [stateOf(searches, usd)] : [];
      undo(before);
      return found;
    });
    if (made.length === 0) return;
    undo(made.reduce((least, state) => (state.usd < least.usd - 1e-9 ? state : least)));
    for (const search of searches) recreate(search);
    if (stateOf(searches, usd).usd < before.usd - 1e-9) continue;
    undo(before);
    return;
  }
}

interface State { readonly usd: number; readonly units: readonly Int32Array[] }

type Change = ReadonlyArray<readonly [option: number, more: number]>;

/** One unit more or less of each that there is, and of each two. */
function changesOf(units: Int32Array, usd: ReadonlyArray<number | undefined>): Change[] {
  const used = usd.map((_, option) => option).filter((option) => usd[option] !== undefined && units[option] > 0);
  if (used.length > MOST_STEADY) return [];
  const single = used.flatMap((option): Change[] => [[[option, 1]], [[option, -1]]]);
  if (used.length > MOST_FOR_TWO) return single;
  return [...single, ...single.flatMap(([first], at) =>
    single.slice(at + 1).filter(([[option]]) => option !== first[0]).map(([second]): Change => [first, second]))];
}

function isMade(change: Change, searches: readonly BandSearch[]): boolean {
  for (const { coverage } of searches) for (const [option, more] of change) coverage.add(option, more);
  return searches.every(({ coverage, admits }) => change.every(([option]) => admits(option, 0, coverage.units))) && searches.every(mend);
}

function stateOf(searches: readonly BandSearch[], usd: ReadonlyArray<number | undefined>): State {
  const steady = usd.reduce<number>((sum, price, option) => sum + (price ?? 0) * searches[0].coverage.units[option], 0);
  return {
    usd: searches.reduce((sum, search) => sum + usdOfBand(search), steady * searches.length),
    units: searches.map(({ coverage }) => coverage.units.slice()),
  };
}
