import { bundledCatalog } from '../../../../lib/catalog/bundled-catalog';
import type { BatchShare, CostLine, Failover, Plan, PlannedPool, PlannedRegion, TrafficWeight } from '../../../../lib/planner/plan';
import type { Origin, PlanProblem } from '../../../../lib/planner/problem';
import type { ReportInput } from '../../../../lib/planner/report/html/html-report';

const BANDS = 6;
const HOURS = 24 / BANDS;

interface Site { readonly cloud: string; readonly region: string; readonly zones: string[]; readonly usdPerHour: number }

const SITES: Site[] = [
  { cloud: 'aws', region: 'ap-northeast-1', zones: ['apne1-az1', 'apne1-az2', 'apne1-az4'], usdPerHour: 1.31 },
  { cloud: 'aws', region: 'eu-central-1', zones: ['euc1-az1', 'euc1-az2', 'euc1-az3'], usdPerHour: 1.24 },
  { cloud: 'aws', region: 'sa-east-1', zones: ['sae1-az1', 'sae1-az2', 'sae1-az3'], usdPerHour: 1.6 },
  { cloud: 'aws', region: 'us-east-1', zones: ['use1-az1', 'use1-az2', 'use1-az4'], usdPerHour: 1.02 },
  { cloud: 'gcp', region: 'asia-southeast1', zones: ['asia-southeast1-a', 'asia-southeast1-b', 'asia-southeast1-c'], usdPerHour: 0.94 },
  { cloud: 'gcp', region: 'europe-west4', zones: ['europe-west4-a', 'europe-west4-b', 'europe-west4-c'], usdPerHour: 0.88 },
  { cloud: 'gcp', region: 'us-central1', zones: ['us-central1-a', 'us-central1-b', 'us-central1-c'], usdPerHour: 0.8 },
  { cloud: 'onprem', region: 'warsaw-1', zones: ['warsaw-1'], usdPerHour: 0 },
];

/** Hours by which their clocks are ahead of UTC, and their weight among the origins. */
const ORIGINS: Array<Origin & { ahead: number; weight: number }> = [
  { name: 'Frankfurt', latitude: 50.1109, longitude: 8.6821, ahead: 1, weight: 1 },
  { name: 'London', latitude: 51.5074, longitude: -0.1278, ahead: 0, weight: 0.8 },
  { name: 'Mumbai', latitude: 19.076, longitude: 72.8777, ahead: 5.5, weight: 0.7 },
  { name: 'New York', latitude: 40.7128, longitude: -74.006, ahead: -5, weight: 1.3 },
  { name: 'San Francisco', latitude: 37.7749, longitude: -122.4194, ahead: -8, weight: 0.9 },
  { name: 'Singapore', latitude: 1.3521, longitude: 103.8198, ahead: 8, weight: 0.6 },
  { name: 'São Paulo', latitude: -23.5505, longitude: -46.6333, ahead: -3, weight: 0.5 },
  { name: 'Tokyo', latitude: 35.6762, longitude: 139.6503, ahead: 9, weight: 0.9 },
];

interface Node { readonly type: string; readonly count: number; readonly usd: number; readonly kind: string; readonly requests: number }

