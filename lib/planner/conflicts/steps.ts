import type { Change, Step, Way } from './constraint';
import type { Solves } from './solves';
import type { Declared } from '../infeasibility';
import type { PlanProblem } from '../problem';

/** Doublings after which a limit that has no end is raised no further. */
const MOST_DOUBLINGS = 20;

/** Steps of which each asks less than those before it: the mildest that is feasible, by bisection. */
export function stepwise<T>(values: readonly T[], stepTo: (value: T) => Step): Way {
  return (problem, solves) => {
    const stepAt = (index: number) => stepTo(values[index]);
    const last = values.length - 1;
    return last >= 0 && solves.isFeasible(stepAt(last).change(problem)) ? mildest(0, last, stepAt, problem, solves) : undefined;
  };
}

/** Steps of one size above a limit, without end: in doubling strides until one is feasible, and then by bisection. */
export function upwards(limit: number, size: number, stepTo: (value: number) => Step): Way {
  const first = Math.floor(limit / size + 1e-9) + 1;
  const stepAt = (index: number) => stepTo((first + index) * size);
  return (problem, solves) => {
    let low = 0;
    for (let doublings = 0; doublings < MOST_DOUBLINGS && !solves.isExhausted; doublings += 1) {
      const high = 2 ** doublings - 1;
      if (solves.isFeasible(stepAt(high).change(problem))) return mildest(low, high, stepAt, problem, solves);
      low = high + 1;
    }
    return undefined;
  };
}

/** @param high a step that is feasible: it stands where solves run out */
function mildest(low: number, high: number, stepAt: (index: number) => Step, problem: PlanProblem, solves: Solves): Step {
  if (low === high) return stepAt(high);
  const middle = Math.floor((low + high) / 2);
  return solves.isFeasible(stepAt(middle).change(problem))
    ? mildest(low, middle, stepAt, problem, solves)
    : mildest(middle + 1, high, stepAt, problem, solves);
}

/** The one step there is. */
export function once(said: string, to: Declared | undefined, change: Change): Way {
  return stepwise([change], () => ({ said, to, change }));
}

/** Hundredths above a share, up to the whole. */
export function hundredthsAbove(share: number): number[] {
  return hundredths().filter((other) => other > share);
}

/** Hundredths below a share, downwards. */
export function hundredthsBelow(share: number): number[] {
  return [...hundredths().reverse(), 0].filter((other) => other < share);
}

function hundredths(): number[] {
  return Array.from({ length: 100 }, (_, index) => (index + 1) / 100);
}

export function countsAbove(count: number, most: number): number[] {
  return Array.from({ length: Math.max(0, most - count) }, (_, index) => count + index + 1);
}
