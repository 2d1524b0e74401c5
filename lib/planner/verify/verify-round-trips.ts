import type { TrafficWeight } from '../plan';
import { claim, total } from './claim';
import type { Evidence } from './evidence';
import type { Served } from './verify-traffic';

/** A percentile may stand to either side of a step that rounded shares moved by this part of the requests. */
const ROUNDED = 1e-5;

/** The percentiles of the day's round trips: the smallest within which that part of the requests is answered. */
export function verifyRoundTrips(traffic: readonly TrafficWeight[], { workload: { name }, demand, origins }: Served, { plan }: Evidence): void {
  const stated = plan.roundTrips.filter(({ workload }) => workload === name);
  claim(stated.length === 1, () => `${name} has ${stated.length} lines of round trips, not 1`);
  const steps = traffic
    .map(({ origin, band, share, roundTripMs }) => ({ roundTripMs, requests: share * demand[origins.get(origin)!][band] }))
    .sort((a, b) => a.roundTripMs - b.roundTripMs);
  const all = total(steps.map(({ requests }) => requests));
  const { p50Ms, p95Ms, p99Ms } = stated[0];
  for (const [percent, claimed] of [[50, p50Ms], [95, p95Ms], [99, p99Ms]]) {
    const within = total(steps.filter(({ roundTripMs }) => roundTripMs <= claimed).map(({ requests }) => requests));
    const below = total(steps.filter(({ roundTripMs }) => roundTripMs < claimed).map(({ requests }) => requests));
    claim(within >= (percent / 100 - ROUNDED) * all && below <= (percent / 100 + ROUNDED) * all && (all === 0 || within > below),
      () => `${percent} % of the requests of ${name} are not answered in ${claimed} ms: ${within / all} are, and ${below / all} in less`);
  }
}
