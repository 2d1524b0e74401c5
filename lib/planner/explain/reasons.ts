import type { CompleteInference, CompleteProblem } from '../complete-problem';
import { HOURS_PER_MONTH } from '../hours';
import type { Market } from '../market/market';
import type { ServingMarket } from '../market/serving-options';
import type { Plan, PlannedPool } from '../plan';
import { usd, usdPerMonth } from '../report/money';
import { averageNodes } from '../report/node-counts';

/** What the bill calls things, as a part of a sentence. */
const TERMS: Readonly<Record<string, string>> = {
  nodes: 'GPU nodes',
  regions: 'clusters and networks',
  observability: 'logs and metrics of clusters',
  transfer: 'answers to users',
  weights: 'weights',
  data: 'data',
  reservations: 'reservations',
};

/** So few regions that may stand in for another are worth naming. */
const FEW = 2;

/** A part of the difference that is smaller than this part of the largest is left out. */
const SMALL = 0.05;

/** Where the difference lies between a plan and another that has a workload elsewhere. */
export function whyDearer(workload: string, region: string, plan: Plan, other: Plan, instead: readonly string[]): string[] {
  return [...partsOf(plan, other), ...pricesOf(workload, region, plan, other, instead)];
}

/**
 * Why a workload can't be anywhere else.
 *
 * @param market what is left where the workload may be anywhere but in the region
 */
export function whyNowhereElse(workload: string, market: Market, problem: CompleteProblem): string {
  const serving = market.serving.find((own) => own.workload.name === workload);
  const gang = market.gangs.find((own) => own.workload.name === workload);
  const batch = market.batch.find((own) => own.workload.name === workload);
  if (serving !== undefined) return whyUnserved(serving, problem);
  if (gang?.options.length === 0) {
    const shapes = gang.workload.gangs.map(({ accelerator, count }) => `${count} x ${accelerator}`).join(' or ');
    const how = [...gang.workload.rdma ? [' with remote direct memory access'] : [], ...gang.workload.run === undefined ? [] : [' within the deadline']];
    return `no other zone takes ${shapes}${how.join('')}`;
  }
  if (batch?.sites.every(({ options }) => options.length === 0)) return `no other region has ${[...batch.speeds.keys()].join(' or ')} to buy`;
  return CONFLICT;
}

const CONFLICT = 'no plan was found that keeps every constraint without it';

function whyUnserved({ workload, sites }: ServingMarket, { policy }: CompleteProblem): string {
  const accelerators = [...new Set(workload.replicas.map(({ accelerator }) => accelerator))].join(' or ');
  if (sites.length === 0) return `no other region with ${accelerators} may serve it${within(workload)}`;
  const others = workload.demand.map(({ origin }, index) => ({
    origin: origin.name, near: sites.filter(({ reaches }) => reaches[index]).map(({ site }) => site),
  }));
  const unreached = others.find(({ near }) => near.length === 0);
  if (unreached !== undefined) return `nothing else with ${accelerators} reaches ${unreached.origin}${within(workload)}`;
  const lost = others.find(({ near }) => workload.survive === 'region' && near.length === 1);
  if (lost !== undefined) return `only ${lost.near[0].key} else reaches ${lost.origin}${within(workload)}, and its loss is to be survived`;
  const clouds = (near: ReadonlyArray<{ readonly cloud: string }>) => new Set(near.map(({ cloud }) => cloud)).size;
  const alone = others.find(({ near }) => workload.survive === 'cloud' && clouds(near) === 1);
  if (alone !== undefined) return `only ${alone.near[0].cloud} else reaches ${alone.origin}${within(workload)}, and its loss is to be survived`;
  if (policy.maxCloudShare < 1 && clouds(sites.map(({ site }) => site)) === 1) {
    return `only ${sites[0].site.cloud} else can serve it, and maxCloudShare is ${policy.maxCloudShare}`;
  }
  if (sites.length >= workload.minRegions) return CONFLICT;
  return `only ${sites.length} other region${sites.length === 1 ? '' : 's'} can serve it, and minRegions is ${workload.minRegions}`;
}

