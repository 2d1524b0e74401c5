import { alternativeOf } from './alternative';
import { withWorkload, workloadsOf } from './changed-problem';
import type { ChoiceExplanation } from './explanation';
import { whoElseReaches, whyDearer, whyNowhereElse } from './reasons';
import type { Catalog } from '../../catalog/catalog';
import { completeProblem } from '../complete-problem';
import { heldBy } from '../held';
import { marketOf } from '../market/market';
import { sitesOf } from '../market/site';
import type { Plan } from '../plan';
import type { PlanProblem } from '../problem';
import type { Replan } from '../replan';
import { averageNodes } from '../report/node-counts';

/** A workload in one of its regions, and the problem in which it may be anywhere but there. */
export interface Choice {
  readonly workload: string;
  readonly region: string;
  readonly forbidden: PlanProblem;
}

/** Every workload in every region that it uses. */
export function choicesOf(problem: PlanProblem, catalog: Catalog, plan: Plan): Choice[] {
  const all = sitesOf(completeProblem(problem), catalog).map(({ key }) => key);
  const held = heldBy(plan);
  return workloadsOf(problem).flatMap(({ name, regions = all }) => [...held.get(name) ?? []].sort().map((region) => ({
    workload: name,
    region,
    forbidden: withWorkload(problem, name, { regions: regions.filter((other) => other !== region) }),
  })));
}

export function explainChoice({ workload, region, forbidden }: Choice, catalog: Catalog, plan: Plan, replan: Replan): ChoiceExplanation {
  const other = replan(forbidden);
  const problem = completeProblem(forbidden);
  const market = marketOf(problem, catalog);
  const alternative = alternativeOf(plan, other);
  if (other === undefined) return { workload, region, ...alternative, instead: [], reasons: [whyNowhereElse(workload, market, problem)] };
  const instead = gaining(workload, plan, other);
  const reasons = [
    ...alternative.withinGap ? [] : whyDearer(workload, region, plan, other, instead),
    ...whoElseReaches(workload, region, plan, market),
  ];
  const none = `another placement costs ${alternative.withinGap ? 'about ' : ''}as much`;
  return { workload, region, ...alternative, instead, reasons: reasons.length > 0 ? reasons : [none] };
}

/** Regions that do more of a workload in another plan, those that gain most first. */
function gaining(workload: string, plan: Plan, other: Plan): string[] {
  const [before, after] = [plan, other].map((own) => workOf(workload, own));
  return [...after].map(([region, work]) => ({ region, gain: work - (before.get(region) ?? 0) }))
    .filter(({ gain }) => gain > 1e-6)
    .sort((a, b) => b.gain - a.gain || (a.region < b.region ? -1 : 1))
    .map(({ region }) => region);
}

/** What of a workload each region does: requests, or accelerators busy, on the average of the day. */
function workOf(workload: string, { pools, batch, bands }: Plan): Map<string, number> {
  const shares = batch.filter((share) => share.workload === workload);
  const own = shares.length > 0
    ? shares.map(({ region, accelerators }) => [region, accelerators / bands.length] as const)
    : pools.filter((pool) => pool.workload === workload)
      .map((pool) => [`${pool.cloud}:${pool.region}`, averageNodes(pool) * (pool.requestsPerSecondPerNode || pool.acceleratorsPerNode)] as const);
  const work = new Map<string, number>();
  for (const [region, amount] of own) work.set(region, (work.get(region) ?? 0) + amount);
  return work;
}
