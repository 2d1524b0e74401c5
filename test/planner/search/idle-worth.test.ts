import { bundledCatalog } from '../../../lib/catalog/bundled-catalog';
import { planFleet } from '../../../lib/planner/planner';
import { fleetOf } from '../../../scripts/bench/planner/cases';

const GAP = 0.01;

const alone = { ...fleetOf(3, false), policy: { ...fleetOf(3, false).policy, gap: GAP } };

/** Too many columns for one program: workloads are searched one by one, and know of each other by prices alone. */
function withBatch(acceleratorHoursPerDay: number) {
  const acceptable = [{ accelerator: 'H100-80GB' }, { accelerator: 'A100-80GB', speed: 0.5 }];
  return planFleet({ ...alone, batch: [{ name: 'nightly', acceleratorHoursPerDay, acceptable }] }, bundledCatalog());
}

test('batch work that fits in what a large fleet leaves idle costs next to nothing', () => {
  const without = planFleet(alone, bundledCatalog());
  const plan = withBatch(5000);
  expect(plan.pools.filter(({ workload }) => workload === 'nightly')).toEqual([]);
  expect(plan.objective).toBeLessThan(without.objective * 1.002);
  expect(plan.gap).toBeLessThan(GAP);
}, 120_000);

test('batch work beyond that is bounded by what its own nodes cost', () => {
  const plan = withBatch(20_000);
  expect(plan.pools.some(({ workload }) => workload === 'nightly')).toBe(true);
  expect(plan.batch.some(({ idleOf }) => idleOf !== undefined)).toBe(true);
  expect(plan.gap).toBeLessThan(GAP);
}, 120_000);
