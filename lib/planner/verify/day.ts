import type { PlanProblem } from '../problem';
import type { OriginDemand } from '../problem/inference';

/** Of the month by which clouds quote. */
export const HOURS_PER_MONTH = 730;

/** Bands of equal length into which the day is cut: one where no hour differs from another. */
export function bandCount({ inference = [], batch = [], policy }: PlanProblem): number {
  const uneven = inference.some(({ demand }) => demand.some(({ curve }) => curve?.some((share) => share !== 1)));
  return uneven || batch.length > 0 ? policy?.hourBands ?? 6 : 1;
}

/** Requests per second of an origin in the busiest hour of each band. */
export function demandByBand({ peakRequestsPerSecond, curve }: OriginDemand, bands: number): number[] {
  const hours = 24 / bands;
  return Array.from({ length: bands }, (_, band) =>
    peakRequestsPerSecond * (curve === undefined ? 1 : Math.max(...curve.slice(band * hours, (band + 1) * hours))));
}
