import type { Program, Term } from './program';
import type { CompleteProblem } from '../complete-problem';
import { HOURS_PER_MONTH } from '../hours';
import type { Market } from '../market/market';
import { paidAnyway } from '../market/reservations';
import type { Use } from '../market/resources';

/** The coupling that holds all workloads to what there is of a resource, an index into `Market.resources`. */
export function resourceKey(resource: number, band: number): string {
  return `resource ${resource} band ${band}`;
}

/** @param byBand for each band, a column and how many nodes it stands for */
export function coupleUses(program: Program, resources: Market['resources'], uses: readonly Use[], byBand: readonly Term[]): void {
  for (const [resource, amount] of uses) {
    for (const [band, [column, nodes]] of byBand.entries()) {
      program.couple(resourceKey(resource, band), resources[resource].limit, [[column, nodes * amount]]);
    }
  }
}

/** @param terms columns, with how much of an hour's cost and carbon, below, each stands for */
export function coupleTotals(
  program: Program, { policy, supplies }: CompleteProblem, terms: readonly Term[], usdPerHour: number, gramsPerHour: number,
): void {
  const { budgetUsdPerMonth, maxCarbonKgPerMonth } = policy;
  const scaled = (factor: number) => terms.map(([column, amount]): Term => [column, amount * factor]).filter(([, amount]) => amount !== 0);
  if (maxCarbonKgPerMonth !== undefined) program.couple('carbon', maxCarbonKgPerMonth * 1000 / HOURS_PER_MONTH, scaled(gramsPerHour));
  if (budgetUsdPerMonth !== undefined) program.couple('budget', budgetUsdPerMonth / HOURS_PER_MONTH - paidAnyway(supplies), scaled(usdPerHour));
}
