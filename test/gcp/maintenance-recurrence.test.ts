import { recurrenceDays } from '../../lib/gcp/cluster/maintenance-recurrence';

const DAY = 24 * 3600 * 1000;
const day = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY;

function recurring(rule: string, first: string, last: string): string[] {
  return recurrenceDays(rule, day(first), day(last)).map((found) => new Date(found * DAY).toISOString().slice(0, 10));
}

// 2026-01-03 is a Saturday.
test.each<[rule: string, first: string, last: string, days: string[]]>([
  ['FREQ=DAILY', '2026-02-27', '2026-03-02', ['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02']],
  ['FREQ=DAILY;INTERVAL=3', '2026-01-03', '2026-01-10', ['2026-01-03', '2026-01-06', '2026-01-09']],
  ['FREQ=DAILY;BYDAY=MO', '2026-01-03', '2026-01-13', ['2026-01-05', '2026-01-12']],
  ['FREQ=WEEKLY', '2026-01-03', '2026-01-18', ['2026-01-03', '2026-01-10', '2026-01-17']],
  ['FREQ=WEEKLY;BYDAY=SA,SU', '2026-01-03', '2026-01-11', ['2026-01-03', '2026-01-04', '2026-01-10', '2026-01-11']],
  // As RFC 5545 shows it: with weeks from Monday, Sunday belongs to the week of the Saturday before.
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=SA,SU;WKST=MO', '2026-01-03', '2026-01-18', ['2026-01-03', '2026-01-04', '2026-01-17', '2026-01-18']],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=SA,SU;WKST=SU', '2026-01-03', '2026-01-18', ['2026-01-03', '2026-01-11', '2026-01-17']],
  ['FREQ=WEEKLY;BYDAY=MO,WE;BYSETPOS=-1', '2026-01-03', '2026-01-15', ['2026-01-07', '2026-01-14']],
  ['FREQ=MONTHLY', '2026-01-31', '2026-05-31', ['2026-01-31', '2026-03-31', '2026-05-31']],
  ['FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=1', '2026-01-03', '2026-07-01', ['2026-03-01', '2026-05-01', '2026-07-01']],
  ['FREQ=MONTHLY;BYMONTHDAY=-1', '2027-12-01', '2028-03-01', ['2027-12-31', '2028-01-31', '2028-02-29']],
  ['FREQ=MONTHLY;BYDAY=2SA,-1SU', '2026-01-03', '2026-02-28', ['2026-01-10', '2026-01-25', '2026-02-14', '2026-02-22']],
  ['FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13', '2026-01-03', '2026-12-31', ['2026-02-13', '2026-03-13', '2026-11-13']],
  ['FREQ=MONTHLY;BYDAY=SA,SU;BYSETPOS=1,-1', '2026-01-03', '2026-02-28', ['2026-01-03', '2026-01-31', '2026-02-01', '2026-02-28']],
])('%s from %s to %s', (rule, first, last, days) => expect(recurring(rule, first, last)).toEqual(days));
