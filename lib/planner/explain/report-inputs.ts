import type { Alternative, Explanation } from './explanation';
import type { Frontier, FrontierAxis } from './frontier';
import type { Frontier as DrawnFrontier, WhatIf } from '../report/html/what-if';

const AXES: Readonly<Record<FrontierAxis, DrawnFrontier['axis']>> = { 'carbon': 'carbon', 'round-trip': 'round trip', 'spot': 'spot share' };

/** What an explanation says, as the report draws it. */
export function whatIfsOf({ choices, constraints, levers }: Explanation): WhatIf[] {
  return [
    ...choices.map((choice) => whatIf(`${choice.workload} not in ${choice.region}`, choice,
      [...choice.instead.length > 0 ? [`then in ${choice.instead.join(', ')}`] : [], ...choice.reasons].join('; '))),
    ...constraints.map((constraint) => loosened(`without ${constraint.constraint}`, constraint,
      constraint.binding ? '' : constraint.changeUsdPerMonth === undefined ? 'no plan was found' : 'it does not bind')),
    ...levers.map((lever) => loosened(`more of ${lever.lever}`, lever, `by ${lever.step}`)),
  ];
}

/** A frontier as the report draws it: the limits at which a plan was found. */
export function drawnFrontier({ axis, unit, points }: Frontier): DrawnFrontier {
  return { axis: AXES[axis], unit, points: points.flatMap(({ value, usdPerMonth }) => (usdPerMonth === undefined ? [] : [{ value, usdPerMonth }])) };
}

/** Of a looser problem the plan itself is an answer. */
function loosened(name: string, alternative: Alternative, remark: string): WhatIf {
  const { usdPerMonth, changeUsdPerMonth, withinGap } = alternative;
  return withinGap && changeUsdPerMonth === 0 ? { name, usdPerMonth, remark: 'nothing cheaper was found' } : whatIf(name, alternative, remark);
}

/** A change that says nothing is not drawn. */
function whatIf(name: string, { usdPerMonth, changeUsdPerMonth, withinGap }: Alternative, remark: string): WhatIf {
  return withinGap ? { name, usdPerMonth, remark: 'within the gap of the two plans' } : { name, usdPerMonth, changeUsdPerMonth, remark };
}
