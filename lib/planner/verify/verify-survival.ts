import type { Failover, PlannedPool } from '../plan';
import { atMost, claim, claimListedOnce, SHARE, total } from './claim';
import { isStandby, keyOf, type Evidence } from './evidence';
import { unsent } from './max-flow';
import { reaches, verifyWeights, type Served } from './verify-traffic';

/** Requests per second that are left by region. */
type Capacity = ReadonlyMap<string, number>;

/** To this part of a region's capacity, and of an origin's requests, a flow is exact. */
const FLOW = 1e-6;

/**
 * The loss of every part of the world on which the workload stands is survived in every band: what is left serves what must still be
 * served, by a flow of our own, whatever the plan says of it. What it says is checked apart.
 */
export function verifySurvival(pools: readonly PlannedPool[], served: Served, evidence: Evidence): void {
  const { workload } = served;
  const { name, survive: domain = 'node', survivingShare = 1 } = workload;
  const stated = evidence.plan.failovers.filter((failover) => failover.workload === name);
  const lostOnes = domain === 'node' ? [] : [...new Set(pools.map((pool) => domain === 'cloud' ? pool.cloud : keyOf(pool)))];
  claimListedOnce('failover', stated.map((failover) => `${name} ${failover.domain} ${failover.lost}`));
  const stray = stated.find((failover) => failover.domain !== domain || !lostOnes.includes(failover.lost));
  claim(stray === undefined, () => `${name} has an answer to the loss of ${stray!.domain} ${stray!.lost}, and is to survive the loss of `
    + `${domain === 'node' ? 'a node alone' : `each ${domain} of ${lostOnes.join(', ')}`}`);
  const keys = [...new Set(pools.map(keyOf))];
  const edges = workload.demand.map((_, origin) => keys.flatMap((key, sink) => reaches(served, origin, key, evidence) ? [sink] : []));
  const reached = new Set(edges.flat().map((sink) => keys[sink]));
  for (const lost of lostOnes) {
    const bands = Array.from({ length: evidence.bands }, (_, band) => {
      const left = capacityLeft(pools, domain, lost, band, evidence);
      const asked = served.demand.map((demand) => survivingShare * demand[band]);
      const missing = unsent(asked, keys.map((key) => (left.get(key) ?? 0) * (1 + FLOW)), edges);
      const short = missing.findIndex((requests, origin) => !(requests <= FLOW * asked[origin]));
      claim(short < 0, () => `${name} does not survive the loss of ${domain} ${lost} in band ${band}: `
        + `${missing[short]} of ${asked[short]} requests per second from ${workload.demand[short].origin.name} find no room`);
      return { left, asked, requests: total(asked), capacity: total([...left].filter(([key]) => reached.has(key)).map(([, requests]) => requests)) };
    });
    const failover = stated.find((candidate) => candidate.lost === lost);
    claim(failover !== undefined, () => `${name} has no answer to the loss of ${domain} ${lost}`);
    verifyFailover(failover!, bands, served, evidence);
  }
}

/** What serves at full throughput after a loss; of an elastic workload what it may start then, which is never spot. */
function capacityLeft(pools: readonly PlannedPool[], domain: string, lost: string, band: number, evidence: Evidence): Capacity {
  const elastic = pools.some((pool) => isStandby(pool, evidence));
  const left = new Map<string, number>();
  for (const pool of pools) {
    if (domain === 'cloud' ? pool.cloud === lost : domain === 'region' && keyOf(pool) === lost) continue;
    if (elastic && !isStandby(pool, evidence)) continue;
    const replicas = Math.floor((elastic ? pool.maxNodes : pool.nodesByBand[band]) / pool.nodesPerReplica);
    const gone = domain === 'zone' && keyOf(pool) === lost ? lostWithZone(pool, replicas) : 0;
    left.set(keyOf(pool), (left.get(keyOf(pool)) ?? 0) + (replicas - gone) * pool.nodesPerReplica * pool.requestsPerSecondPerNode);
  }
  return left;
}

/** The worst zone holds a part of the replicas rounded up; those that span nodes stand in one zone all. */
function lostWithZone({ zones, nodesPerReplica }: PlannedPool, replicas: number): number {
  return nodesPerReplica > 1 ? replicas : Math.ceil(replicas / zones.length);
}

interface BandAfterLoss {
  readonly left: Capacity;
  readonly asked: readonly number[];
  readonly requests: number;
  readonly capacity: number;
}

/** What the plan says of a loss: the band with the least to spare, and in it a way for every request. */
function verifyFailover(failover: Failover, bands: readonly BandAfterLoss[], served: Served, evidence: Evidence): void {
  const { workload, domain, lost, band } = failover;
  const when = `after the loss of ${domain} ${lost}`;
  const after = bands[band];
  claim(after !== undefined, () => `${workload} is served in band ${band} ${when}, of ${bands.length}`);
  const claimFigure = (what: string, said: number, least: number, most: number) => claim(said >= least * (1 - FLOW) && said <= most * (1 + FLOW),
    () => `${workload} has ${most} requests per second ${what} in band ${band} ${when}, not ${said}`);
  claimFigure('to serve', failover.requestsPerSecond, after.requests, after.requests);
  // Ceilings of an elastic workload may be higher than what it starts.
  const elastic = served.workload.spare === 'elastic';
  claimFigure('of capacity left', failover.capacity, elastic ? after.requests : after.capacity, after.capacity);
  const spare = ({ capacity, requests }: BandAfterLoss) => capacity - requests;
  const tightest = bands.findIndex((other) => spare(other) < spare(after) - FLOW * Math.max(other.capacity, after.capacity));
  claim(tightest < 0, () => `${workload} has less to spare in band ${tightest} ${when}, ${spare(bands[tightest])} requests per second, than in band ${band}, ${spare(after)}`);
  const other = failover.traffic.find((weight) => weight.band !== band);
  claim(other === undefined, () => `${workload} is served in band ${other!.band} ${when}, whose proof is band ${band}`);
  const load = verifyWeights(failover.traffic, served, after.asked, when, evidence);
  for (const [region, requests] of load) {
    const room = after.left.get(region) ?? 0;
    claim(atMost(requests, room, SHARE * after.requests), () => `${region} gets ${requests} requests per second of ${workload} ${when} and has room for ${room}`);
  }
}
