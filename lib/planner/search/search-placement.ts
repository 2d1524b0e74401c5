import { searchApart } from './decomposed';
import { MAX_NODES, searchTogether, type Solved } from './exact';
import { foundText, tellStage } from './stages';
import type { CompleteProblem } from '../complete-problem';
import type { Market } from '../market/market';
import type { Held } from '../model/fleet-model';
import { InfeasibleProblemError, SearchLimitError } from '../plan-error';

/** Whole-number columns up to which one program for all workloads is solved at once. */
const FEW = 60;

/** Part of the gap to which these are searched: it takes no time, and the first plan within the gap may be needlessly dear. */
const SHARPER = 0.1;

/** Up to which it is searched to its end where that is needed. */
const SOME = 400;

/** Up to which it is worth trying where the workloads one by one came not near enough to their bound. */
const MANY = 1200;

/** Of branch-and-bound nodes times columns: what such a try may take. */
const MOST_WORK = 20_000;

/**
 * Finds a placement of all workloads within `policy.gap` of a proven bound: small problems as one program; larger ones workload by workload
 * under prices for what they share, and as one program only where that is not near enough. Limits are of work, never of time.
 *
 * @throws InfeasibleProblemError if no placement keeps all constraints
 * @throws SearchLimitError if none was found within the limits of work
 */
export function searchPlacement(market: Market, problem: CompleteProblem, held?: Held): Solved {
  const columns = wholeColumns(market, problem);
  const { gap } = problem.policy;
  if (columns <= FEW) {
    tellStage(`searching one program, whole numbers to choose: ${columns}`);
    return searchTogether(market, problem, { relativeGap: SHARPER * gap }, held);
  }
  const apart = searchApart(market, problem, held);
  if (apart !== undefined && (apart.objective - apart.bound <= gap * apart.objective || columns > MANY)) return apart;
  if (columns > MANY) {
    throw new SearchLimitError('no placement was found for all workloads one after another, and there are too many for one program: raise quotas, or plan in parts');
  }
  tellStage(`searching one program for a better placement, whole numbers to choose: ${columns}`);
  const maxNodes = apart === undefined || columns <= SOME ? MAX_NODES : Math.max(1, Math.floor(MOST_WORK / columns));
  const together = tryTogether(market, problem, { maxNodes, ...apart && { target: apart.bound / (1 - gap) } }, apart, held);
  tellStage(`found: ${foundText(together)}`);
  if (apart === undefined) return together;
  const better = together.objective < apart.objective ? together : apart;
  return { ...better, bound: Math.min(Math.max(apart.bound, together.bound), better.objective) };
}

function tryTogether(
  market: Market, problem: CompleteProblem, limits: Parameters<typeof searchTogether>[2], apart: Solved | undefined, held: Held | undefined,
): Solved {
  try {
    return searchTogether(market, problem, limits, held);
  } catch (error) {
    if (apart !== undefined && (error instanceof InfeasibleProblemError || error instanceof SearchLimitError)) return apart;
    throw error;
  }
}

function wholeColumns({ serving, gangs, batch }: Market, { bands }: CompleteProblem): number {
  const units = serving.flatMap(({ sites }) => sites.flatMap(({ options }) => options.map(({ steady }) => (steady ? 1 : bands))));
  const nodes = batch.flatMap(({ sites }) => sites.flatMap(({ options }) => options.map(() => bands)));
  return [...units, ...nodes].reduce((sum, count) => sum + count, 0) + gangs.reduce((sum, { options }) => sum + options.length, 0);
}
