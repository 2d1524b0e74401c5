import { searchApart } from './decomposed';
import { MAX_NODES, searchTogether, type Solved } from './exact';
import { foundText, tellStage } from './stages';
import type { CompleteProblem } from '../complete-problem';
import { HOURS_PER_MONTH } from '../hours';
import type { Market } from '../market/market';
import { paidAnyway } from '../market/reservations';
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
  if (columns > MANY) return withinBudget(market, problem, held);
  tellStage(`searching one program for a better placement, whole numbers to choose: ${columns}`);
  const maxNodes = apart === undefined || columns <= SOME ? MAX_NODES : Math.max(1, Math.floor(MOST_WORK / columns));
  const together = tryTogether(market, problem, { maxNodes, ...apart && { target: apart.bound / (1 - gap) } }, apart, held);
  tellStage(`found: ${foundText(together)}`);
  if (apart === undefined) return together;
  const better = together.objective < apart.objective ? together : apart;
  return { ...better, bound: Math.min(Math.max(apart.bound, together.bound), better.objective) };
}

/**
 * Where nothing but the bill counts, the budget limits the objective: the cheapest placement keeps it, or none does. One workload after another
 * may exceed it all the same, each at prices that heed it; without it they are placed as cheaply as can be.
 */
function withinBudget(market: Market, problem: CompleteProblem, held: Held | undefined): Solved {
  const { budgetUsdPerMonth, ...policy } = problem.policy;
  const solved = budgetUsdPerMonth !== undefined && countsBillAlone(problem, held) ? searchApart(market, { ...problem, policy }, held) : undefined;
  const most = (budgetUsdPerMonth ?? Infinity) / HOURS_PER_MONTH - paidAnyway(problem.supplies);
  if (solved !== undefined && solved.bound > most) throw new InfeasibleProblemError('no placement keeps the budget');
  if (solved !== undefined && solved.objective <= most) return solved;
  throw new SearchLimitError(`no placement was found for all workloads one after another, and there are too many for one program: raise ${limitsOf(problem)}, or plan in parts`);
}

function countsBillAlone({ policy: { carbonUsdPerTonne, preferredAccelerators, moveCostUsd } }: CompleteProblem, held: Held | undefined): boolean {
  return carbonUsdPerTonne === 0 && preferredAccelerators.length === 0 && (held === undefined || moveCostUsd === 0);
}

/** What all workloads share, in the words of the problem. */
function limitsOf({ policy: { budgetUsdPerMonth, maxCarbonKgPerMonth } }: CompleteProblem): string {
  return ['quotas', ...budgetUsdPerMonth === undefined ? [] : ['the budget'], ...maxCarbonKgPerMonth === undefined ? [] : ['maxCarbonKgPerMonth']].join(' or ');
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
