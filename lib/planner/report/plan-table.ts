import { averageNodes, hoursOf, nodeRange } from './node-counts';
import type { Baseline, Failover, Plan, PlannedPool, PlannedRegion, TrafficWeight } from '../plan';
import { clusterUsdPerHour, observabilityUsdPerHour, openUsdPerHour } from '../region-cost';
import { percent, usd, usdPerMonth } from './money';
import { textTable } from './text-table';

/** What the bill calls things, for people. */
const NAMES: Readonly<Record<string, string>> = {
  'nodes': 'GPU nodes',
  'regions': 'clusters and networks',
  'observability': 'logs and metrics of clusters',
  'transfer': 'answers to users',
  'weights': 'weights, stored and carried',
  'data': 'data, stored and carried',
  'reservations': 'reservations, used or not',
  'on-demand': 'nodes on demand',
  'spot': 'nodes on spot',
  'reserved': 'nodes reserved for a year',
  'reservation': 'nodes of reservations',
  'flex-start': 'nodes by flex-start',
};

/** A plan for people: regions, pools, traffic, what is survived, cost, and what other placements would cost. */
export function planTable(plan: Plan): string {
  return [
    ...section('Regions', regions(plan)),
    ...section('Node pools', pools(plan)),
    ...section('Nodes by hour (UTC)', schedule(plan)),
    ...section('Batch work', batch(plan)),
    ...section('Traffic', traffic(plan)),
    ...section('Round trips', roundTrips(plan)),
    ...section('Survived', failovers(plan)),
    ...section('Cost', cost(plan)),
    ...section('Compared with', comparison(plan)),
    ...section('Retiring: nothing runs there any more, and it costs until it is destroyed (cdktf deploy, cdktf destroy, then gpu-fleet forget)', retiring(plan)),
    ...remarks(plan),
  ].join('\n');
}

function section(title: string, body: string | undefined): string[] {
  return body === undefined ? [] : [title, body];
}

function regions(plan: Plan): string {
  const observed = plan.regions.some((region) => observabilityUsdPerHour(region) > 0);
  const head = ['region', 'zones', 'workloads', 'clusters and networks $/h', ...observed ? ['logs and metrics $/h'] : [], 'GPU nodes $/h', '$/month'];
  return textTable(head, 3, plan.regions.map((region) => regionRow(region, plan, observed)));
}

/** @param observed whether some region pays for logs and metrics, so that each says what it pays */
function regionRow(region: PlannedRegion, plan: Plan, observed: boolean): string[] {
  const local = plan.pools.filter((pool) => pool.cloud === region.cloud && pool.region === region.region);
  const filled = plan.batch.filter((share) => share.region === `${region.cloud}:${region.region}`);
  const nodes = local.reduce((sum, pool) => sum + averageNodes(pool) * pool.usdPerNodeHour, 0);
  return [
    `${region.cloud}:${region.region}`,
    region.zones.map((zone) => shortZone(zone, region.region)).join(' '),
    [...new Set([...local, ...filled].map(({ workload }) => workload))].sort().join(' '),
    usd(clusterUsdPerHour(region)),
    ...observed ? [usd(observabilityUsdPerHour(region))] : [],
    usd(nodes),
    usdPerMonth(openUsdPerHour(region) + nodes),
  ];
}

function shortZone(zone: string, region: string): string {
  return zone.startsWith(`${region}-`) ? zone.slice(region.length + 1) : zone.replace(/^.*-/, '');
}

function pools(plan: Plan): string {
  const head = ['workload', 'region', 'zones', 'instance type', 'bought', 'accelerators', 'nodes', 'at most', '$/node h', '$/h'];
  return textTable(head, 5, plan.pools.map((pool) => [
    pool.workload,
    `${pool.cloud}:${pool.region}`,
    pool.zones.map((zone) => shortZone(zone, pool.region)).join(' ') + (pool.zonesKnown ? '' : ' *'),
    pool.instanceType,
    boughtAs(pool),
    `${accelerators(Math.max(...pool.nodesByBand) * pool.acceleratorsPerNode)} x ${pool.accelerator}`,
    nodeRange(pool),
    `${pool.maxNodes}`,
    usd(pool.usdPerNodeHour),
    usd(averageNodes(pool) * pool.usdPerNodeHour),
  ]));
}

