import { ALL_ON_DEMAND } from '../../baselines';
import type { Plan } from '../../plan';
import { countedBeside } from '../counted-beside';
import { percent, usd, usdPerMonth } from '../money';
import type { ReportData } from './report-data';

/** A figure that the reader sees first. */
export interface HeadlineFigure {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly remark: string;
}

export function headline(plan: Plan, { sites, workloads, losses }: ReportData): HeadlineFigure[] {
  const { cost } = plan;
  const clouds = new Set(sites.map(({ cloud }) => cloud));
  const accelerators = plan.bands.map((_, band) =>
    plan.pools.reduce((total, { nodesByBand, acceleratorsPerNode }) => total + nodesByBand[band] * acceleratorsPerNode, 0));
  const most = number(Math.max(...accelerators));
  const fewest = number(Math.min(...accelerators));
  const running = fewest === most ? most : `${fewest} to ${most}`;
  return [
    {
      id: 'cost',
      name: 'Cost a month, all in',
      value: usdPerMonth(cost.usdPerHour),
      remark: `${usd(cost.usdPerHour)}/h on average; ${usdPerMonth(cost.ceilingUsdPerHour)} if every pool stood at its most nodes`,
    },
    {
      id: 'gap',
      name: 'Proven within',
      value: percentFine(plan.gap),
      remark: `of the best there is: ${proven(plan)}`,
    },
    ...saving(plan),
    { id: 'carbon', name: 'Carbon a month', value: `${number(plan.carbonKgPerMonth / 1000, 1)} t`, remark: 'CO2eq of the GPU nodes’ electricity' },
    {
      id: 'fleet',
      name: 'Fleet',
      value: `${count(sites.length, 'region')}`,
      remark: `on ${[...clouds].join(', ')}; ${count(plan.pools.length, 'node pool')} for ${count(workloads.length, 'workload')}; `
        + `${running} accelerators through the day`,
    },
    ...survived(losses),
  ];
}

/** The bound is one of the objective, which is the bill where nothing counts beside it. */
function proven(plan: Plan): string {
  const beside = countedBeside(plan);
  const least = `no plan of this problem comes to less than ${usdPerMonth(plan.bound)} a month`;
  return beside === undefined ? least : `counted with ${beside}, ${least}, and this one comes to ${usdPerMonth(plan.objective)}`;
}

/** What breaks constraints is no measure of what a plan saves. */
function saving({ baselines, cost }: Plan): HeadlineFigure[] {
  const usdPerHour = baselines.find(({ name }) => name === ALL_ON_DEMAND)?.usdPerHour ?? 0;
  const saved = usdPerHour - cost.usdPerHour;
  if (saved < usdPerHour * LEAST_SHOWN || usdPerHour === 0) return [];
  return [{
    id: 'saving',
    name: 'Saves',
    value: percent(saved / usdPerHour),
    remark: `${usdPerMonth(saved)} a month against “${ALL_ON_DEMAND}” under the same constraints`,
  }];
}

/** A smaller share is printed as 0.0%. */
const LEAST_SHOWN = 0.0005;

function survived(losses: ReportData['losses']): HeadlineFigure[] {
  if (losses.length === 0) return [];
  const margins = losses.map(({ requestsPerSecond, capacity }) => (requestsPerSecond > 0 ? capacity / requestsPerSecond - 1 : Infinity));
  return [{
    id: 'losses',
    name: 'Survives',
    value: count(losses.length, 'loss', 'losses'),
    remark: `of a zone, region or cloud, each proven; the tightest leaves ${percent(Math.min(...margins))} to spare`,
  }];
}

function percentFine(share: number): string {
  return `${(100 * share).toFixed(2)}%`;
}

function count(items: number, one: string, many = `${one}s`): string {
  return `${number(items)} ${items === 1 ? one : many}`;
}

function number(value: number, digits = 0): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: digits });
}