/** What stands in each region of `SITES`, by workload. */
const NODES: Record<string, { accelerator: string; peak: number; limit: number; survive: string; by: Array<Node | undefined> }> = {
  chat: {
    accelerator: 'H100-80GB',
    peak: 60,
    limit: 160,
    survive: 'region',
    by: [
      { type: 'p5.48xlarge', count: 8, usd: 68.8, kind: 'on-demand', requests: 16 }, undefined,
      { type: 'p5.4xlarge', count: 1, usd: 11.5584, kind: 'reserved', requests: 2 },
      { type: 'p5.48xlarge', count: 8, usd: 55.04, kind: 'on-demand', requests: 16 },
      { type: 'a3-highgpu-2g', count: 2, usd: 12.804666, kind: 'spot', requests: 4 },
      { type: 'a3-highgpu-1g', count: 1, usd: 5.514847, kind: 'spot', requests: 2 }, undefined,
      { type: 'dgx-h100', count: 8, usd: 9.5, kind: 'on-demand', requests: 16 },
    ],
  },
  embed: {
    accelerator: 'L4-24GB',
    peak: 900,
    limit: 250,
    survive: 'zone',
    by: [
      undefined, { type: 'g6.xlarge', count: 1, usd: 0.362304, kind: 'spot', requests: 40 },
      { type: 'g6.12xlarge', count: 4, usd: 0.860399, kind: 'spot', requests: 160 }, { type: 'g6.xlarge', count: 1, usd: 0.8048, kind: 'on-demand', requests: 40 },
      { type: 'g2-standard-4', count: 1, usd: 0.872019, kind: 'on-demand', requests: 40 }, undefined,
      { type: 'g2-standard-4', count: 1, usd: 0.397336, kind: 'spot', requests: 40 }, undefined,
    ],
  },
  transcribe: {
    accelerator: 'L4-24GB',
    peak: 25,
    limit: 200,
    survive: 'region',
    by: [
      { type: 'g6.xlarge', count: 1, usd: 1.1672, kind: 'on-demand', requests: 1.5 }, { type: 'g6.xlarge', count: 1, usd: 1.0064, kind: 'on-demand', requests: 1.5 },
      undefined, { type: 'g6.xlarge', count: 1, usd: 0.8048, kind: 'on-demand', requests: 1.5 },
      { type: 'g2-standard-8', count: 1, usd: 0.631944, kind: 'spot', requests: 1.5 }, undefined,
      { type: 'g2-standard-4', count: 1, usd: 0.706832, kind: 'on-demand', requests: 1.5 }, undefined,
    ],
  },
};

const TRAINING: PlannedPool = pool('pretrain', 6, {
  zones: ['us-central1-a'],
  instanceType: 'a3-highgpu-8g',
  capacityKind: 'on-demand',
  accelerator: 'H100-80GB',
  acceleratorsPerNode: 8,
  nodesByBand: Array(BANDS).fill(4),
  maxNodes: 4,
  usdPerNodeHour: 88.49,
  hoursPerMonth: 212,
  nodesPerReplica: 1,
});

const BATCH: PlannedPool = pool('nightly', 5, {
  instanceType: 'g2-standard-4',
  capacityKind: 'spot',
  accelerator: 'L4-24GB',
  acceleratorsPerNode: 1,
  nodesByBand: [12, 12, 3, 0, 0, 3],
  maxNodes: 12,
  usdPerNodeHour: 0.38986,
  nodesPerReplica: 1,
});

