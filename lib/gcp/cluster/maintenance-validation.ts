import { GkeMaintenanceScope, type GkeMaintenanceExclusion, type GkeMaintenanceWindow } from './gke-maintenance';
import { leastMaintenanceHours, LEAST_MAINTENANCE, type Span } from './maintenance-availability';
import { assertPlainText } from './plain-text';

const HOUR_MS = 3600 * 1000;

/**
 * Source: https://cloud.google.com/kubernetes-engine/docs/concepts/maintenance-windows-and-exclusions#limitations-maint-exclusions, and
 * github.com/google/skills, skills/cloud/gke-upgrades/SKILL.md, commit 20526322; read 2026-11-28. Those that leave something to GKE may last until
 * support ends for the cluster's minor version, which synth does not know; terraform-google-modules/terraform-docs-samples has one of 314 days
 * (gke/standard/zonal/no-channel-to-release-channel/no_minor_or_node_upgrade).
 */
const MAX_EXCLUSIONS = 20;
const MAX_FULL_EXCLUSIONS = 3;
const LONGEST_FULL_EXCLUSION_DAYS = 90;

const DAY = '(MO|TU|WE|TH|FR|SA|SU)';
const DAYS = `([+-]?\\d)?${DAY}(,([+-]?\\d)?${DAY})*`;
const NUMBERS = '[+-]?\\d+(,[+-]?\\d+)*';

/**
 * GKE takes no frequency below a day; a window that recurs once a year, or ends, leaves too little time for maintenance. The time of the
 * day is that of `startTime` (https://cloud.google.com/kubernetes-engine/docs/reference/rest/v1/projects.locations.clusters#RecurringTimeWindow).
 */
const RECURRENCE = new RegExp(`^FREQ=(DAILY|WEEKLY|MONTHLY)(;(BYDAY=${DAYS}|INTERVAL=[1-9]\\d*|(BYMONTHDAY|BYSETPOS)=${NUMBERS}|WKST=${DAY}))*$`);

/** Saturday and Sunday, in the first hours of the day, UTC. */
export const WEEKENDS: GkeMaintenanceWindow = {
  startTime: '2026-01-03T00:00:00Z',
  endTime: '2026-01-03T08:00:00Z',
  recurrence: 'FREQ=WEEKLY;BYDAY=SA,SU',
};

/** Refuses a window that GKE would refuse, and one that leaves it too little time beside the exclusions. */
export function assertMaintenanceWindow(window: GkeMaintenanceWindow, exclusions: readonly GkeMaintenanceExclusion[]): void {
  const span = { start: instant('maintenanceWindow.startTime', window.startTime), end: instant('maintenanceWindow.endTime', window.endTime) };
  const hours = (span.end - span.start) / HOUR_MS;
  if (hours < LEAST_MAINTENANCE.hoursAtOnce) {
    throw new Error(`maintenanceWindow must last at least ${LEAST_MAINTENANCE.hoursAtOnce} hours, got ${hours}: move endTime`);
  }
  if (!RECURRENCE.test(window.recurrence)) {
    throw new Error('maintenanceWindow.recurrence must be an RFC 5545 rule that recurs daily, weekly or monthly without end, '
      + `such as ${WEEKENDS.recurrence}, got '${window.recurrence}'`);
  }
  const { hours: asked, days, hoursAtOnce } = LEAST_MAINTENANCE;
  const left = leastMaintenanceHours(span, window.recurrence, exclusions.filter(isFull).map(spanOf));
  if (left < asked) {
    throw new Error(`maintenanceWindow must leave GKE ${asked} hours in any ${days} days, in pieces of at least ${hoursAtOnce}, `
      + `less exclusions of ${GkeMaintenanceScope.NO_UPGRADES}, got ${left}: widen it, let it recur more often, or shorten the exclusions`);
  }
}

/** Refuses exclusions that GKE would refuse. */
export function assertMaintenanceExclusions(exclusions: readonly GkeMaintenanceExclusion[]): void {
  if (exclusions.length > MAX_EXCLUSIONS) {
    throw new Error(`a cluster takes at most ${MAX_EXCLUSIONS} maintenanceExclusions, got ${exclusions.length}: drop those that are over`);
  }
  exclusions.forEach(assertMaintenanceExclusion);
  const full = exclusions.filter(isFull);
  if (full.length > MAX_FULL_EXCLUSIONS) {
    throw new Error(`a cluster takes at most ${MAX_FULL_EXCLUSIONS} maintenanceExclusions of ${GkeMaintenanceScope.NO_UPGRADES}, got ${full.length}: `
      + `use ${GkeMaintenanceScope.NO_MINOR_OR_NODE_UPGRADES}`);
  }
  const names = exclusions.map(({ name }) => name);
  const twice = names.filter((name, index) => names.indexOf(name) < index);
  if (twice.length > 0) throw new Error(`maintenanceExclusions must differ in name, got '${twice.join("', '")}' more than once`);
}

function assertMaintenanceExclusion(exclusion: GkeMaintenanceExclusion): void {
  const what = `maintenance exclusion '${exclusion.name}'`;
  if (exclusion.name === '') throw new Error(`${what} must have a name: say what it is for, such as pretrain`);
  assertPlainText(`name of ${what}`, exclusion.name);
  const { start, end } = spanOf(exclusion);
  const days = (end - start) / HOUR_MS / 24;
  if (days <= 0) throw new Error(`${what} must end after it starts, got ${days} days: move endTime`);
  if (isFull(exclusion) && days > LONGEST_FULL_EXCLUSION_DAYS) {
    throw new Error(`${what} must last at most ${LONGEST_FULL_EXCLUSION_DAYS} days, as GKE lets no exclusion of ${GkeMaintenanceScope.NO_UPGRADES} last longer, `
      + `got ${days}: move endTime, or use ${GkeMaintenanceScope.NO_MINOR_OR_NODE_UPGRADES}`);
  }
}

function isFull({ scope }: GkeMaintenanceExclusion): boolean {
  return scope === GkeMaintenanceScope.NO_UPGRADES;
}

function spanOf({ name, startTime, endTime }: GkeMaintenanceExclusion): Span {
  const what = `maintenance exclusion '${name}'`;
  return { start: instant(`${what}: startTime`, startTime), end: instant(`${what}: endTime`, endTime) };
}

function instant(what: string, time: string): number {
  const value = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(time) ? Date.parse(time) : NaN;
  if (Number.isNaN(value)) throw new Error(`${what} must be a time in UTC such as ${WEEKENDS.startTime}, got '${time}'`);
  return value;
}
