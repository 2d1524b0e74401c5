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
  for (const lost of lostOnes) {
    const bands = Array.from({ length: evidence.bands }, (_, band): BandAfterLoss => {
      const left = capacityLeft(pools, domain, lost, band, evidence);
      const asked = served.demand.map((demand) => survivingShare * demand[band]);
      const missing = onceEach((growth) => missingIn(asked.map((requests) => requests * growth), left, keys, edges));
      return { left, asked, requests: total(asked), missing };
    });
    const failover = stated.find((candidate) => candidate.lost === lost);
    const growth = failover === undefined ? 1 : failover.capacity / failover.requestsPerSecond;
    for (const [band, { asked, missing }] of bands.entries()) {
      // Where more find room all do, and a plan that holds says how many more.
      if (growth >= 1 && growth < Infinity && missing(growth).first === undefined) continue;
      const short = missing(1).first;
      claim(short === undefined, () => `${name} does not survive the loss of ${domain} ${lost} in band ${band}: `
        + `${short!.requests} of ${asked[short!.origin]} requests per second from ${workload.demand[short!.origin].origin.name} find no room`);
    }
    claim(failover !== undefined, () => `${name} has no answer to the loss of ${domain} ${lost}`);
    verifyFailover(failover!, bands, served, evidence);
  }
}

/** What finds no room. */
interface Missing {
  readonly requests: number;
  /** The first origin that finds too little for what it asks itself. */
  readonly first?: { readonly origin: number; readonly requests: number };
}

function missingIn(asked: readonly number[], left: Capacity, keys: readonly string[], edges: readonly (readonly number[])[]): Missing {
  const missing = unsent(asked, keys.map((key) => (left.get(key) ?? 0) * (1 + FLOW)), edges);
  const origin = missing.findIndex((requests, index) => !(requests <= FLOW * asked[index]));
  return { requests: total(missing), first: origin < 0 ? undefined : { origin, requests: missing[origin] } };
}

/** Several claims ask for the same flow. */
function onceEach(missing: BandAfterLoss['missing']): BandAfterLoss['missing'] {
  const known = new Map<number, Missing>();
  return (growth) => {
    if (!known.has(growth)) known.set(growth, missing(growth));
    return known.get(growth)!;
  };
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
  /** What finds no room where every origin asks so many times as much. */
  readonly missing: (growth: number) => Missing;
}

/** By how much more than is claimed some request must find no room: more than a flow is exact to. */
const MORE = 1 + 10 * FLOW;

/** What the plan says of a loss: the band in which requests could grow least, by how much, and in it a way for every request. */
function verifyFailover(failover: Failover, bands: readonly BandAfterLoss[], served: Served, evidence: Evidence): void {
  const { workload, domain, lost, band, requestsPerSecond, capacity } = failover;
  const when = `after the loss of ${domain} ${lost}`;
  const after = bands[band];
  claim(after !== undefined, () => `${workload} is served in band ${band} ${when}, of ${bands.length}`);
  claim(Math.abs(requestsPerSecond - after.requests) <= FLOW * after.requests,
    () => `${workload} has ${after.requests} requests per second to serve in band ${band} ${when}, not ${requestsPerSecond}`);
  claim(capacity >= requestsPerSecond * (1 - FLOW) && capacity < Infinity,
    () => `${workload} has capacity for ${capacity} requests per second in band ${band} ${when}, and ${requestsPerSecond} to serve`);
  if (requestsPerSecond > 0) verifyGrowth(failover, bands, when);
  const other = failover.traffic.find((weight) => weight.band !== band);
  claim(other === undefined, () => `${workload} is served in band ${other!.band} ${when}, whose proof is band ${band}`);
  const load = verifyWeights(failover.traffic, served, after.asked, when, evidence);
  for (const [region, requests] of load) {
    const room = after.left.get(region) ?? 0;
    claim(atMost(requests, room, SHARE * after.requests), () => `${region} gets ${requests} requests per second of ${workload} ${when} and has room for ${room}`);
  }
}

/** By the growth that is claimed every request finds room, in every band, and in this one by no more. */
function verifyGrowth({ workload, band, requestsPerSecond, capacity }: Failover, bands: readonly BandAfterLoss[], when: string): void {
  const growth = capacity / requestsPerSecond;
  // The planner may know of a set of origins only where it lacks a millionth of all requests.
  const isRoom = ({ requests, missing }: BandAfterLoss) => missing(growth).requests <= 3 * FLOW * requests * growth;
  claim(isRoom(bands[band]),
    () => `${workload} has no room in band ${band} ${when} for ${capacity} requests per second, ${growth} times what each origin asks`);
  claim(bands[band].missing(growth * MORE).first !== undefined,
    () => `${workload} has room in band ${band} ${when} for more than ${capacity} requests per second, ${growth} times what each origin asks`);
  const tighter = bands.findIndex((other) => !isRoom(other));
  claim(tighter < 0, () => `${workload} has less to spare in band ${tighter} ${when} than in band ${band}, where ${growth} times what each origin asks finds room`);
}
