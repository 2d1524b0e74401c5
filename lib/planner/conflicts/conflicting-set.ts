import type { Constraint } from './constraint';
import type { Solves } from './solves';
import type { PlanProblem } from '../problem';

/**
 * A smallest set of constraints that can't all be kept: without any one of them the others can. Whole halves are left out at a time, as
 * in QuickXplain (Junker 2004), so that few constraints in conflict among many cost few solves. Where solves run out it is not the smallest.
 *
 * @param constraints those to blame rather than others first
 * @returns empty where no plan exists even without all of them
 */
export function conflictingSet(problem: PlanProblem, constraints: readonly Constraint[], solves: Solves): Constraint[] {
  const isConflict = (kept: readonly Constraint[]) => {
    const others = constraints.filter((constraint) => !kept.includes(constraint));
    return !solves.isExhausted && !solves.isFeasible(others.reduce((rest, { dropped }) => dropped(rest), problem));
  };
  const among = (kept: readonly Constraint[], grew: boolean, asked: readonly Constraint[]): Constraint[] => {
    if (grew && isConflict(kept)) return [];
    if (asked.length === 1) return [...asked];
    const half = Math.ceil(asked.length / 2);
    const [first, second] = [asked.slice(0, half), asked.slice(half)];
    const later = among([...kept, ...first], true, second);
    const earlier = among([...kept, ...later], later.length > 0, first);
    return [...earlier, ...later];
  };
  return constraints.length === 0 || isConflict([]) ? [] : among([], false, constraints);
}