/** A plan as the planner might have made it, rich enough to fill every part of a report; no optimum. */
export function sampleReport(changes: { rename?: (name: string) => string } = {}): ReportInput {
  const rename = changes.rename ?? ((name: string) => name);
  const catalog = bundledCatalog();
  const origins = ORIGINS.map((origin) => ({ ...origin, name: rename(origin.name) }));
  const problem: PlanProblem = {
    supplies: ['aws', 'gcp'].map((cloud) => ({ cloud, kinds: ['on-demand', 'spot', 'reserved'] })),
    clusters: [{
      cloud: 'onprem',
      name: 'warsaw-1',
      latitude: 52.2297,
      longitude: 21.0122,
      jurisdiction: 'PL',
      nodes: [{ instanceType: 'dgx-h100', accelerator: 'H100-80GB', acceleratorsPerNode: 8, nodes: 6, usdPerNodeHour: 9.5 }],
    }],
    inference: Object.entries(NODES).map(([name, { accelerator, peak, limit, survive }]) => ({
      name,
      replicas: [{ accelerator, count: 1, requestsPerSecond: 2 }],
      demand: origins.map(({ ahead, weight, ...origin }) => ({ origin, peakRequestsPerSecond: peak * weight, curve: curveAt(ahead) })),
      maxRoundTripMs: limit,
      survive,
      responseKb: 12,
      utilisation: 0.8,
      maxSpotShare: 0.6,
    })),
    training: [{ name: 'pretrain', gangs: [{ accelerator: 'H100-80GB', count: 32 }], run: { hours: 200, deadlineHours: 240 } }],
    batch: [{ name: 'nightly', acceleratorHoursPerDay: 400, acceptable: [{ accelerator: 'L4-24GB' }] }],
    policy: { hourBands: BANDS },
  };

  const traffic: TrafficWeight[] = [];
  const failovers: Failover[] = [];
  const pools: PlannedPool[] = [];
  for (const workload of problem.inference!) {
    const { by, limit } = NODES[workload.name];
    const demand = (origin: number, band: number) => {
      const { peakRequestsPerSecond, curve } = workload.demand[origin];
      return peakRequestsPerSecond * Math.max(...curve!.slice(band * HOURS, (band + 1) * HOURS));
    };
    const totalAt = (band: number) => origins.reduce((sum, _, origin) => sum + demand(origin, band), 0);
    const served = (band: number, lost: readonly number[]) => {
      const open = by.flatMap((node, site) => (node === undefined || lost.includes(site) ? [] : [site]));
      // No region takes more than this part of the world, so what is too much for the nearest goes to the next.
      const room = new Map(open.map((site) => [site, totalAt(band) * 1.25 / open.length]));
      return origins.flatMap((origin, index) => {
        let left = demand(index, band);
        const near = open.map((site) => ({ site, ...roundTrip(origin, site) })).sort((a, b) => a.roundTripMs - b.roundTripMs);
        return near.flatMap(({ site, roundTripMs, roundTripBasis }, rank) => {
          const part = Math.min(left, rank === near.length - 1 || roundTripMs > limit ? left : room.get(site)!);
          left -= part;
          room.set(site, room.get(site)! - part);
          return part < 1e-9 ? [] : [{
            workload: workload.name,
            origin: origin.name,
            band,
            region: keyOf(site),
            share: part / demand(index, band),
            roundTripMs,
            roundTripBasis,
            site,
            requests: part,
          }];
        });
      });
    };
    const normal = Array.from({ length: BANDS }, (_, band) => served(band, []));
    const lost = by.flatMap((node, site) => (node === undefined ? [] : [site]))
      .map((site) => ({ site, flows: Array.from({ length: BANDS }, (_, band) => served(band, [site])) }));
    const sum = (flows: ReturnType<typeof served>, site: number) =>
      flows.reduce((total, flow) => total + (flow.site === site ? flow.requests : 0), 0);
    by.forEach((node, site) => {
      if (node === undefined) return;
      const load = normal.map((flows) => sum(flows, site));
      const worst = load.map((requests, band) => Math.max(requests / 0.8, ...(node.kind === 'reserved' ? load : []),
        ...lost.map(({ flows }) => sum(flows[band], site))));
      const nodesByBand = worst.map((requests) => Math.max(1, Math.ceil((node.kind === 'reserved' ? Math.max(...worst) : requests) / node.requests)));
      pools.push(pool(workload.name, site, {
        instanceType: node.type,
        capacityKind: node.kind,
        accelerator: NODES[workload.name].accelerator,
        acceleratorsPerNode: node.count,
        nodesPerReplica: 1,
        nodesByBand,
        requestsPerSecondByBand: load,
        maxNodes: Math.ceil(1.25 * Math.max(...nodesByBand)),
        requestsPerSecondPerNode: node.requests,
        usdPerNodeHour: node.usd,
        fallbacks: node.kind === 'spot' ? [{ ...SITES[site], instanceType: node.type, capacityKind: 'on-demand', costRatio: 2.21 }] : [],
      }));
    });
    const weights = (flows: ReturnType<typeof served>) => flows.map(({ site, requests, ...weight }) => weight);
    traffic.push(...normal.flatMap(weights));
    failovers.push(...lost.map(({ site, flows }) => {
      const capacity = (band: number) => pools.filter((own) => own.workload === workload.name && own.region !== SITES[site].region)
        .reduce((total, { nodesByBand, requestsPerSecondPerNode }) => total + nodesByBand[band] * requestsPerSecondPerNode, 0);
      const band = flows.map((_, index) => index).reduce((a, b) => (capacity(b) - totalAt(b) < capacity(a) - totalAt(a) ? b : a));
      return {
        workload: workload.name,
        domain: NODES[workload.name].survive,
        lost: keyOf(site),
        band,
        requestsPerSecond: totalAt(band),
        capacity: capacity(band),
        traffic: weights(flows[band]),
      };
    }));
  }
  pools.push(TRAINING, BATCH);

  const batch: BatchShare[] = [12, 12, 3, 0, 0, 3].flatMap((accelerators, band) => [
    { workload: 'nightly', region: 'gcp:europe-west4', band, accelerator: 'L4-24GB', accelerators },
    { workload: 'nightly', region: 'aws:us-east-1', band, accelerator: 'L4-24GB', idleOf: 'embed', accelerators: band < 3 ? 6 : 1 },
  ]).filter(({ accelerators }) => accelerators > 0);

  const terms = { transfer: 3.42, weights: 0.61, data: 0.28 };
  const nodes = pools.map((own) => ({ own, usd: hourlyOf(own) }));
  const fixed = SITES.reduce((sum, { usdPerHour }) => sum + usdPerHour, 0);
  const nodesUsd = nodes.reduce((sum, { usd }) => sum + usd, 0);
  const total = nodesUsd + fixed + terms.transfer + terms.weights + terms.data;
  const beside: Record<string, number> = { chat: 1.2, embed: 2.6, transcribe: 0.23, pretrain: 0.28 };
  const lines = (entries: Array<[string, number]>): CostLine[] => [...new Set(entries.map(([name]) => name))].sort()
    .map((name) => ({ name, usdPerHour: entries.reduce((sum, [own, usd]) => sum + (own === name ? usd : 0), 0) }));
  const plan: Plan = {
    catalogVersion: catalog.version,
    catalogHash: catalog.hash,
    bands: Array.from({ length: BANDS }, (_, band) => ({ startHour: band * HOURS, hours: HOURS })),
    pools,
    batch,
    traffic,
    failovers,
    regions: SITES.filter(({ cloud }) => cloud !== 'onprem').map(planned),
    retiring: [],
    roundTrips: problem.inference!.map(({ name }, index) =>
      ({ workload: name, p50Ms: 14.2 + 9 * index, p95Ms: 88.5 + 21 * index, p99Ms: 131.4 + 30 * index })),
    cost: {
      usdPerHour: total,
      byTerm: [
        { name: 'nodes', usdPerHour: nodesUsd }, { name: 'regions', usdPerHour: fixed }, ...Object.entries(terms).map(([name, usdPerHour]) => ({ name, usdPerHour })),
        { name: 'reservations', usdPerHour: 0 },
      ],
      byWorkload: lines([...nodes.map(({ own, usd }): [string, number] => [own.workload, usd]), ...Object.entries(beside)]),
      byCloud: lines([
        ...nodes.map(({ own, usd }): [string, number] => [own.cloud, usd]),
        ...SITES.map(({ cloud, usdPerHour }): [string, number] => [cloud, usdPerHour]),
        ['aws', 2.31], ['gcp', 2],
      ]),
      byKind: lines([...nodes.map(({ own, usd }): [string, number] => [own.capacityKind, usd]), ['regions', fixed], ...Object.entries(terms)]),
      byBand: Array.from({ length: BANDS }, (_, band) => total - nodesUsd + nodes.reduce((sum, { own }) => sum
        + own.nodesByBand[band] * own.usdPerNodeHour * own.hoursPerMonth / 730, 0)),
      ceilingUsdPerHour: total * 1.31,
      movesUsdPerHour: 0,
      carbonUsdPerHour: 0,
      preferenceUsdPerHour: 0,
    },
    carbonKgPerMonth: 41_320,
    baselines: [
      { name: 'all on demand', usdPerHour: total * 1.19, remark: 'the same constraints, on demand or reserved already' },
      { name: 'cheapest single region', usdPerHour: total * 0.94, remark: 'every workload in one region: keeps no round-trip limit, does not survive its loss' },
      { name: 'uniform spread', usdPerHour: total * 1.62, remark: 'The same number of nodes in every region; every rule kept.' },
      { name: 'one region', remark: 'No single region reaches all origins within their limits.' },
    ],
    objective: total,
    bound: total * 0.9963,
    gap: 0.0037,
  };
  return {
    plan,
    problem,
    catalog,
    title: 'atlas',
    whatIfs: [
      { name: 'without “chat survives the loss of a region”', usdPerMonth: (total - 31) * 730, changeUsdPerMonth: -31 * 730, remark: 'What the rule costs.' },
      { name: 'chat may not run in aws:us-east-1', usdPerMonth: (total + 12.4) * 730, changeUsdPerMonth: 12.4 * 730, remark: 'Runner-up: p5.48xlarge in aws:us-west-2.' },
      { name: 'round trip of chat 160 → 200 ms', usdPerMonth: (total - 5.2) * 730, changeUsdPerMonth: -5.2 * 730, remark: 'Tokyo evenings go to Oregon.' },
      { name: 'one more p5.48xlarge reserved in aws:us-east-1', usdPerMonth: (total - 9.9) * 730, changeUsdPerMonth: -9.9 * 730, remark: 'Value of the quota’s next unit.' },
      { name: 'no spot at all', usdPerMonth: (total + 22.7) * 730, changeUsdPerMonth: 22.7 * 730, remark: '' },
      { name: 'one cloud alone', remark: 'Impossible: Warsaw’s own cluster is the only one within residency.' },
    ],
    frontiers: [
      { axis: 'carbon', unit: 't CO2eq/month', points: [28, 31, 34, 38, 41.3].map((value, index) => ({ value, usdPerMonth: total * 730 * (1.21 - 0.0525 * index) })) },
      { axis: 'round trip', unit: 'ms at most', points: [60, 90, 120, 160, 220].map((value, index) => ({ value, usdPerMonth: total * 730 * [1.44, 1.18, 1.06, 1, 0.98][index] })) },
      { axis: 'spot share', unit: '% of requests', points: [0, 20, 40, 60, 80].map((value, index) => ({ value, usdPerMonth: total * 730 * [1.17, 1.1, 1.04, 1, 0.99][index] })) },
    ],
    difference: [
      { name: 'chat on p5.48xlarge on-demand in aws:us-east-1', before: '4 nodes', after: '6 nodes', changeUsdPerMonth: 2 * 55.04 * 730 },
      { name: 'embed on g6.xlarge spot in aws:eu-central-1', before: 'none', after: '9..14 nodes', changeUsdPerMonth: 9 * 0.362304 * 730 },
      { name: 'embed on g2-standard-4 spot in gcp:europe-west4', before: '11..16 nodes', after: 'none', changeUsdPerMonth: -11 * 0.38986 * 730 },
    ],
  };

  function roundTrip(origin: Origin, site: number): { roundTripMs: number; roundTripBasis: string } {
    // The cluster in Warsaw is nobody's region: Frankfurt's stands in for it.
    const region = catalog.regions.find(({ cloud, name }) => cloud === SITES[site].cloud && name === SITES[site].region)
      ?? catalog.regions.find(({ name }) => name === 'eu-central-1')!;
    const { milliseconds, basis } = catalog.roundTrip(origin, region);
    return { roundTripMs: milliseconds, roundTripBasis: basis };
  }
}

