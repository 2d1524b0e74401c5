import { leastMaintenanceHours } from '../../lib/gcp/cluster/maintenance-availability';

const at = (time: string): number => Date.parse(time);

function hours(recurrence: string, length: number, exclusions: readonly (readonly [string, string])[] = []): number {
  const start = at('2026-01-03T00:00:00Z');
  const spans = exclusions.map(([from, to]) => ({ start: at(from), end: at(to) }));
  return leastMaintenanceHours({ start, end: start + length * 3_600_000 }, recurrence, spans);
}

test.each<[recurrence: string, length: number, least: number]>([
  ['FREQ=DAILY', 4, 368],
  ['FREQ=DAILY', 24, 2208],
  // Windows that overlap are no more time than there is.
  ['FREQ=DAILY', 36, 2208],
  ['FREQ=WEEKLY;BYDAY=SA,SU', 8, 208],
  ['FREQ=WEEKLY', 12, 156],
  ['FREQ=WEEKLY;INTERVAL=2', 24, 144],
  ['FREQ=WEEKLY;INTERVAL=5', 48, 96],
  ['FREQ=WEEKLY;INTERVAL=14', 48, 0],
  ['FREQ=MONTHLY;BYMONTHDAY=1', 48, 144],
  ['FREQ=MONTHLY;BYMONTHDAY=29', 48, 96],
])('%s of %d hours leaves %d', (recurrence, length, least) => expect(hours(recurrence, length)).toBe(least));

test('an exclusion takes what lies in it, whenever it is', () => {
  const fifteenDays = ['2031-06-01T00:00:00Z', '2031-06-16T00:00:00Z'] as const;
  expect(hours('FREQ=DAILY', 4, [fifteenDays])).toBe(308);
});

test('pieces below four hours do not count', () => {
  // Two hours of each window are left on ten days.
  const exclusions = Array.from({ length: 10 }, (_, index): [string, string] => [`2026-03-${10 + index}T00:00:00Z`, `2026-03-${10 + index}T02:00:00Z`]);
  expect(hours('FREQ=DAILY', 4, exclusions)).toBe(328);
});
