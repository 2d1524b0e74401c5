import type { Plan } from '../plan';
import type { PlanPolicy } from '../problem';

/**
 * The best known plan of a problem that asks for less than the one that is explained, or has more at hand: what was found for it, or the
 * plan that is explained where that counts less, since it keeps the looser problem as well.
 *
 * @param plan the plan that is explained
 * @param found what was found for the looser problem
 * @param policy by which the looser problem counts
 * @param paidUsdPerHour what the looser problem pays beyond the other whatever is placed
 * @param stands whether moves count from the plan that is explained, which then has none
 */
export function relaxed(plan: Plan, found: Plan | undefined, policy: PlanPolicy = {}, paidUsdPerHour = 0, stands = false): Plan {
  const usdPerHour = plan.cost.usdPerHour + paidUsdPerHour;
  const movesUsdPerHour = stands ? 0 : plan.cost.movesUsdPerHour;
  const carbonUsdPerHour = policy.carbonUsdPerTonne === undefined ? 0 : plan.cost.carbonUsdPerHour;
  const preferenceUsdPerHour = policy.preferredAccelerators === undefined ? 0 : plan.cost.preferenceUsdPerHour;
  const objective = usdPerHour + movesUsdPerHour + carbonUsdPerHour + preferenceUsdPerHour;
  if (found !== undefined && found.objective < objective) return found;
  // Nothing is proven where nothing was found.
  const bound = Math.min(found?.bound ?? 0, objective);
  return { ...plan, cost: { ...plan.cost, usdPerHour, movesUsdPerHour, carbonUsdPerHour, preferenceUsdPerHour }, objective, bound };
}
