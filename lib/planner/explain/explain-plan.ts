import { alternativeOf } from './alternative';
import { CheaperPlans } from './cheaper-plan';
import { choicesOf, explainChoice } from './choices';
import { declaredConstraints } from './declared-constraints';
import type { Alternative, Explanation } from './explanation';
import { leversOf } from './levers';
import { counted, type OnProgress } from './progress';
import { relaxed } from './relaxed';
import type { Catalog } from '../../catalog/catalog';
import { HOURS_PER_MONTH } from '../hours';
import type { Plan } from '../plan';
import { InvalidProblemError } from '../plan-error';
import type { PlanProblem } from '../problem';
import { replanner } from '../replan';

/**
 * Says why a plan is as it is, by planning again with one thing otherwise: each workload kept from each of its regions, each constraint left
 * out, and a little more of each quota and reservation. Every such plan is searched to `policy.gap`, as the plan itself.
 *
 * @param previous the plan against which moves counted when the plan was made
 * @throws InvalidProblemError if the plan was made by another catalogue, whose prices do not compare with this one's
 */
export function explainPlan(problem: PlanProblem, catalog: Catalog, plan: Plan, onProgress?: OnProgress, previous?: Plan): Explanation {
  if (plan.catalogHash !== catalog.hash) {
    throw new InvalidProblemError(`the plan was made at the prices of ${plan.catalogVersion}, and the catalogue of ${catalog.version} has others: ` +
      'plan anew at its prices, or give the catalogue by which the plan was made');
  }
  const replan = replanner(catalog, previous);
  const stands = previous === plan;
  const choices = choicesOf(problem, catalog, plan);
  const constraints = declaredConstraints(problem);
  const levers = leversOf(problem, catalog, plan);
  const begin = counted(choices.length + constraints.length + levers.length, onProgress);
  const cheaper = new CheaperPlans(problem, catalog, plan, previous);
  const asked = (doing: string) => {
    begin(doing);
    return cheaper.watching(replan, doing);
  };
  const explanation = {
    usdPerMonth: plan.cost.usdPerHour * HOURS_PER_MONTH,
    choices: choices.map((choice) => {
      const ask = asked(`${choice.workload} anywhere but in ${choice.region}`);
      return explainChoice(choice, catalog, plan, ask);
    }),
    constraints: cheapestFirst(constraints.map(({ name, without }) => {
      const alternative = alternativeOf(plan, relaxed(plan, asked(`without ${name}`)(without), without.policy, 0, stands));
      return { constraint: name, ...alternative, binding: saves(alternative) };
    })),
    levers: cheapestFirst(levers.map(({ name, step, withMore, usdPerHour }) => (
      { lever: name, step, ...alternativeOf(plan, relaxed(plan, asked(`${name}: ${step}`)(withMore), withMore.policy, usdPerHour, stands)) }
    ))),
  };
  return { ...explanation, ...cheaper.cheapest && { cheaper: cheaper.cheapest } };
}

function saves({ changeUsdPerMonth = 0, withinGap }: Alternative): boolean {
  return changeUsdPerMonth < 0 && !withinGap;
}

/** What saves most first; what is within the gap after all that is certain to save. */
function cheapestFirst<T extends Alternative>(alternatives: T[]): T[] {
  const change = (alternative: T) => (saves(alternative) ? alternative.changeUsdPerMonth! : 0);
  return [...alternatives].sort((a, b) => change(a) - change(b));
}