/** What a pool's nodes cost on average, US dollars per hour. */
export function hourlyOf({ nodesByBand, usdPerNodeHour, hoursPerMonth }: PlannedPool): number {
  return nodesByBand.reduce((sum, nodes) => sum + nodes, 0) / nodesByBand.length * usdPerNodeHour * hoursPerMonth / 730;
}

function curveAt(ahead: number): number[] {
  const course = Array.from({ length: 24 }, (_, hour) => 0.25 + 0.75 * Math.max(0, Math.cos((hour + ahead - 15) / 24 * 2 * Math.PI)) ** 1.4);
  const most = Math.max(...course);
  return course.map((share) => share / most);
}

function keyOf(site: number): string {
  return `${SITES[site].cloud}:${SITES[site].region}`;
}

function pool(workload: string, site: number, rest: Partial<PlannedPool> & Pick<PlannedPool,
'instanceType' | 'capacityKind' | 'accelerator' | 'acceleratorsPerNode' | 'nodesPerReplica' | 'nodesByBand' | 'maxNodes' | 'usdPerNodeHour'>): PlannedPool {
  const { cloud, region, zones } = SITES[site];
  return {
    workload,
    cloud,
    region,
    zones,
    zonesKnown: true,
    requestsPerSecondByBand: Array(BANDS).fill(0),
    minNodes: Math.min(...rest.nodesByBand),
    requestsPerSecondPerNode: 0,
    hoursPerMonth: 730,
    fallbacks: [],
    ...rest,
  };
}

function planned({ cloud, region, zones, usdPerHour }: Site): PlannedRegion {
  return {
    cloud,
    region,
    zones,
    systemInstanceType: 'm6i.xlarge',
    controlPlaneUsdPerHour: 0.1,
    natUsdPerHour: 0.1,
    endpointsUsdPerHour: 0.2,
    loadBalancerUsdPerHour: 0.03,
    systemNodesUsdPerHour: usdPerHour - 0.43,
  };
}
