import type { Metro } from '../catalog/metro';

/** How much load one place brings. */
export interface DemandOptions {
  /** Requests per second at the busiest hour, above 0. */
  readonly peakRequestsPerSecond: number;
  /**
   * Round trips that the team measured from there, milliseconds by region: `{ 'aws:eu-central-1': 9 }`.
   *
   * @default - the catalogue's: measured where there is a measurement, else an estimate from the distance
   */
  readonly roundTripMs?: Record<string, number>;
}

/** The load of one place on an inference workload. */
export class Demand {
  public static from(metro: Metro, options: DemandOptions): Demand {
    return new Demand(metro, options.peakRequestsPerSecond, options.roundTripMs);
  }

  private constructor(
    public readonly metro: Metro,
    public readonly peakRequestsPerSecond: number,
    public readonly roundTripMs?: Record<string, number>,
  ) {}
}
