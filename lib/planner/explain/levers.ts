import { withSupply } from './changed-problem';
import { quotaName, quotaUse } from './quota-use';
import type { Catalog } from '../../catalog/catalog';
import { completeProblem } from '../complete-problem';
import { counted } from '../counted';
import { paidUsdPerHour } from '../market/reservations';
import { sitesOf, type Site } from '../market/site';
import type { Plan } from '../plan';
import type { PlanProblem, Supply } from '../problem';
import { usd } from '../report/money';

/** Something of which there is only so much, and the problem with a little more of it. */
export interface Lever {
  readonly name: string;
  readonly step: string;
  readonly withMore: PlanProblem;
  /** What the more costs whether it is used or not, US dollars per hour. */
  readonly usdPerHour: number;
}

/** So many quotas are all looked at; of more, those of which the plan leaves too little for one more node. */
const FEW = 6;

/** Every reservation, and every quota that may hold the plan back. */
export function leversOf(problem: PlanProblem, catalog: Catalog, plan: Plan): Lever[] {
  const supplies = problem.supplies ?? [];
  const all = supplies.reduce((sum, { quotas = [] }) => sum + quotas.length, 0) <= FEW;
  const sites = sitesOf(completeProblem(problem), catalog);
  return supplies.flatMap((supply) => [...ofQuotas(problem, supply, sites, plan, all), ...ofReservations(problem, supply)])
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function ofQuotas(problem: PlanProblem, supply: Supply, sites: readonly Site[], plan: Plan, all: boolean): Lever[] {
  const { quotas = [] } = supply;
  return quotas.flatMap((quota): Lever[] => {
    const { used, largest } = quotaUse(plan, problem.inference ?? [], supply, quota, sites);
    if (largest === undefined || (!all && used + largest.amount <= quota.limit)) return [];
    const more = { ...quota, limit: quota.limit + largest.amount };
    return [{
      name: quotaName(supply, quota),
      step: `one more ${largest.instanceType}${quota.unit === 'nodes' ? '' : `, ${counted(largest.amount, quota.unit)}`}`,
      usdPerHour: 0,
      withMore: withSupply(problem, supply, { quotas: quotas.map((other) => (other === quota ? more : other)) }),
    }];
  });
}

function ofReservations(problem: PlanProblem, supply: Supply): Lever[] {
  const { reservations = [] } = supply;
  return reservations.map((held) => {
    const more = { ...held, nodes: held.nodes + 1 };
    return {
      name: `reservation '${held.name}'`,
      step: `one more ${held.instanceType}, paid at ${usd(held.usdPerNodeHour)}/h`,
      usdPerHour: paidUsdPerHour({ ...held, nodes: 1 }),
      withMore: withSupply(problem, supply, { reservations: reservations.map((other) => (other === held ? more : other)) }),
    };
  });
}
