import type { Plan, PlannedPool, TrafficWeight } from '../plan';
import { atMost, claim, grouped, SHARE, total } from './claim';
import { demandByBand } from './day';
import { keyOf, poolName, siteOf, type Evidence } from './evidence';
import type { RoomBeside } from './room-beside';
import { hasRdma } from './site';
import { mayBeSpot } from './spot-beside';
import { throughputsOf } from './throughput';
import { verifyFallbacks, type Ways } from './verify-fallbacks';
import { verifyRoundTrips } from './verify-round-trips';
import { verifyShares } from './verify-shares';
import { verifySurvival } from './verify-survival';
import { reaches, verifyWeights, type Served } from './verify-traffic';
import type { InferenceProblem } from '../problem/inference';

/** Every inference workload: what its nodes serve, normal operation in every band, and every loss. */
export function verifyInference(evidence: Evidence, room: RoomBeside): void {
  const { plan, inference } = evidence;
  claimDeclared('traffic', plan.traffic, evidence);
  claimDeclared('a failover', plan.failovers, evidence);
  claimDeclared('round trips', plan.roundTrips, evidence);
  const traffic = grouped(plan.traffic, ({ workload }) => workload);
  for (const workload of inference.values()) {
    const served: Served = {
      workload,
      demand: workload.demand.map((demand) => demandByBand(demand, evidence.bands)),
      origins: new Map(workload.demand.map(({ origin }, index) => [origin.name, index])),
    };
    const pools = evidence.pools.get(workload.name) ?? [];
    for (const pool of pools) verifyThroughput(pool, workload, evidence);
    verifyNormal(pools, traffic.get(workload.name) ?? [], served, evidence);
    verifySurvival(pools, served, evidence);
    for (const pool of pools) {
      verifyFallbacks({
        pool,
        gone: [pool],
        ways: servedBy(pool, served, evidence),
        usd: pool.usdPerNodeHour / pool.requestsPerSecondPerNode,
        mayBeSpot: (spot) => mayBeSpot(pool, spot, pools, served),
      }, evidence, room);
    }
  }
}

function claimDeclared(what: string, items: Plan['traffic' | 'failovers' | 'roundTrips'], { inference }: Evidence): void {
  const stray = items.find(({ workload }) => !inference.has(workload));
  claim(stray === undefined, () => `${what} of ${stray!.workload}, which is no declared inference workload`);
}

/** A node serves what some declared shape serves there: replicas side by side on it, or its part of one that spans nodes. */
function verifyThroughput(pool: PlannedPool, { name, replicas }: InferenceProblem, evidence: Evidence): void {
  const { accelerator, acceleratorsPerNode, nodesPerReplica, requestsPerSecondPerNode, instanceType } = pool;
  const ways = throughputsOf(replicas, accelerator, acceleratorsPerNode, hasRdma(siteOf(pool, evidence), instanceType));
  const fits = ways.some(({ nodes, requestsPerSecond }) => nodes === nodesPerReplica
    && Math.abs(requestsPerSecond - requestsPerSecondPerNode) <= 1e-6 * requestsPerSecond);
  claim(fits, () => `${requestsPerSecondPerNode} requests per second of ${name} on one ${instanceType}, ${nodesPerReplica} to a replica, is what no shape serves`);
}

/** What serves most on a node where all origins get that the pool's own nodes may serve; of ways that serve as much the one on fewest nodes. */
function servedBy(pool: PlannedPool, served: Served, evidence: Evidence): Ways {
  const { demand, replicas } = served.workload;
  const needed = demand.flatMap((_, origin) => reaches(served, origin, keyOf(pool), evidence) ? [origin] : []);
  return (site, { accelerator, accelerators }, instanceType) => {
    if (!needed.every((origin) => reaches(served, origin, site.key, evidence))) return [];
    return throughputsOf(replicas, accelerator, accelerators, hasRdma(site, instanceType))
      .map(({ nodes, requestsPerSecond }) => ({ nodes, work: requestsPerSecond }))
      .sort((a, b) => b.work - a.work || a.nodes - b.nodes)
      .slice(0, 1);
  };
}

function verifyNormal(pools: readonly PlannedPool[], traffic: readonly TrafficWeight[], served: Served, evidence: Evidence): void {
  const { workload, demand } = served;
  const stray = traffic.find(({ band }) => !Number.isInteger(band) || band < 0 || band >= evidence.bands);
  claim(stray === undefined, () => `${workload.name} is served in band ${stray!.band} of ${evidence.bands}`);
  const byBand = grouped(traffic, ({ band }) => String(band));
  const loads = Array.from({ length: evidence.bands }, (_, band) => {
    const asked = demand.map((bands) => bands[band]);
    const load = verifyWeights(byBand.get(String(band)) ?? [], served, asked, `in band ${band}`, evidence);
    verifyLoad(pools, load, total(asked), band, workload);
    return load;
  });
  verifyShares(pools, loads, served, evidence);
  verifyRoundTrips(traffic, served, evidence);
}

/** The pools of a region serve together what is sent there, each within its utilisation. */
function verifyLoad(
  pools: readonly PlannedPool[], load: ReadonlyMap<string, number>, asked: number, band: number, { name, utilisation = 1 }: InferenceProblem,
): void {
  const slack = SHARE * asked;
  const local = grouped(pools, keyOf);
  for (const pool of pools) {
    const [requests, room] = [pool.requestsPerSecondByBand[band], utilisation * pool.requestsPerSecondPerNode * pool.nodesByBand[band]];
    claim(atMost(requests, room, slack), () => `${poolName(pool)} serves ${requests} requests per second in band ${band} and has room for ${room}`);
  }
  for (const region of new Set([...local.keys(), ...load.keys()])) {
    const requests = load.get(region) ?? 0;
    const answered = total((local.get(region) ?? []).map(({ requestsPerSecondByBand }) => requestsPerSecondByBand[band]));
    claim(Math.abs(requests - answered) <= slack + 1e-6 * requests,
      () => `${region} gets ${requests} requests per second of ${name} in band ${band}, and its pools serve ${answered}`);
  }
}
