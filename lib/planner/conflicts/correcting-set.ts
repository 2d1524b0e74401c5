import { without, type Constraint } from './constraint';
import type { Solves } from './solves';
import type { PlanProblem } from '../problem';

/**
 * A smallest set of constraints without which all others can be kept: it has at least one of every conflict. Whole halves are kept at a time,
 * as in FastDiag (Felfernig, Schubert and Zehentner 2012). Where solves run out it is not the smallest.
 *
 * @param constraints those to give way rather than others first
 * @returns undefined where no plan exists even without all of them
 */
export function correctingSet(problem: PlanProblem, constraints: readonly Constraint[], solves: Pick<Solves, 'isFeasible'>): Constraint[] | undefined {
  /** Which of those asked must give way beside those that have, where it is known that all of them together would do. */
  const among = (asked: readonly Constraint[], given: readonly Constraint[], grew: boolean): Constraint[] => {
    if (grew && solves.isFeasible(without(given, problem))) return [];
    if (asked.length === 1) return [...asked];
    const half = Math.ceil(asked.length / 2);
    const [first, second] = [asked.slice(0, half), asked.slice(half)];
    const later = among(second, [...given, ...first], true);
    const earlier = among(first, [...given, ...later], later.length > 0);
    return [...earlier, ...later];
  };
  return constraints.length > 0 && solves.isFeasible(without(constraints, problem)) ? among(constraints, [], false) : undefined;
}
