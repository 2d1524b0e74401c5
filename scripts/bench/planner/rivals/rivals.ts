import { greedySpot } from './greedy-spot';
import { oneResource } from './one-resource';
import { planByRule, type Rule } from './rule';
import { singleRegion } from './single-region';
import { uniformSpread } from './uniform-spread';
import type { Catalog } from '../../../../lib/catalog/catalog';
import type { Plan } from '../../../../lib/planner/plan';
import type { PlanProblem } from '../../../../lib/planner/problem';

/** A way to place a fleet that people use. */
export interface Rival {
  readonly name: string;
  /** What it does not keep of the problem. */
  readonly givesUp: string;
  /** @throws RuleError if it cannot keep what else there is */
  readonly plan: (problem: PlanProblem, catalog: Catalog) => Plan;
}

export const GREEDY_SPOT: Rival = { name: 'greedy spot, on-demand fallback', givesUp: 'nothing', plan: by(greedySpot) };

export const RIVALS: readonly Rival[] = [
  { name: 'cheapest single region', givesUp: 'round trips, the loss of a region, shares of clouds', plan: singleRegion },
  { name: 'one resource per task', givesUp: 'nothing', plan: by(oneResource) },
  GREEDY_SPOT,
  { name: 'uniform spread', givesUp: 'nothing', plan: by(uniformSpread) },
];

function by(rule: Rule): Rival['plan'] {
  return (problem, catalog) => planByRule(rule, problem, catalog);
}
