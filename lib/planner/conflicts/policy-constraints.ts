import { ofPolicy } from './changes';
import type { Constraint, Way } from './constraint';
import { ofPolicyLimit } from './relaxation';
import { countsAbove, hundredthsAbove, stepwise } from './steps';
import type { Catalog } from '../../catalog/catalog';
import type { CompleteProblem } from '../complete-problem';
import { HOURS_PER_MONTH } from '../hours';
import { sitesOf } from '../market/site';
import type { PlanPolicy } from '../problem';

/** At this worth a kilogram of carbon counts more than the nodes that it is emitted for, US dollars per tonne. */
const GREENEST = 1e9;

export function policyConstraints(policy: PlanPolicy, problem: CompleteProblem, catalog: Catalog): Constraint[] {
  const { maxRegions, maxCloudShare = 1, maxRegionShare = 1, maxPoolShare = 1, budgetUsdPerMonth, maxCarbonKgPerMonth } = policy;
  const limit = (property: keyof PlanPolicy, from: number, way: Way): Constraint => ({
    ...ofPolicyLimit(property, from),
    dropped: ofPolicy({ [property]: undefined }),
    ways: [way],
  });
  const total = (property: keyof PlanPolicy, from: number, way: Way): Constraint => ({ ...limit(property, from, way), isTotal: true });
  const raised = (property: keyof PlanPolicy, from: number, values: readonly number[]) => limit(property, from, stepwise(values, (value) => ({
    said: `raise policy.${property} from ${from} to ${value}`,
    to: value,
    change: ofPolicy({ [property]: value }),
  })));
  return [
    ...maxRegions === undefined ? [] : [raised('maxRegions', maxRegions, countsAbove(maxRegions, sitesOf(problem, catalog).length))],
    ...maxCloudShare === 1 ? [] : [raised('maxCloudShare', maxCloudShare, hundredthsAbove(maxCloudShare))],
    ...maxRegionShare === 1 ? [] : [raised('maxRegionShare', maxRegionShare, hundredthsAbove(maxRegionShare))],
    ...maxPoolShare === 1 ? [] : [raised('maxPoolShare', maxPoolShare, hundredthsAbove(maxPoolShare))],
    ...budgetUsdPerMonth === undefined ? [] : [total('budgetUsdPerMonth', budgetUsdPerMonth, cheapestBill(budgetUsdPerMonth))],
    ...maxCarbonKgPerMonth === undefined ? [] : [total('maxCarbonKgPerMonth', maxCarbonKgPerMonth, leastCarbon(maxCarbonKgPerMonth))],
  ];
}

/** What counts in the choice and is not in the bill would hide the cheapest. */
function cheapestBill(budget: number): Way {
  return (problem, solves) => {
    const plan = solves.cheapest(ofPolicy({ budgetUsdPerMonth: undefined, carbonUsdPerTonne: 0, preferredAccelerators: [] })(problem));
    if (plan === undefined) return undefined;
    const least = wholeAbove(plan.cost.usdPerHour * HOURS_PER_MONTH);
    return {
      said: `raise policy.budgetUsdPerMonth from ${budget} to ${least}, what the cheapest plan found costs a month`,
      to: least,
      change: ofPolicy({ budgetUsdPerMonth: least }),
    };
  };
}

function leastCarbon(cap: number): Way {
  return (problem, solves) => {
    const plan = solves.cheapest(ofPolicy({ maxCarbonKgPerMonth: undefined, carbonUsdPerTonne: GREENEST, preferredAccelerators: [] })(problem));
    if (plan === undefined) return undefined;
    const least = wholeAbove(plan.carbonKgPerMonth);
    return {
      said: `raise policy.maxCarbonKgPerMonth from ${cap} to ${least}, what the plan found with the least carbon emits`,
      to: least,
      change: ofPolicy({ maxCarbonKgPerMonth: least }),
    };
  };
}

function wholeAbove(amount: number): number {
  return Math.ceil(amount - 1e-6);
}
