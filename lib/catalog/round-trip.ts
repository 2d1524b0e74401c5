/**
 * A round-trip time and what it rests on: `measured` between the two places themselves,
 * `measured-nearby` between measured sites that stand in the same metropolitan areas,
 * `estimated` from the distance alone.
 */
export interface RoundTrip {
  /** To a tenth. */
  readonly milliseconds: number;
  readonly basis: 'measured' | 'measured-nearby' | 'estimated';
}
