import { assertRegion } from '../gcp-place';

/** What Cloud Storage, Cloud KMS and the names of regions call a continent: https://cloud.google.com/storage/docs/locations, read 2026-11. */
const CONTINENTS = [
  { location: 'US', keyLocation: 'us', prefix: 'us-' },
  { location: 'EU', keyLocation: 'europe', prefix: 'europe-' },
  { location: 'ASIA', keyLocation: 'asia', prefix: 'asia-' },
] as const;

/** London and Zurich are in Europe, and not in the European Union. */
const OUTSIDE_EU = ['europe-west2', 'europe-west6'];

/** Pairs that Cloud Storage takes by a name of their own only: https://cloud.google.com/storage/docs/locations#location-dr, read 2026-11. */
const NAMED_PAIRS: Readonly<Record<string, string>> = {
  'us-central1,us-east1': 'NAM4',
  'europe-north1,europe-west4': 'EUR4',
  'asia-northeast1,asia-northeast2': 'ASIA1',
};

/** Where the objects of a bucket lie. It can't change: another location is another bucket. */
export class BucketLocation {
  /**
   * One region: the fastest and cheapest to read from its own GPUs. Outside of it every read costs traffic.
   *
   * @param region such as `us-central1`
   * @throws if it is not the name of a region
   */
  public static region(region: string): BucketLocation {
    assertRegion(region);
    return new BucketLocation(region.toUpperCase(), region, [region], []);
  }

  /**
   * Two regions of one continent, each with all objects, under one name. Clusters in both read next to them, and the loss of one is survived.
   * A pair that has no name of its own is written as its continent with two places.
   *
   * @param one such as `us-central1`
   * @param other such as `us-west1`
   * @throws if they are not two regions of the United States, of the European Union or of Asia
   */
  public static dualRegion(one: string, other: string): BucketLocation {
    const regions = [one, other].sort();
    regions.forEach(assertRegion);
    const continent = CONTINENTS.find(({ prefix }) => regions.every((region) => region.startsWith(prefix) && !OUTSIDE_EU.includes(region)));
    if (continent === undefined || one === other) {
      throw new Error(`a dual region must be two regions of the United States, of the European Union or of Asia, got ${one} and ${other}: `
        + 'choose such a pair, or replicate the bucket of one region to the other by BucketReplication');
    }
    const named = NAMED_PAIRS[regions.join(',')];
    if (named !== undefined) return new BucketLocation(named, named.toLowerCase(), regions, []);
    return new BucketLocation(continent.location, continent.keyLocation, regions, regions.map((region) => region.toUpperCase()));
  }

  /**
   * Regions of a continent that Google chooses. Objects lie in two of them, and nobody knows in which: reads pay for traffic unless a zonal
   * cache answers.
   *
   * @param continent `US`, `EU` or `ASIA`
   * @throws if it is none of these
   */
  public static multiRegion(continent: string): BucketLocation {
    const found = CONTINENTS.find(({ location }) => location === continent);
    if (found === undefined) throw new Error(`a multi-region must be one of ${CONTINENTS.map(({ location }) => location).join(', ')}, got '${continent}'`);
    return new BucketLocation(found.location, found.keyLocation, [], []);
  }

  /**
   * @param location as Cloud Storage knows it
   * @param keyLocation location of Cloud KMS in which its key must lie
   * @param regions where the objects lie; none of a multi-region, where Google chooses
   * @param dataLocations the two regions of a pair without a name, as Cloud Storage knows them
   */
  private constructor(
    public readonly location: string,
    public readonly keyLocation: string,
    public readonly regions: string[],
    public readonly dataLocations: string[],
  ) {}

  /** Whether a zone is within the location. */
  public holds(zone: string): boolean {
    if (this.regions.length > 0) return this.regions.some((region) => zone.startsWith(`${region}-`));
    const continent = CONTINENTS.find(({ location }) => location === this.location);
    return continent !== undefined && zone.startsWith(continent.prefix) && !OUTSIDE_EU.some((region) => zone.startsWith(`${region}-`));
  }
}
