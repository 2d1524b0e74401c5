import type { Alternative, Explanation } from './explanation';
import { HOURS_PER_MONTH } from '../hours';
import { usdPerMonth } from '../report/money';
import { textTable } from '../report/text-table';

/** An explanation for people: why here, what each constraint costs, and what a little more would save. */
export function explanationTable({ usdPerMonth: bill, choices, constraints, levers, cheaper }: Explanation): string {
  const relaxations: Alternative[] = [...constraints, ...levers];
  return [
    ...section('Why here: were the region forbidden', ['workload', 'region', 'then in', 'change a month', 'reason'], choices.map((choice) => [
      choice.workload, choice.region, choice.instead.join('\n') || '-', changeOf(choice, 'no plan'), choice.reasons.join('\n'),
    ])),
    ...section('What each constraint costs', ['constraint', 'costs a month', 'then a month'], constraints.map((constraint) => [
      constraint.constraint, gainOf(constraint, 'not binding'), thenOf(constraint),
    ])),
    ...section('What more would save', ['with', 'more by', 'saves a month', 'then a month'], levers.map((lever) => [
      lever.lever, lever.step, gainOf(lever, 'nothing'), thenOf(lever),
    ])),
    ...(choices.some(({ withinGap }) => withinGap) || relaxations.some(({ withinGap, changeUsdPerMonth }) => withinGap && changeUsdPerMonth !== 0)
      ? ['within the gap: smaller than what the two plans together may miss of their best; a smaller --gap tells more.'] : []),
    `The plan costs ${monthly(bill)} a month.`,
    ...cheaper === undefined ? [] : [
      `A plan that keeps every constraint for ${monthly(cheaper.usdPerMonth)} a month was found on the way (${cheaper.found}): plan anew with a smaller --gap to have it or a better one.`,
    ],
  ].join('\n');
}

function section(title: string, head: readonly string[], rows: ReadonlyArray<readonly string[]>): string[] {
  return rows.length === 0 ? [] : [title, textTable(head, head.length, rows)];
}

function changeOf({ changeUsdPerMonth: change, withinGap }: Alternative, none: string): string {
  if (change === undefined) return none;
  if (withinGap) return 'within the gap';
  return `${change > 0 ? '+' : ''}${monthly(change)}`;
}

/** What would be saved; a plan that is not found says nothing. */
function gainOf({ changeUsdPerMonth: change, withinGap }: Alternative, nothing: string): string {
  if (change === undefined) return 'no plan was found';
  if (change === 0) return withinGap ? 'nothing cheaper was found' : nothing;
  if (withinGap) return 'within the gap';
  return monthly(-change);
}

function thenOf({ usdPerMonth: then }: Alternative): string {
  return then === undefined ? '-' : monthly(then);
}

function monthly(usd: number): string {
  return usdPerMonth(usd / HOURS_PER_MONTH);
}
