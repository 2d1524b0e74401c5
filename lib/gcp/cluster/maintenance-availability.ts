import { recurrenceDays } from './maintenance-recurrence';

const HOUR = 3600 * 1000;
const DAY = 24 * HOUR;

/**
 * Source: docs.cloud.google.com/kubernetes-engine/docs/how-to/maintenance-window, "Considerations when configuring a maintenance window", and
 * github.com/google/skills, skills/cloud/gke-upgrades/SKILL.md, commit 20526322; read 2026-11-28. Until 2026 it was any 32 days.
 */
export const LEAST_MAINTENANCE = { hours: 48, days: 92, hoursAtOnce: 4 };

const SPAN = LEAST_MAINTENANCE.days * DAY;

/** Two years hold a February of 28 days, and every length of a month next to every other. */
const HORIZON = 750 * DAY;

/** A time from its start to its end, in milliseconds since 1970. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Hours that GKE has for maintenance in the worst 92 days from the first window on, counting only pieces of four hours and more. */
export function leastMaintenanceHours(window: Span, recurrence: string, exclusions: readonly Span[]): number {
  const horizon = Math.max(window.end, ...exclusions.map(({ end }) => end)) + HORIZON;
  const [firstDay, lastDay] = [Math.floor(window.start / DAY), Math.floor(horizon / DAY)];
  const recurring = recurrenceDays(recurrence, firstDay, lastDay).map((day): Span => {
    const start = window.start + (day - firstDay) * DAY;
    return { start, end: start + window.end - window.start };
  });
  const available = without(joined(recurring), exclusions);
  // The hours only turn where a window enters or leaves the 92 days.
  const starts = available.flatMap(({ start, end }) => [start, end, start - SPAN, end - SPAN])
    .concat(window.start, exclusions.flatMap(({ start, end }) => [start, end - SPAN]))
    .filter((start) => start >= window.start && start + SPAN <= horizon)
    .sort((a, b) => a - b);
  let passed = 0;
  return Math.min(...starts.map((start) => {
    while (passed < available.length && available[passed].end <= start) passed += 1;
    return hoursIn({ start, end: start + SPAN }, available, passed);
  }));
}

function hoursIn(span: Span, available: readonly Span[], from: number): number {
  let hours = 0;
  for (let index = from; index < available.length && available[index].start < span.end; index += 1) {
    const piece = (Math.min(span.end, available[index].end) - Math.max(span.start, available[index].start)) / HOUR;
    if (piece >= LEAST_MAINTENANCE.hoursAtOnce) hours += piece;
  }
  return hours;
}

/** Spans in ascending order, those that touch made one. */
function joined(spans: readonly Span[]): Span[] {
  return spans.reduce<Span[]>((all, span) => {
    const before = all.at(-1);
    if (before === undefined || before.end < span.start) return [...all, span];
    return [...all.slice(0, -1), { start: before.start, end: Math.max(before.end, span.end) }];
  }, []);
}

function without(spans: readonly Span[], exclusions: readonly Span[]): Span[] {
  return exclusions.reduce<readonly Span[]>((left, out) => left.flatMap(({ start, end }) => [
    { start, end: Math.min(end, out.start) },
    { start: Math.max(start, out.end), end },
  ].filter((piece) => piece.start < piece.end)), spans) as Span[];
}
