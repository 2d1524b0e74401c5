import type { Alternative } from './explanation';
import { HOURS_PER_MONTH } from '../hours';
import type { Plan } from '../plan';

/** Less is an error of rounding, US dollars a month. */
const HALF_A_CENT = 0.005;

/** What another plan does to the bill. */
export function alternativeOf(plan: Plan, other: Plan | undefined): Alternative {
  if (other === undefined) return { withinGap: false };
  const [bill, counted] = [other.cost.usdPerHour - plan.cost.usdPerHour, other.objective - plan.objective];
  const missed = plan.objective - plan.bound + other.objective - other.bound;
  const change = bill * HOURS_PER_MONTH;
  return {
    usdPerMonth: other.cost.usdPerHour * HOURS_PER_MONTH,
    changeUsdPerMonth: Math.abs(change) < HALF_A_CENT ? 0 : change,
    // The bounds are of what counts; where only one of the two plans counts carbon or preference, the bills alone compare.
    withinGap: missed * HOURS_PER_MONTH >= HALF_A_CENT && Math.min(Math.abs(bill), Math.abs(counted)) <= missed,
  };
}