/** Terms of the bill, and of what counts beside it, the largest difference first. */
function partsOf(plan: Plan, other: Plan): string[] {
  const counted = ({ cost }: Plan) => [
    ...cost.byTerm.map(({ name, usdPerHour }) => ({ name: TERMS[name] ?? name, usdPerHour })),
    { name: 'carbon, as the policy values it,', usdPerHour: cost.carbonUsdPerHour },
    { name: 'accelerators that are not preferred', usdPerHour: cost.preferenceUsdPerHour },
    { name: 'moves', usdPerHour: cost.movesUsdPerHour },
  ];
  const [before, after] = [plan, other].map(counted);
  const names = [...new Set([...before, ...after].map(({ name }) => name))];
  const costOf = (parts: typeof before, wanted: string) => parts.find(({ name }) => name === wanted)?.usdPerHour ?? 0;
  const parts = names.map((name) => ({ name, change: costOf(after, name) - costOf(before, name) }))
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change) || (a.name < b.name ? -1 : 1));
  const largest = Math.abs(parts[0].change);
  return parts.filter(({ change }) => Math.abs(change) * HOURS_PER_MONTH >= 0.5 && Math.abs(change) >= SMALL * largest)
    .map(({ name, change }) => `${name} cost ${usdPerMonth(Math.abs(change))} a month ${change > 0 ? 'more' : 'less'}`);
}

/** What an accelerator costs here and there, where it is the same one. */
function pricesOf(workload: string, region: string, plan: Plan, other: Plan, instead: readonly string[]): string[] {
  const own = ({ pools }: Plan, regions: readonly string[]) =>
    pools.filter((pool) => pool.workload === workload && regions.includes(`${pool.cloud}:${pool.region}`));
  const [here, there] = [own(plan, [region]), own(other, instead)];
  const kinds = new Set([...here, ...there].map(({ accelerator }) => accelerator));
  const [nowUsd, thenUsd] = [here, there].map(usdPerAcceleratorHour);
  if (kinds.size > 1 || nowUsd === undefined || thenUsd === undefined || usd(nowUsd) === usd(thenUsd)) return [];
  return [`an hour of ${[...kinds][0]} costs ${usd(nowUsd)} in ${region}, ${usd(thenUsd)} in ${instead.join(' and ')}`];
}

function usdPerAcceleratorHour(pools: readonly PlannedPool[]): number | undefined {
  const sum = (value: (pool: PlannedPool) => number) => pools.reduce((total, pool) => total + averageNodes(pool) * value(pool), 0);
  const accelerators = sum(({ acceleratorsPerNode }) => acceleratorsPerNode);
  return accelerators > 0 ? sum(({ usdPerNodeHour }) => usdPerNodeHour) / accelerators : undefined;
}

/**
 * Which of the origins that a region serves have few others within reach.
 *
 * @param market what is left where the workload may be anywhere but in the region
 */
export function whoElseReaches(workload: string, region: string, plan: Plan, { serving }: Market): string[] {
  const own = serving.find(({ workload: { name } }) => name === workload);
  if (own?.workload.maxRoundTripMs === undefined) return [];
  return own.workload.demand.flatMap(({ origin }, index) => {
    if (!plan.traffic.some((weight) => weight.workload === workload && weight.region === region && weight.origin === origin.name)) return [];
    const near = own.sites.filter(({ reaches }) => reaches[index]).map(({ site }) => site.key);
    return near.length <= FEW ? [`only ${near.join(' and ')} else reach${near.length === 1 ? 'es' : ''} ${origin.name}${within(own.workload)}`] : [];
  });
}

function within({ maxRoundTripMs }: CompleteInference): string {
  return maxRoundTripMs === undefined ? '' : ` within ${maxRoundTripMs} ms`;
}
