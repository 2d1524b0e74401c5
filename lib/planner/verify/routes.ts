import type { Site } from './site';
import type { Catalog } from '../../catalog/catalog';
import type { OriginDemand } from '../problem/inference';

export interface Route {
  readonly milliseconds: number;
  readonly basis: string;
}

/** Round trips between origins and sites; the catalogue is asked once for each pair, since many workloads share their origins. */
export class Routes {
  private readonly known = new Map<string, Route | undefined>();

  /** @param catalog undefined where another one has the figures */
  public constructor(private readonly catalog: Catalog | undefined) {}

  /** The team's own measurement wins over the catalogue's; undefined where neither is at hand. */
  public between({ origin, roundTripMs }: OriginDemand, { key, region, cluster }: Site): Route | undefined {
    const given = roundTripMs?.[key];
    if (given !== undefined) return { milliseconds: given, basis: 'given' };
    const pair = `${origin.latitude} ${origin.longitude} ${key}`;
    if (!this.known.has(pair)) {
      const place = cluster ?? region;
      this.known.set(pair, place && this.catalog?.roundTrip(origin, place));
    }
    return this.known.get(pair);
  }
}
