import type { TrafficWeight } from '../plan';
import { atMost, claim, near, SHARE } from './claim';
import type { Evidence } from './evidence';
import type { Route } from './routes';
import { isAllowed, isResident } from './site';
import type { InferenceProblem } from '../problem/inference';

/** An inference workload with what its origins ask and reach. */
export interface Served {
  readonly workload: InferenceProblem;
  /** Requests per second of each origin in each band. */
  readonly demand: readonly (readonly number[])[];
  /** Position of each origin in `workload.demand`. */
  readonly origins: ReadonlyMap<string, number>;
}

/** Whether an origin's requests may go to a site, by law and in time; true where another catalogue alone knows how long it takes. */
export function reaches({ workload }: Served, origin: number, key: string, evidence: Evidence): boolean {
  const site = evidence.sites.of(key);
  const from = workload.demand[origin];
  if (site === undefined || !isAllowed(site, workload) || !isResident(site, from.residency)) return false;
  const { milliseconds } = evidence.routes.between(from, site) ?? { milliseconds: 0 };
  return isNear(milliseconds, workload);
}

function isNear(milliseconds: number, { maxRoundTripMs = Infinity }: InferenceProblem): boolean {
  return atMost(milliseconds, maxRoundTripMs);
}

/**
 * Every request of one band goes where it may, and each share with the round trip that it takes.
 *
 * @param demand requests per second of each origin
 * @param when how messages call the situation
 * @returns requests per second by region
 */
export function verifyWeights(
  weights: readonly TrafficWeight[], served: Served, demand: readonly number[], when: string, evidence: Evidence,
): Map<string, number> {
  const { workload, origins } = served;
  const load = new Map<string, number>();
  const shares = demand.map(() => 0);
  const counts = demand.map(() => 0);
  const seen = new Set<string>();
  for (const weight of weights) {
    claim(weight.workload === workload.name, () => `requests of ${weight.workload} are routed among those of ${workload.name} ${when}`);
    const origin = origins.get(weight.origin);
    claim(origin !== undefined, () => `${workload.name} is served to an unknown origin ${weight.origin} ${when}`);
    const key = `${weight.origin} ${weight.region}`;
    claim(!seen.has(key), () => `the requests of ${workload.name} from ${weight.origin} to ${weight.region} ${when} are listed twice`);
    seen.add(key);
    claim(weight.share > 0, () => `a share of ${weight.share} of the requests of ${workload.name} from ${weight.origin} goes to ${weight.region} ${when}`);
    verifyRoute(weight, served, origin!, when, evidence);
    shares[origin!] += weight.share;
    counts[origin!] += 1;
    load.set(weight.region, (load.get(weight.region) ?? 0) + weight.share * demand[origin!]);
  }
  for (const [origin, requests] of demand.entries()) {
    claim((requests === 0 && counts[origin] === 0) || Math.abs(shares[origin] - 1) <= SHARE * counts[origin],
      () => `${shares[origin]} of the requests of ${workload.name} from ${workload.demand[origin].origin.name} are served ${when}`);
  }
  return load;
}

function verifyRoute(weight: TrafficWeight, { workload }: Served, origin: number, when: string, evidence: Evidence): void {
  const from = workload.demand[origin];
  const name = `${weight.origin} to ${weight.region}`;
  const site = evidence.sites.of(weight.region);
  claim(site !== undefined && isAllowed(site, workload), () => `${workload.name} is served from ${weight.region} ${when}, where it may not run`);
  claim(isResident(site!, from.residency), () => `${workload.name} is served from ${weight.region} to ${weight.origin} ${when}, whose requests may go to ${from.residency?.join(', ')}`);
  const { milliseconds, basis }: Route = evidence.routes.between(from, site!) ?? { milliseconds: weight.roundTripMs, basis: weight.roundTripBasis };
  claim(near(milliseconds, weight.roundTripMs), () => `${name} takes ${milliseconds} ms, not ${weight.roundTripMs}`);
  claim(basis === weight.roundTripBasis, () => `${name} is ${basis}, not ${weight.roundTripBasis}`);
  claim(isNear(milliseconds, workload), () => `${workload.name} is served from ${weight.region} to ${weight.origin} ${when} in ${milliseconds} ms, above ${workload.maxRoundTripMs}`);
}
