import { audible } from './audible-demand';
import type { Solved } from './exact';
import { searchPlacement } from './search-placement';
import type { CompleteProblem } from '../complete-problem';
import type { Market } from '../market/market';
import type { Held } from '../model/fleet-model';
import { InfeasibleProblemError, SearchLimitError } from '../plan-error';

/**
 * Where a placement among the regions that stand is as near to the bound as was asked for, it is the one: a search that stops within a gap
 * must not open a region for less than the gap.
 *
 * @throws InfeasibleProblemError if no placement keeps all constraints
 * @throws SearchLimitError if none was found within the limits of work
 */
export function searchStably(market: Market, problem: CompleteProblem, held?: Held): Solved {
  const { market: heard, slackUsdPerHour } = audible(market, problem);
  const solved = searchIn(heard, problem, held);
  return { ...solved, bound: solved.bound - slackUsdPerHour };
}

function searchIn(market: Market, problem: CompleteProblem, held?: Held): Solved {
  const free = searchPlacement(market, problem, held);
  if (held === undefined) return free;
  const standing = new Set([...held.values()].flatMap((sites) => [...sites]));
  if (sitesOf(free).every((site) => standing.has(site))) return free;
  try {
    const kept = searchPlacement(among(standing, market), problem, held);
    const isNear = kept.objective - free.bound <= problem.policy.gap * kept.objective;
    return isNear || kept.objective <= free.objective ? { ...kept, bound: Math.min(free.bound, kept.objective) } : free;
  } catch (error) {
    if (error instanceof InfeasibleProblemError || error instanceof SearchLimitError) return free;
    throw error;
  }
}

function sitesOf({ placement: { serving, gangs, batch } }: Solved): string[] {
  return [
    ...serving.flatMap(({ choices }) => choices.map(({ site }) => site.site.key)),
    ...gangs.map(({ site }) => site.key),
    ...batch.flatMap(({ own }) => own.map(({ option }) => option.site.key)),
  ];
}

function among(standing: ReadonlySet<string>, market: Market): Market {
  return {
    ...market,
    serving: market.serving.map((serving) => ({ ...serving, sites: serving.sites.filter(({ site }) => standing.has(site.key)) })),
    gangs: market.gangs.map((gang) => ({ ...gang, options: gang.options.filter(({ site }) => standing.has(site.key)) })),
    batch: market.batch.map((batch) => ({ ...batch, sites: batch.sites.filter(({ site }) => standing.has(site.key)) })),
  };
}
