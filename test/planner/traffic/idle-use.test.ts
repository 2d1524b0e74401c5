import type { Market } from '../../../lib/planner/market/market';
import type { Placement } from '../../../lib/planner/model/fleet-model';
import { assignIdle } from '../../../lib/planner/traffic/idle-use';

const L4 = { accelerator: 'L4', sites: new Set(['aws:r0']) };

/** Batch work that asks for so many hours a day and keeps so many accelerators busy, where a service leaves so many idle by band. */
function assigned(acceleratorHoursPerDay: number, accelerators: number, idleByBand: readonly number[]): number[] {
  const choice = { option: { site: { key: 'aws:r0' }, offer: { accelerator: 'L4' } }, idleByBand };
  const market = { serving: [{ workload: { name: 'chat' } }], batch: [{ workload: { name: 'crawl', acceleratorHoursPerDay } }] } as unknown as Market;
  const placement = { serving: [{ choices: [choice] }], batch: [{ idle: [{ of: L4, accelerators }] }] } as unknown as Placement;
  return assignIdle(market, placement, idleByBand.length).shares.map((share) => share.accelerators);
}

test('less than a millionth of an accelerator is noise of the solver, unless the work itself is little', () => {
  expect(assigned(48, 2, [3, 5e-9, 1])).toEqual([3, 1]);
  expect(assigned(48, 5e-9, [3, 3])).toEqual([]);
  expect(assigned(1e-3, 4e-7, [1, 1])).toEqual([8e-7]);
});
