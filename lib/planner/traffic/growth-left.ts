import { unservedOrigins } from '../search/unserved';

/** Capacity, and what is asked of it, requests per second. */
export interface Tightest {
  readonly capacity: number;
  readonly requestsPerSecond: number;
}

/**
 * The set of origins with the least capacity within its reach for what it asks: by so much could all requests grow alike and still find
 * room, by Hall's theorem. A sum over all sites would count what an origin in need does not reach.
 *
 * Found in Newton's way: what finds no room, were all to grow as the tightest set so far lets them, is tighter.
 *
 * @param reaches for each origin, the sites that may serve it
 * @returns undefined where nothing is asked
 */
export function tightestSet(
  demand: readonly number[], reaches: ReadonlyArray<readonly string[]>, capacity: ReadonlyMap<string, number>,
): Tightest | undefined {
  const asking = demand.map((_, origin) => origin).filter((origin) => demand[origin] > 0);
  if (asking.length === 0) return undefined;
  const together = (origins: readonly number[]) => ofOrigins(origins, demand, reaches, capacity);
  let tightest = [asking, ...asking.map((origin) => [origin])].map(together)
    .reduce((least, set) => (growthOf(set) < growthOf(least) ? set : least));
  for (;;) {
    const growth = growthOf(tightest);
    const unserved = unservedOrigins(demand.map((requests) => requests * growth), reaches, capacity);
    if (unserved.length === 0) return tightest;
    const tighter = together(unserved);
    // A set that asks for a hair more than there is may be one of rounding alone.
    if (growthOf(tighter) >= growth) return tightest;
    tightest = tighter;
  }
}

function growthOf({ capacity, requestsPerSecond }: Tightest): number {
  return capacity / requestsPerSecond;
}

function ofOrigins(
  origins: readonly number[], demand: readonly number[], reaches: ReadonlyArray<readonly string[]>, capacity: ReadonlyMap<string, number>,
): Tightest {
  const reached = new Set(origins.flatMap((origin) => reaches[origin]));
  return {
    capacity: [...capacity].reduce((sum, [site, room]) => sum + (reached.has(site) ? room : 0), 0),
    requestsPerSecond: origins.reduce((sum, origin) => sum + demand[origin], 0),
  };
}
