import type { CompleteInference } from './complete-problem';
import type { RoundTripPercentiles, TrafficWeight } from './plan';

/** Shares are stored with six decimals. */
const ROUNDED = 1e-5;

/** The round trips within which half, 95 and 99 percent of a workload's requests of a day are answered. */
export function percentilesOf({ name, demand }: CompleteInference, traffic: readonly TrafficWeight[]): RoundTripPercentiles {
  const byBand = new Map(demand.map((from) => [from.origin.name, from.byBand]));
  const answered = traffic.filter(({ workload }) => workload === name)
    .map(({ origin, band, share, roundTripMs }) => ({ roundTripMs, requests: share * byBand.get(origin)![band] }))
    .sort((a, b) => a.roundTripMs - b.roundTripMs);
  const total = answered.reduce((sum, { requests }) => sum + requests, 0);
  const within = (part: number) => {
    let so = 0;
    for (const { roundTripMs, requests } of answered) {
      so += requests;
      if (so >= (part - ROUNDED) * total) return roundTripMs;
    }
    return 0;
  };
  return { workload: name, p50Ms: within(0.5), p95Ms: within(0.95), p99Ms: within(0.99) };
}
