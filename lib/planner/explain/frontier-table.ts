import type { Frontier, FrontierPoint } from './frontier';
import { HOURS_PER_MONTH } from '../hours';
import { percent, usdPerMonth } from '../report/money';
import { textTable } from '../report/text-table';

/** A frontier for people. */
export function frontierTable({ axis, unit, points }: Frontier): string {
  const loosest = points.at(-1)?.usdPerMonth;
  return [
    `Cost against ${axis}`,
    textTable([unit, '$/month', 'against the loosest', 'remark'], 0, points.map((point) => [
      `${Math.round(point.value * 10) / 10}`,
      point.usdPerMonth === undefined ? 'not possible' : usdPerMonth(point.usdPerMonth / HOURS_PER_MONTH),
      againstLoosest(point, loosest),
      point.fromTighter ? 'the plan of the tighter limit' : '',
    ])),
  ].join('\n');
}

function againstLoosest({ usdPerMonth: bill }: FrontierPoint, loosest: number | undefined): string {
  if (bill === undefined || loosest === undefined) return '-';
  return `+${percent(loosest > 0 ? bill / loosest - 1 : 0)}`;
}
