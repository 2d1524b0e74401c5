import type { GkeMaintenanceExclusion, GkeMaintenanceWindow } from './gke-maintenance';
import { assertPlainText } from './plain-text';

const HOUR_MS = 3600 * 1000;
const SHORTEST_WINDOW_HOURS = 4;
const LONGEST_EXCLUSION_DAYS = 180;

/** https://cloud.google.com/kubernetes-engine/docs/concepts/maintenance-windows-and-exclusions#limitations-maint-exclusions */
const MAX_EXCLUSIONS = 20;

const DAY = '(MO|TU|WE|TH|FR|SA|SU)';
const DAYS = `([+-]?\\d)?${DAY}(,([+-]?\\d)?${DAY})*`;
const NUMBERS = '[+-]?\\d+(,[+-]?\\d+)*';

/**
 * GKE takes no frequency below a day; a window that recurs once a year, or ends, leaves too little time for maintenance. The time of the
 * day is that of `startTime` (https://cloud.google.com/kubernetes-engine/docs/reference/rest/v1/projects.locations.clusters#RecurringTimeWindow).
 */
const RECURRENCE = new RegExp(`^FREQ=(DAILY|WEEKLY|MONTHLY)(;(BYDAY=${DAYS}|(INTERVAL|BYMONTHDAY|BYSETPOS)=${NUMBERS}|WKST=${DAY}))*$`);

/** Saturday and Sunday, in the first hours of the day, UTC. */
export const WEEKENDS: GkeMaintenanceWindow = {
  startTime: '2026-01-03T00:00:00Z',
  endTime: '2026-01-03T08:00:00Z',
  recurrence: 'FREQ=WEEKLY;BYDAY=SA,SU',
};

/** Refuses a window that GKE would refuse. */
export function assertMaintenanceWindow(window: GkeMaintenanceWindow): void {
  const hours = (instant('maintenanceWindow.endTime', window.endTime) - instant('maintenanceWindow.startTime', window.startTime)) / HOUR_MS;
  if (hours < SHORTEST_WINDOW_HOURS) {
    throw new Error(`maintenanceWindow must last at least ${SHORTEST_WINDOW_HOURS} hours, got ${hours}: move endTime`);
  }
  if (!RECURRENCE.test(window.recurrence)) {
    throw new Error('maintenanceWindow.recurrence must be an RFC 5545 rule that recurs daily, weekly or monthly without end, '
      + `such as ${WEEKENDS.recurrence}, got '${window.recurrence}'`);
  }
}

/** Refuses exclusions that GKE would refuse. */
export function assertMaintenanceExclusions(exclusions: readonly GkeMaintenanceExclusion[]): void {
  if (exclusions.length > MAX_EXCLUSIONS) {
    throw new Error(`a cluster takes at most ${MAX_EXCLUSIONS} maintenanceExclusions, got ${exclusions.length}: drop those that are over`);
  }
  exclusions.forEach(assertMaintenanceExclusion);
  const names = exclusions.map(({ name }) => name);
  const twice = names.filter((name, index) => names.indexOf(name) < index);
  if (twice.length > 0) throw new Error(`maintenanceExclusions must differ in name, got '${twice.join("', '")}' more than once`);
}

function assertMaintenanceExclusion(exclusion: GkeMaintenanceExclusion): void {
  const what = `maintenance exclusion '${exclusion.name}'`;
  if (exclusion.name === '') throw new Error(`${what} must have a name: say what it is for, such as pretrain`);
  assertPlainText(`name of ${what}`, exclusion.name);
  const days = (instant(`${what}: endTime`, exclusion.endTime) - instant(`${what}: startTime`, exclusion.startTime)) / HOUR_MS / 24;
  if (days <= 0 || days > LONGEST_EXCLUSION_DAYS) {
    throw new Error(`${what} must last more than 0 and at most ${LONGEST_EXCLUSION_DAYS} days, got ${days}: move endTime`);
  }
}

function instant(what: string, time: string): number {
  const value = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(time) ? Date.parse(time) : NaN;
  if (Number.isNaN(value)) throw new Error(`${what} must be a time in UTC such as ${WEEKENDS.startTime}, got '${time}'`);
  return value;
}
