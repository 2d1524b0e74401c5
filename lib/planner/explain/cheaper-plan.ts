import type { CheaperPlan } from './explanation';
import type { Catalog } from '../../catalog/catalog';
import { HOURS_PER_MONTH } from '../hours';
import type { Plan } from '../plan';
import { InvalidPlanError } from '../plan-error';
import type { PlanProblem } from '../problem';
import type { Replan } from '../replan';
import { verifyPlan } from '../verify';

/** Less is an error of rounding, US dollars a month. */
const HALF_A_CENT = 0.005;

/** Looks whether a plan for another problem would do for this one, and costs less than the plan at hand: a search that stops within a gap leaves some. */
export class CheaperPlans {
  private best: Plan;
  private found?: string;

  public constructor(
    private readonly problem: PlanProblem, private readonly catalog: Catalog, private readonly plan: Plan, private readonly previous?: Plan,
  ) {
    this.best = plan;
  }

  /** The cheapest that was seen; undefined where none is cheaper than the plan at hand. */
  public get cheapest(): CheaperPlan | undefined {
    if (this.found === undefined) return undefined;
    const [bill, before] = [this.best, this.plan].map(({ cost }) => cost.usdPerHour * HOURS_PER_MONTH);
    return { found: this.found, usdPerMonth: bill, changeUsdPerMonth: bill - before };
  }

  /** The same as `replan`, with each plan looked at. */
  public watching(replan: Replan, asked: string): Replan {
    return (problem) => {
      const other = replan(problem);
      if (other !== undefined && (this.best.objective - other.objective) * HOURS_PER_MONTH > HALF_A_CENT && this.isAdmissible(other)) {
        this.best = other;
        this.found = asked;
      }
      return other;
    };
  }

  private isAdmissible(other: Plan): boolean {
    try {
      verifyPlan(other, this.problem, this.catalog, this.previous);
      return true;
    } catch (error) {
      if (error instanceof InvalidPlanError) return false;
      throw error;
    }
  }
}
