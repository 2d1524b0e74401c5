import { withEveryWorkload } from './changed-problem';
import { counted, type OnProgress } from './progress';
import type { Catalog } from '../../catalog/catalog';
import { completeProblem } from '../complete-problem';
import { HOURS_PER_MONTH } from '../hours';
import { marketOf } from '../market/market';
import type { Plan } from '../plan';
import { InfeasibleProblemError, InvalidProblemError } from '../plan-error';
import type { PlanPolicy, PlanProblem } from '../problem';
import { replanner, type Replan } from '../replan';

/** What is limited: CO2eq of a month, the largest round trip, or the share of spot. */
export type FrontierAxis = 'carbon' | 'round-trip' | 'spot';

/** What the bill comes to under one limit. */
export interface FrontierPoint {
  /** The limit, in the frontier's unit. */
  readonly value: number;
  readonly feasible: boolean;
  /** Undefined where no plan was found. */
  readonly usdPerMonth?: number;
  /** Whether the plan of a tighter limit is the cheapest that was found for this one: it keeps this one as well. */
  readonly fromTighter: boolean;
}

/** What the bill comes to as one limit is moved; a looser limit never costs more. */
export interface Frontier {
  readonly axis: FrontierAxis;
  readonly unit: string;
  /** From the tightest limit to the loosest. */
  readonly points: readonly FrontierPoint[];
}

/** One limit with the problem that has it, and a plan that keeps it. */
interface Limit {
  readonly value: number;
  readonly problem: PlanProblem;
  readonly known?: Plan;
  /** Whether that is the plan from which the limit was taken, not one that keeps a tighter limit. */
  readonly isOfKnown?: boolean;
}

/** With what limits are found. */
interface Means {
  readonly catalog: Catalog;
  readonly replan: Replan;
  readonly begin: (doing: string) => void;
}

interface Axis {
  readonly unit: string;
  /** What is planned before the limits are known, in words. */
  readonly ends: readonly string[];
  /** For each share of the way from the tightest to the loosest. */
  readonly limits: (problem: PlanProblem, shares: readonly number[], means: Means) => Limit[];
}

/** US dollars a tonne at which carbon outweighs all prices. */
const CARBON_ABOVE_ALL = 1e6;

/** A gap at which the first plan that is found ends the search. */
const ANY_PLAN = 0.99;

const AXES: Readonly<Record<FrontierAxis, Axis>> = {
  'carbon': { unit: 'kg CO2eq a month at most', ends: ['without a limit', 'with the least carbon'], limits: carbonLimits },
  'round-trip': { unit: 'ms at most', ends: ['without a limit', 'with the shortest round trips'], limits: roundTripLimits },
  'spot': { unit: '% spot at most', ends: [], limits: spotLimits },
};

/**
 * The cost of the fleet as one limit is moved in equal steps: `carbon` from the least that the fleet can emit to what the cheapest plan emits,
 * `round-trip` from the least at which a plan exists to the largest that the cheapest plan needs, `spot` from none to all. The limit stands in
 * place of what the problem says of the same, for all workloads alike; everything else of the problem holds.
 *
 * @param points how many limits, a whole number of 2 or more; fewer where they fall together
 * @throws InvalidProblemError if the problem has nothing to which the limit applies
 * @throws InfeasibleProblemError if no plan is found even where nothing is limited
 */
export function frontierOf(problem: PlanProblem, catalog: Catalog, axis: FrontierAxis, points: number, onProgress?: OnProgress): Frontier {
  if (!Number.isInteger(points) || points < 2) throw new InvalidProblemError(`a frontier can't have ${points} points, allowed is a whole number of 2 or more`);
  const { unit, ends, limits } = AXES[axis];
  const replan = replanner(catalog);
  const begin = counted(ends.length + points, onProgress);
  const shares = Array.from({ length: points }, (_, index) => index / (points - 1));
  const distinct = limits(problem, shares, { catalog, replan, begin })
    .filter(({ value }, index, all) => all.findIndex((other) => other.value === value) === index);
  let best = Infinity;
  const planned = distinct.map((limit): FrontierPoint => {
    begin(`${said(limit.value)} ${unit}`);
    const usd = (plan: Plan | undefined) => (plan === undefined ? Infinity : plan.cost.usdPerHour * HOURS_PER_MONTH);
    const own = Math.min(usd(replan(limit.problem)), limit.isOfKnown ? usd(limit.known) : Infinity);
    const tighter = Math.min(best, usd(limit.known));
    best = Math.min(own, tighter);
    if (best === Infinity) return { value: limit.value, feasible: false, fromTighter: false };
    return { value: limit.value, feasible: true, usdPerMonth: best, fromTighter: tighter < own };
  });
  if (best === Infinity) throw nothingFound();
  return { axis, unit, points: planned };
}

