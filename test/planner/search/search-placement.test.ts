import { bundledCatalog } from '../../../lib/catalog/bundled-catalog';
import { completeProblem } from '../../../lib/planner/complete-problem';
import { marketOf } from '../../../lib/planner/market/market';
import { InfeasibleProblemError, SearchLimitError } from '../../../lib/planner/plan-error';
import type { PlanPolicy, PlanProblem } from '../../../lib/planner/problem';
import { searchPlacement } from '../../../lib/planner/search/search-placement';

const catalog = bundledCatalog();

/** Too many whole numbers to choose for one program. */
const fleet = (policy: PlanPolicy): PlanProblem => ({
  supplies: [{ cloud: 'aws', kinds: ['on-demand', 'spot', 'reserved'] }],
  inference: ['chat', 'code', 'read', 'talk', 'view'].map((name, index) => ({
    name,
    replicas: [{ accelerator: 'L4-24GB', count: 1, requestsPerSecond: 4 + index }, { accelerator: 'A10G-24GB', count: 1, requestsPerSecond: 5 }],
    demand: [{
      origin: { name: 'Ashburn', latitude: 39, longitude: -77.5 },
      peakRequestsPerSecond: 90,
      curve: Array.from({ length: 24 }, (_, hour) => 1 - Math.abs(hour - 12) / 20),
    }],
  })),
  policy: { hourBands: 24, ...policy },
});

const searched = (policy: PlanPolicy) => {
  const problem = completeProblem(fleet(policy));
  return searchPlacement(marketOf(problem, catalog), problem);
};

describe('where workloads one after another exceed a limit and are too many for one program', () => {
  const free = searched({});

  test('a budget that the cheapest placement keeps is kept', () => {
    const { objective, bound } = searched({ budgetUsdPerMonth: free.objective * 730 * (1 + 1e-9) });
    expect(objective).toBeLessThanOrEqual(free.objective * (1 + 1e-9));
    expect(bound).toBeLessThanOrEqual(objective);
  });

  test('one below what any can cost is a conflict', () => {
    expect(() => searched({ budgetUsdPerMonth: free.bound * 730 * 0.99 })).toThrow(InfeasibleProblemError);
  });

  test('where carbon counts too, the limits are named that may be in the way', () => {
    const search = () => searched({ carbonUsdPerTonne: 1, maxCarbonKgPerMonth: 1, budgetUsdPerMonth: 1 });
    expect(search).toThrow(SearchLimitError);
    expect(search).toThrow(/raise quotas or the budget or maxCarbonKgPerMonth, or plan in parts$/);
  });
});
