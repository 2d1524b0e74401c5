import { frontierOf } from '../../../lib/planner/explain/frontier';
import { frontierTable } from '../../../lib/planner/explain/frontier-table';
import { drawnFrontier } from '../../../lib/planner/explain/report-inputs';
import type { Plan } from '../../../lib/planner/plan';
import { smallCatalog } from '../brute/small-catalog';
import { wholePlan } from '../whole-plan';

const found: Array<Plan | undefined> = [];
jest.mock('../../../lib/planner/replan', () => ({ replanner: () => () => found.shift() }));

test('a point whose own search found nothing cheaper has the plan of the tighter limit, and says so', () => {
  found.push(undefined, ...[12, 13, 9].map((usdPerHour) => wholePlan({}, { usdPerHour })), undefined);
  const frontier = frontierOf({}, smallCatalog([], []), 'spot', 5);
  const at = (value: number, usdPerHour: number, fromTighter: boolean) => ({ value, feasible: true, usdPerMonth: usdPerHour * 730, fromTighter });
  expect(frontier.points).toEqual([
    { value: 0, feasible: false, fromTighter: false }, at(25, 12, false), at(50, 12, true), at(75, 9, false), at(100, 9, true),
  ]);
  const cells = frontierTable(frontier).split('\n').map((line) => line.split('│').slice(1, -1).map((cell) => cell.trim()));
  expect(cells.filter(({ length }) => length > 0)).toEqual([
    ['% spot at most', '$/month', 'against the loosest', 'remark'],
    ['0', 'not possible', '-', ''],
    ['25', '$8,760', '+33.3%', ''],
    ['50', '$8,760', '+33.3%', 'the plan of the tighter limit'],
    ['75', '$6,570', '+0.0%', ''],
    ['100', '$6,570', '+0.0%', 'the plan of the tighter limit'],
  ]);
  expect(drawnFrontier(frontier)).toEqual({
    axis: 'spot share',
    unit: '% spot at most',
    points: [[25, 12], [50, 12], [75, 9], [100, 9]].map(([value, usdPerHour]) => ({ value, usdPerMonth: usdPerHour * 730 })),
  });
});
