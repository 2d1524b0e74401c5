import type { Metro } from '../catalog/metro';

/** How much load one place brings. */
export interface DemandOptions {
  /** Requests per second at the busiest hour, above 0. */
  readonly peakRequestsPerSecond: number;
  /**
   * The day's course: 24 shares of the peak, one for each hour of UTC beginning at midnight, each 0 to 1, at least one of them 1.
   * `DayCurve` makes it from the hours of a place.
   *
   * @default - the peak at every hour
   */
  readonly curve?: number[];
  /**
   * Round trips that the team measured from there, milliseconds by region: `{ 'aws:eu-central-1': 9 }`.
   *
   * @default - the catalogue's: measured where there is a measurement, else an estimate from the distance
   */
  readonly roundTripMs?: Record<string, number>;
  /**
   * Countries (ISO 3166-1 alpha-2), `EU` or `EEA`, in which these requests may be served.
   *
   * @default - the workload's
   */
  readonly residency?: string[];
}

/** The load of one place on an inference workload. */
export class Demand {
  public static from(metro: Metro, options: DemandOptions): Demand {
    return new Demand(metro, options.peakRequestsPerSecond, options.roundTripMs, options.curve, options.residency);
  }

  private constructor(
    public readonly metro: Metro,
    public readonly peakRequestsPerSecond: number,
    public readonly roundTripMs?: Record<string, number>,
    /** Shares of the peak by hour of UTC. */
    public readonly curve?: number[],
    /** Where these requests may be served. */
    public readonly residency?: string[],
  ) {}
}