function carbonLimits(problem: PlanProblem, shares: readonly number[], { replan, begin }: Means): Limit[] {
  const unlimited = { ...problem.policy, maxCarbonKgPerMonth: undefined, carbonUsdPerTonne: 0 };
  const limited = (policy: PlanPolicy) => ({ ...problem, policy: { ...unlimited, ...policy } });
  begin(AXES.carbon.ends[0]);
  const cheapest = found(replan(limited({})));
  begin(AXES.carbon.ends[1]);
  const cleanest = found(replan(limited({ carbonUsdPerTonne: CARBON_ABOVE_ALL })));
  const [least, most] = [cleanest, cheapest].map(({ carbonKgPerMonth }) => carbonKgPerMonth);
  return shares.map((share) => {
    // Up to a whole gram, so that the plan at either end keeps its own limit.
    const upToGram = (kg: number) => Math.ceil(kg * 1000) / 1000;
    const value = upToGram(least + share * Math.max(0, most - least));
    const known = [cheapest, cleanest].find(({ carbonKgPerMonth }) => carbonKgPerMonth <= value);
    const isOfKnown = known !== undefined && upToGram(known.carbonKgPerMonth) === value;
    return { value, problem: limited({ maxCarbonKgPerMonth: value }), known, isOfKnown };
  });
}

function roundTripLimits(problem: PlanProblem, shares: readonly number[], { catalog, replan, begin }: Means): Limit[] {
  const { inference = [], policy } = problem;
  if (inference.length === 0) {
    throw new InvalidProblemError('no workload has round trips to limit: declare one of inference, or choose another axis');
  }
  const limited = (maxRoundTripMs?: number) => ({ ...problem, inference: inference.map((workload) => ({ ...workload, maxRoundTripMs })) });
  begin(AXES['round-trip'].ends[0]);
  const free = found(replan(limited()));
  begin(AXES['round-trip'].ends[1]);
  const { serving } = marketOf(completeProblem(limited()), catalog);
  const all = serving.flatMap(({ routes }) => routes.flatMap((route) => [...route.values()].map(({ milliseconds }) => Math.ceil(milliseconds))));
  const lengths = [...new Set(all)].sort((a, b) => a - b);
  // The longest round trip limits nothing, and a plan for it was found.
  let [low, high] = [0, lengths.length - 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (replan({ ...limited(lengths[middle]), policy: { ...policy, gap: ANY_PLAN } }) === undefined) low = middle + 1;
    else high = middle;
  }
  const least = lengths[high];
  const used = Math.ceil(Math.max(...[...free.traffic, ...free.failovers.flatMap(({ traffic }) => traffic)].map(({ roundTripMs }) => roundTripMs)));
  return shares.map((share) => {
    const value = Math.ceil(least + share * Math.max(0, used - least));
    return { value, problem: limited(value) };
  });
}

function spotLimits(problem: PlanProblem, shares: readonly number[]): Limit[] {
  return shares.map((maxSpotShare) => ({ value: 100 * maxSpotShare, problem: withEveryWorkload(problem, { maxSpotShare }) }));
}

function found(plan: Plan | undefined): Plan {
  if (plan !== undefined) return plan;
  throw nothingFound();
}

function nothingFound(): InfeasibleProblemError {
  return new InfeasibleProblemError('no plan is found even where nothing on this axis is limited: gpu-fleet plan says which constraints conflict');
}

function said(value: number): string {
  return `${Math.round(value * 10) / 10}`;
}