function boughtAs({ capacityKind, reservation }: PlannedPool): string {
  return reservation === undefined ? capacityKind : `${capacityKind} ${reservation}`;
}

function accelerators(count: number): string {
  return `${Math.round(count * 100) / 100}`;
}

function schedule({ pools: all, bands }: Plan): string | undefined {
  const uneven = all.filter(({ nodesByBand }) => new Set(nodesByBand).size > 1);
  if (uneven.length === 0) return undefined;
  return textTable(['workload', 'region', 'instance type', 'bought', ...bands.map(hoursOf)], 4, uneven.map((pool) =>
    [pool.workload, `${pool.cloud}:${pool.region}`, pool.instanceType, boughtAs(pool), ...pool.nodesByBand.map(String)]));
}

function batch({ batch: shares, bands }: Plan): string | undefined {
  if (shares.length === 0) return undefined;
  const rows = grouped(shares, ({ workload, region, accelerator, idleOf = '' }) => [workload, region, accelerator, idleOf]);
  const head = ['workload', 'region', 'accelerator', 'on', ...bands.map((band) => `busy ${hoursOf(band)}`)];
  return textTable(head, 4, rows.map((row) => [
    row[0].workload,
    row[0].region,
    row[0].accelerator,
    row[0].idleOf === undefined ? 'nodes of its own' : `what ${row[0].idleOf} leaves idle`,
    ...bands.map((_, index) => accelerators(row.filter(({ band }) => band === index).reduce((sum, share) => sum + share.accelerators, 0))),
  ]));
}

function traffic(plan: Plan): string | undefined {
  if (plan.traffic.length === 0) return undefined;
  const afterLoss = plan.failovers.flatMap((failover) => failover.traffic);
  return textTable(['workload', 'from', 'answered by', 'worst round trip', 'after the worst loss'], 3,
    grouped(plan.traffic, ({ workload, origin }) => [workload, origin]).map((own) => {
      const [{ workload, origin }] = own;
      return [
        workload,
        origin,
        grouped(own, ({ region }) => [region]).map((weights) => `${weights[0].region} ${shareRange(weights, plan.bands.length)}`).join(', '),
        worst(own),
        worst(afterLoss.filter((weight) => weight.workload === workload && weight.origin === origin)),
      ];
    }));
}

/** `20.0%`, or `0.0-20.0%` where the share differs by the hour. */
function shareRange(weights: readonly TrafficWeight[], bands: number): string {
  const byBand = Array.from({ length: bands }, (_, index) => weights.filter(({ band }) => band === index).reduce((sum, { share }) => sum + share, 0));
  const [least, most] = [Math.min(...byBand), Math.max(...byBand)].map(percent);
  return least === most ? most : `${least.replace('%', '')}-${most}`;
}

function worst(weights: readonly TrafficWeight[]): string {
  if (weights.length === 0) return '-';
  const { roundTripMs, roundTripBasis } = weights.reduce((a, b) => (b.roundTripMs > a.roundTripMs ? b : a));
  return `${roundTripMs.toFixed(0)} ms ${roundTripBasis}`;
}

function roundTrips(plan: Plan): string | undefined {
  if (plan.roundTrips.length === 0) return undefined;
  return textTable(['workload', 'half of the requests within', '95% within', '99% within'], 1, plan.roundTrips.map(({ workload, p50Ms, p95Ms, p99Ms }) =>
    [workload, ...[p50Ms, p95Ms, p99Ms].map((milliseconds) => `${milliseconds.toFixed(0)} ms`)]));
}

/** One line for the losses of one kind: how many are proven to be survived, and which of them leaves least to spare. */
function failovers({ failovers: all, bands }: Plan): string | undefined {
  if (all.length === 0) return undefined;
  const spare = ({ capacity, requestsPerSecond }: Failover) => capacity / requestsPerSecond;
  const head = ['workload', 'loss of any one of', 'tightest', 'hours (UTC)', 'to be served', 'capacity left'];
  return textTable(head, 4, grouped(all, ({ workload, domain }) => [workload, domain]).map((own) => {
    const tightest = own.reduce((a, b) => (spare(b) < spare(a) ? b : a));
    return [
      tightest.workload,
      `${own.length} ${tightest.domain}${own.length === 1 ? '' : 's'}`,
      tightest.domain === 'zone' ? `worst zone of ${tightest.lost}` : tightest.lost,
      hoursOf(bands[tightest.band]),
      `${rate(tightest.requestsPerSecond)}/s`,
      `${rate(tightest.capacity)}/s`,
    ];
  }));
}

