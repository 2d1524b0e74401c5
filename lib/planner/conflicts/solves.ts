import type { Plan } from '../plan';
import type { PlanProblem } from '../problem';

/** Any plan at all shows that there is one, so the first one ends the search. */
const ANY_GAP = 0.99;

const DEFAULT_GAP = 0.01;

/** Plans problems for an explanation, and only so many: a limit of work, so that every machine says the same. */
export class Solves {
  /**
   * @param plan undefined where nothing is feasible
   * @param leastGap what is near enough, whatever the problem asks
   */
  public constructor(private readonly plan: (problem: PlanProblem) => Plan | undefined, private left: number, private readonly leastGap = 0) {}

  /** Whether no more are allowed: everything is then said to be infeasible. */
  public get isExhausted(): boolean {
    return this.left <= 0;
  }

  public isFeasible(problem: PlanProblem): boolean {
    return this.within(ANY_GAP, problem) !== undefined;
  }

  /** The cheapest plan, as nearly as the problem asks or the search soon comes. */
  public cheapest(problem: PlanProblem): Plan | undefined {
    return this.within(Math.max(this.leastGap, problem.policy?.gap ?? DEFAULT_GAP), problem);
  }

  private within(gap: number, problem: PlanProblem): Plan | undefined {
    if (this.isExhausted) return undefined;
    this.left -= 1;
    return this.plan({ ...problem, policy: { ...problem.policy, gap } });
  }
}
