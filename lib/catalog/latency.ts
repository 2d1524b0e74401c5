import type { Place, Region } from './catalog';
import { greatCircleKm } from './great-circle';
import type { RoundTrip } from './round-trip';

/** An AWS region between which and the others round trips were measured. */
export interface LatencySite extends Place {
  readonly name: string;
}

/** Fit over the 496 measured pairs of 32 AWS regions: R2 0.70, 90th percentile error 69 ms. */
const ESTIMATE_BASE_MS = 23.5;
const ESTIMATE_MS_PER_KM = 0.0158;

/** A place this near to a measured site shares its metropolitan area and its carriers. */
const NEARBY_KM = 150;

/** Below this, a place is the site itself. */
const SAME_SITE_KM = 1;

interface Anchor {
  readonly site: number;
  readonly km: number;
  readonly exact: boolean;
}

/** Round trips from measurements where both ends have one nearby, and from distance elsewhere. The same in both directions. */
export class Latency {
  private readonly sites: readonly LatencySite[];
  private readonly measured: readonly (readonly number[])[];

  /**
   * @param sites measured sites
   * @param measured lower triangle: `measured[i][j]` for j <= i is the mean of both directions between sites i and j, milliseconds
   */
  constructor(sites: readonly LatencySite[], measured: readonly (readonly number[])[]) {
    this.sites = sites;
    this.measured = measured;
  }

  public roundTrip(from: Place, to: Place): RoundTrip {
    const near = this.anchor(from);
    const far = this.anchor(to);
    if (near === undefined || far === undefined) {
      return { milliseconds: toTenths(ESTIMATE_BASE_MS + ESTIMATE_MS_PER_KM * greatCircleKm(from, to)), basis: 'estimated' };
    }
    const between = this.measured[Math.max(near.site, far.site)][Math.min(near.site, far.site)];
    return {
      milliseconds: toTenths(between + ESTIMATE_MS_PER_KM * (near.km + far.km)),
      basis: near.exact && far.exact ? 'measured' : 'measured-nearby',
    };
  }

  /** The nearest measured site, if one is near enough to speak for the place. */
  private anchor(place: Place): Anchor | undefined {
    let site = -1;
    let km = Infinity;
    this.sites.forEach((candidate, index) => {
      const distance = greatCircleKm(place, candidate);
      if (distance < km) {
        site = index;
        km = distance;
      }
    });
    if (km > NEARBY_KM) {
      return undefined;
    }
    // Another cloud's region may carry the same city's coordinates, yet nobody measured from there.
    const otherCloud = (place as Partial<Region>).cloud === 'gcp';
    return { site, km, exact: km < SAME_SITE_KM && !otherCloud };
  }
}

/** The last bits of sines and cosines differ between JavaScript engines, and must not reach a plan. */
function toTenths(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}
