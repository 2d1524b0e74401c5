import { Stock } from './stock';
import type { Catalog } from '../../../../lib/catalog/catalog';
import { completeProblem, type CompleteProblem } from '../../../../lib/planner/complete-problem';
import type { Market } from '../../../../lib/planner/market/market';
import { Resources } from '../../../../lib/planner/market/resources';
import { servingMarket, type ServingMarket } from '../../../../lib/planner/market/serving-options';
import { sitesOf } from '../../../../lib/planner/market/site';
import type { OriginSet } from '../../../../lib/planner/model/origin-set';
import type { ServingChoice } from '../../../../lib/planner/model/serving-block';
import type { Plan } from '../../../../lib/planner/plan';
import { planOf } from '../../../../lib/planner/plan-of';
import type { PlanProblem } from '../../../../lib/planner/problem';
import { Coverage } from '../../../../lib/planner/search/rounding/coverage';
import { cutsOf } from '../../../../lib/planner/search/rounding/cuts';
import { hasWays } from '../../../../lib/planner/traffic/flows';
import { normalLoad } from '../../../../lib/planner/traffic/traffic-of';
import { verifyPlan } from '../../../../lib/planner/verify';

/** Places one workload within what those before it have left; undefined where it finds no place. */
export type Rule = (serving: ServingMarket, stock: Stock, market: Market, problem: CompleteProblem) => readonly ServingChoice[] | undefined;

/** A rule that cannot keep a constraint; the message says which. */
export class RuleError extends Error {}

/**
 * The plan that a rule makes of a fleet of inference workloads, one workload after another: written down, priced and verified like the
 * planner's own.
 *
 * @throws RuleError if the rule cannot keep every constraint
 */
export function planByRule(rule: Rule, stated: PlanProblem, catalog: Catalog): Plan {
  const problem = completeProblem(stated);
  const market = wholeMarket(problem, catalog);
  return written(placeInTurn(rule, market, problem), market, stated, catalog);
}

/** Inference alone, and with what the planner leaves out because something else replaces it: under a rule that need not be so. */
export function wholeMarket(problem: CompleteProblem, catalog: Catalog): Market {
  const sites = sitesOf(problem, catalog);
  const resources = new Resources(problem, sites);
  const serving = problem.inference.map((workload) => servingMarket(workload, sites, resources, problem, catalog));
  return { sites, resources: resources.all, serving, gangs: [], batch: [] };
}

/** @throws RuleError if a workload finds no place */
export function placeInTurn(rule: Rule, market: Market, problem: CompleteProblem): Array<readonly ServingChoice[]> {
  if (problem.training.length > 0 || problem.batch.length > 0) throw new RuleError('the rules place inference alone');
  const stock = Stock.of(market, problem.bands);
  return market.serving.map((serving) => {
    const choices = rule(serving, stock, market, problem);
    if (choices === undefined) throw new RuleError(`'${serving.workload.name}' finds no place within reach and quotas`);
    for (const choice of choices) stock.take(choice);
    return choices;
  });
}

export function written(choices: ReadonlyArray<readonly ServingChoice[]>, market: Market, stated: PlanProblem, catalog: Catalog): Plan {
  const problem = completeProblem(stated);
  market.serving.forEach((serving, index) => claimServed(serving, choices[index], problem));
  const placement = { gangs: [], batch: [], serving: choices.map((own) => ({ choices: own, served: [] })) };
  const plan = planOf({ placement, objective: 0, bound: 0 }, market, problem, catalog);
  verifyPlan(plan, stated, catalog);
  return plan;
}

function claimServed(serving: ServingMarket, choices: readonly ServingChoice[], problem: CompleteProblem): void {
  const { name, demand } = serving.workload;
  const sites = [...new Set(choices.map(({ site }) => site))];
  const options = choices.map(({ option, site }) => ({ option, site: sites.indexOf(site) }));
  const cuts = cutsOf(sites, everySet(demand.length));
  for (let band = 0; band < problem.bands; band += 1) {
    const { isEnough } = new Coverage(serving, problem.policy, sites, options, cuts, band).set(choices.map(({ unitsByBand }) => unitsByBand[band]));
    if (!isEnough || !hasWays(serving, normalLoad(serving, choices, band, new Map(), problem))) {
      throw new RuleError(`'${name}' is not served in band ${band} within its shares and after every loss`);
    }
  }
}

/** Every set of one origin or more. */
export function everySet(origins: number): OriginSet[] {
  const all = Array.from({ length: origins }, (_, origin) => origin);
  return Array.from({ length: 2 ** origins - 1 }, (_, index) => all.filter((origin) => Math.floor((index + 1) / 2 ** origin) % 2 === 1));
}
