import { costBySite, costByWorkload } from '../../../../lib/planner/report/html/cost-parts';
import { plannedRegion, wholePlan } from '../../whole-plan';

const plan = wholePlan(
  { regions: [plannedRegion({ observabilityUsdPerHour: 0.5 })] },
  { usdPerHour: 2.5, byTerm: [{ name: 'nodes', usdPerHour: 1 }, { name: 'observability', usdPerHour: 0.5 }, { name: 'regions', usdPerHour: 1 }] },
);

test.each([
  ['workload', costByWorkload(plan), 'logs and metrics', 'clusters and networks'],
  ['region', costBySite(plan), 'aws:us-east-1', 'aws:us-east-1'],
])('by %s, logs and metrics are a part by themselves, and all parts are the bill', (_, parts, observability, clusters) => {
  expect(parts).toContainEqual({ of: observability, kind: 'logs and metrics', usdPerMonth: 365 });
  expect(parts).toContainEqual({ of: clusters, kind: 'clusters', usdPerMonth: expect.closeTo(730, 6) as number });
  expect(parts.reduce((sum, { usdPerMonth }) => sum + usdPerMonth, 0)).toBeCloseTo(2.5 * 730, 6);
});

test('a plan that pays for none has no such part', () => {
  expect([...costByWorkload(wholePlan()), ...costBySite(wholePlan())].map(({ kind }) => kind)).not.toContain('logs and metrics');
});
