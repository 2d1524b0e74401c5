import type { GkeMaintenanceExclusion, GkeMaintenanceWindow } from './gke-maintenance';

const HOUR_MS = 3600 * 1000;
const SHORTEST_WINDOW_HOURS = 4;
const LONGEST_EXCLUSION_DAYS = 180;

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
  if (!window.recurrence.startsWith('FREQ=')) {
    throw new Error(`maintenanceWindow.recurrence must be an RFC 5545 rule such as ${WEEKENDS.recurrence}, got '${window.recurrence}'`);
  }
}

/** Refuses an exclusion that GKE would refuse. */
export function assertMaintenanceExclusion(exclusion: GkeMaintenanceExclusion): void {
  const what = `maintenance exclusion '${exclusion.name}'`;
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
