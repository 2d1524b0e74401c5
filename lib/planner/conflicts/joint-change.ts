import { without, type Constraint, type Step } from './constraint';
import type { Solves } from './solves';
import type { PlanProblem } from '../problem';

/** A constraint that gives way, and by how much. */
export interface Concession {
  readonly constraint: Constraint;
  readonly step: Step;
}

/**
 * By how much each of several constraints must give way so that all others can be kept. Each gives way by the least that does where those
 * before it have given way and those after it are gone; so no one of them could give less, whatever the others do.
 *
 * @param correcting without which the problem is feasible
 */
export function jointChange(problem: PlanProblem, correcting: readonly Constraint[], solves: Solves): Concession[] {
  const inTurn = [...correcting.filter(({ isTotal }) => !isTotal), ...correcting.filter(({ isTotal }) => isTotal)];
  return inTurn.reduce<Concession[]>((before, constraint, index) => {
    const rest = without(inTurn.slice(index + 1), withConcessions(before, problem));
    const [least = loosened(constraint)] = concessionsOf(constraint, rest, solves);
    return [...before, least];
  }, []);
}

/** Where no number was found. */
export function loosened(constraint: Constraint): Concession {
  return { constraint, step: { said: `loosen ${constraint.name}`, to: undefined, isOpen: true, change: constraint.dropped } };
}

export function withConcessions(concessions: readonly Concession[], problem: PlanProblem): PlanProblem {
  return concessions.reduce((changed, { step }) => step.change(changed), problem);
}

/** The smallest step on each way to ask less by a constraint. */
export function concessionsOf(constraint: Constraint, problem: PlanProblem, solves: Solves): Concession[] {
  return constraint.ways.flatMap((way) => {
    const step = way(problem, solves);
    return step === undefined ? [] : [{ constraint, step }];
  });
}
