import { Solves } from './solves';
import type { Catalog } from '../../catalog/catalog';
import { completeProblem } from '../complete-problem';
import { marketOf } from '../market/market';
import type { PlanProblem } from '../problem';
import type { Replan } from '../replan';

/** For what is solved: of a small problem the most, and of a large one the least. */
const SOLVES = {
  /** Finding what conflicts. */
  conflict: { most: 60, least: 20 },
  /** By how little each of it could give way alone. */
  remedies: { most: 120, least: 20 },
  /** What must give way together where no one alone is enough. */
  correction: { most: 80, least: 20 },
  /** And by how little. */
  joint: { most: 160, least: 20 },
  /** What could give way in place of each of that. */
  instead: { most: 240, least: 0 },
};

/** Ways to buy, at each part of the day, up to which a problem is small. */
const SMALL = 400;

/** Within which a larger one says what the cheapest plan would cost. */
const GAP_OF_LARGE = 0.05;

/** Solves for one purpose, each time anew. */
export type Allowance = (purpose: keyof typeof SOLVES) => Solves;

/** As many solves as a problem of its size allows. */
export function allowanceOf(problem: PlanProblem, catalog: Catalog, plan: Replan): Allowance {
  const complete = completeProblem(problem);
  const { serving, batch, gangs } = marketOf(complete, catalog);
  const options = [...serving, ...batch].flatMap(({ sites }) => sites.map((site) => site.options.length)).reduce((sum, count) => sum + count, 0);
  const size = options * complete.bands + gangs.reduce((sum, gang) => sum + gang.options.length, 0);
  return (purpose) => {
    const { most, least } = SOLVES[purpose];
    return new Solves(plan, Math.max(least, Math.floor(most * Math.min(1, SMALL / size))), size > SMALL ? GAP_OF_LARGE : 0);
  };
}