function rate(requestsPerSecond: number): string {
  return `${Number(requestsPerSecond.toPrecision(4))}`;
}

function cost({ cost: bill }: Plan): string {
  const row = (name: string, usdPerHour: number) => [name, usd(usdPerHour), usdPerMonth(usdPerHour)];
  const beside = [
    ['moves from the plan before, spread over a month', bill.movesUsdPerHour],
    ['carbon, as the policy values it', bill.carbonUsdPerHour],
    ['accelerators that are not preferred', bill.preferenceUsdPerHour],
  ] as const;
  return textTable(['', '$/h', '$/month'], 1, [
    ...bill.byTerm.map(({ name, usdPerHour }) => row(NAMES[name] ?? name, usdPerHour)),
    row('total', bill.usdPerHour),
    ...bill.byWorkload.map(({ name, usdPerHour }) => row(`  of this for ${name}`, usdPerHour)),
    ...bill.byCloud.map(({ name, usdPerHour }) => row(`  of this on ${name}`, usdPerHour)),
    ...bill.byKind.filter(({ name }) => !bill.byTerm.some((term) => term.name === name)).map(({ name, usdPerHour }) => row(`  of this ${NAMES[name] ?? name}`, usdPerHour)),
    row('if every pool grew to its most nodes', bill.ceilingUsdPerHour),
    ...beside.filter(([, usdPerHour]) => usdPerHour > 0).map(([name, usdPerHour]) => row(`not on the bill: ${name}`, usdPerHour)),
  ]);
}

function comparison(plan: Plan): string | undefined {
  if (plan.baselines.length === 0) return undefined;
  return textTable(['placement', '$/h', '$/month', 'this plan saves', 'remark'], 1, plan.baselines.map((baseline) => [
    baseline.name,
    baseline.usdPerHour === undefined ? 'not possible' : usd(baseline.usdPerHour),
    baseline.usdPerHour === undefined ? '-' : usdPerMonth(baseline.usdPerHour),
    saving(baseline, plan),
    baseline.remark,
  ]));
}

function saving({ usdPerHour }: Baseline, plan: Plan): string {
  if (usdPerHour === undefined) return '-';
  const saved = usdPerHour - plan.cost.usdPerHour;
  return `${saved < 0 ? 'costs ' : ''}${usd(Math.abs(saved))}/h${saved < 0 ? ' more' : ''} (${percent(usdPerHour === 0 ? 0 : Math.abs(saved) / usdPerHour)})`;
}

function retiring(plan: Plan): string | undefined {
  if (plan.retiring.length === 0) return undefined;
  return textTable(['region', '$/h', '$/month'], 1, plan.retiring.map((region) => {
    const usdPerHour = openUsdPerHour(region);
    return [`${region.cloud}:${region.region}`, usd(usdPerHour), usdPerMonth(usdPerHour)];
  }));
}

function remarks(plan: Plan): string[] {
  const beside = plan.objective > plan.cost.usdPerHour + 1e-9 ? `, with what counts beside the bill ${usd(plan.objective)}/h` : '';
  return [
    `No plan of the same problem costs less than ${usd(plan.bound)}/h: this one is within ${percent(plan.gap)} of it${beside}.`,
    `CO2eq of the GPU nodes: ${Math.round(plan.carbonKgPerMonth).toLocaleString('en-US')} kg a month.`,
    ...(plan.pools.some(({ zonesKnown }) => !zonesKnown) ? ['* no source says in which zones of the region this type stands: check before you deploy.'] : []),
    `Prices: catalogue of ${plan.catalogVersion}.`,
  ];
}

/** Items that have the same key together, in the order of their first. */
function grouped<T>(items: readonly T[], keyOf: (item: T) => readonly string[]): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item).join('\n');
    groups.set(key, [...groups.get(key) ?? [], item]);
  }
  return [...groups.values()];
}
