const DAY_MS = 24 * 3600 * 1000;
const WEEK = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

interface Recurrence {
  readonly frequency: string;
  readonly interval: number;
  readonly byDay: readonly { readonly weekday: number; readonly ordinal: number }[];
  readonly byMonthDay: readonly number[];
  readonly bySetPosition: readonly number[];
  readonly weekStart: number;
}

/**
 * The days on which an RFC 5545 rule recurs, as days since 1970 in UTC, in ascending order. The rule is one that GKE takes: daily, weekly or
 * monthly, by `BYDAY`, `BYMONTHDAY`, `BYSETPOS`, `INTERVAL` and `WKST`.
 *
 * @param first day of the first window, from which intervals count
 */
export function recurrenceDays(rule: string, first: number, last: number): number[] {
  const recurrence = parsed(rule);
  const days: number[] = [];
  for (let start = periodStart(recurrence, first); start <= last; start = nextPeriod(recurrence, start)) {
    const candidates = daysOf(recurrence.frequency, start).filter((day) => fits(recurrence, first, day));
    days.push(...atPositions(recurrence.bySetPosition, candidates).filter((day) => day >= first && day <= last));
  }
  return days;
}

function atPositions(positions: readonly number[], days: readonly number[]): readonly number[] {
  if (positions.length === 0) return days;
  return days.filter((_, index) => positions.includes(index + 1) || positions.includes(index - days.length));
}

function parsed(rule: string): Recurrence {
  const parts = new Map(rule.split(';').map((part) => part.split('=') as [string, string]));
  const list = (name: string): string[] => parts.get(name)?.split(',') ?? [];
  return {
    frequency: parts.get('FREQ')!,
    interval: Number(parts.get('INTERVAL') ?? 1),
    byDay: list('BYDAY').map((day) => ({ weekday: WEEK.indexOf(day.slice(-2)), ordinal: Number(day.slice(0, -2)) })),
    byMonthDay: list('BYMONTHDAY').map(Number),
    bySetPosition: list('BYSETPOS').map(Number),
    weekStart: WEEK.indexOf(parts.get('WKST') ?? 'MO'),
  };
}

function periodStart({ frequency, weekStart }: Recurrence, day: number): number {
  if (frequency === 'WEEKLY') return day - (weekday(day) - weekStart + 7) % 7;
  return frequency === 'MONTHLY' ? day - monthDay(day) + 1 : day;
}

function nextPeriod({ frequency, interval }: Recurrence, start: number): number {
  return frequency === 'MONTHLY' ? monthStart(start, interval) : start + interval * (frequency === 'WEEKLY' ? 7 : 1);
}

function daysOf(frequency: string, start: number): number[] {
  const length = frequency === 'MONTHLY' ? monthLength(start) : frequency === 'WEEKLY' ? 7 : 1;
  return Array.from({ length }, (_, index) => start + index);
}

/** A rule that names no day means that of the first window. */
function fits({ frequency, byDay, byMonthDay }: Recurrence, first: number, day: number): boolean {
  if (byDay.length === 0 && byMonthDay.length === 0) {
    if (frequency === 'WEEKLY') return weekday(day) === weekday(first);
    return frequency !== 'MONTHLY' || monthDay(day) === monthDay(first);
  }
  const onDay = byDay.length === 0 || byDay.some((by) => by.weekday === weekday(day) && [0, ordinal(day), ordinalFromEnd(day)].includes(by.ordinal));
  const onMonthDay = byMonthDay.length === 0 || byMonthDay.some((by) => [monthDay(day), monthDay(day) - monthLength(day) - 1].includes(by));
  return onDay && onMonthDay;
}

const date = (day: number): Date => new Date(day * DAY_MS);
const weekday = (day: number): number => date(day).getUTCDay();
const monthDay = (day: number): number => date(day).getUTCDate();
/** Which of its weekday in the month: 1 for the first. */
const ordinal = (day: number): number => Math.ceil(monthDay(day) / 7);
/** -1 for the last of its weekday in the month. */
const ordinalFromEnd = (day: number): number => -Math.ceil((monthLength(day) - monthDay(day) + 1) / 7);
const monthStart = (day: number, later: number): number => Date.UTC(date(day).getUTCFullYear(), date(day).getUTCMonth() + later, 1) / DAY_MS;
const monthLength = (day: number): number => monthStart(day, 1) - monthStart(day, 0);
