/* eslint-disable no-bitwise -- sets of sites are bit masks */
import { batchChoices, isDone, mayFillIdle, unitsForAll, workPerHour } from './batch-choices';
import { inferenceChoices } from './inference-choices';
import { servingOf, traffic, type Serving } from './serving';
import { leastCost, type LinearRow } from './simplex';
import { trainingChoices } from './training-choices';
import { EPSILON, MONTH, worldOf, type Choice, type World } from './world';
import type { Catalog } from '../../../lib/catalog/catalog';
import type { Plan } from '../../../lib/planner/plan';
import type { BatchProblem, PlanProblem } from '../../../lib/planner/problem';

/**
 * The least objective of a small problem, US dollars per hour, by enumeration of whole units; undefined where no plan exists. It shares no code
 * with the planner.
 */
export function bruteForce(problem: PlanProblem, catalog: Catalog, previous?: Plan): number | undefined {
  const world = worldOf(problem, catalog, previous);
  const servings = (problem.inference ?? []).map((workload) => servingOf(workload, world));
  const batch = problem.batch ?? [];
  const filling = servings.length === 0 ? [] : batch.filter(mayFillIdle);
  const lists = [
    ...servings.map((serving) => inferenceChoices(serving, world, filling.length === 0 ? undefined : serving.ways.map((way) => (
      filling.reduce((units, workload) => units + unitsForAll(workload, way, world), 0)
    )))),
    ...(problem.training ?? []).map((workload) => trainingChoices(workload, world)),
    ...batch.map((workload) => batchChoices(workload, world, filling.includes(workload))),
  ];
  const extraUsd = (chosen: readonly Choice[]) => (filling.length === 0 ? 0 : idleUsd(servings, batch, chosen, world));
  const sunk = (problem.supplies ?? []).flatMap(({ reservations = [] }) => reservations)
    .reduce((sum, { nodes, usdPerNodeHour, windowHours = MONTH }) => sum + nodes * usdPerNodeHour * windowHours / MONTH, 0);
  const least = cheapest(lists, world, sunk, extraUsd);
  return least === undefined ? undefined : least + sunk;
}

/** Tries the choices of every workload with all of the others', the best first. */
function cheapest(
  lists: readonly Choice[][], world: World, sunk: number, extraUsd: (chosen: readonly Choice[]) => number | undefined,
): number | undefined {
  const { limits, bands, sites } = world;
  const { maxRegions = Infinity, budgetUsdPerMonth = Infinity, maxCarbonKgPerMonth = Infinity } = world.problem.policy ?? {};
  if (lists.some((choices) => choices.length === 0)) return undefined;
  const sorted = lists.map((choices) => [...choices].sort((a, b) => a.worth - b.worth));
  const rest = sorted.map((_, index) => sorted.slice(index).reduce((sum, [first]) => sum + first.worth, 0));
  const openUsd = (open: number) => sites.reduce((sum, site) => sum + (open & site.bit ? site.openUsd : 0), 0);
  const most = limits.flatMap((limit) => Array.from({ length: bands }, () => limit * (1 + EPSILON) + EPSILON));
  let best = Infinity;

  const holds = (open: number, bill: number, grams: number, takes: readonly number[]) => sites.filter(({ bit }) => open & bit).length <= maxRegions
    && (bill + openUsd(open) + sunk) * MONTH <= budgetUsdPerMonth * (1 + EPSILON) + EPSILON
    && grams * MONTH / 1000 <= maxCarbonKgPerMonth * (1 + EPSILON) + EPSILON
    && takes.every((taken, index) => taken <= most[index]);
  const add = (chosen: readonly Choice[], worth: number, bill: number, grams: number, open: number, takes: readonly number[]): void => {
    if (!holds(open, bill, grams, takes)) return;
    if (chosen.length === sorted.length) {
      const extra = extraUsd(chosen);
      if (extra !== undefined && holds(open, bill + extra, grams, takes)) best = Math.min(best, worth + extra + openUsd(open));
      return;
    }
    for (const choice of sorted[chosen.length]) {
      const least = worth + choice.worth + (rest[chosen.length + 1] ?? 0);
      if (least >= best) return;
      if (least + openUsd(open | choice.open) >= best) continue;
      add(
        [...chosen, choice], worth + choice.worth, bill + choice.bill, grams + choice.gramsPerHour, open | choice.open,
        takes.map((taken, index) => taken + choice.takes[index]),
      );
    }
  };
  add([], 0, 0, 0, 0, most.map(() => 0));
  return best === Infinity ? undefined : best;
}

/** What transfer costs beyond its least for batch work to find its idle accelerators; undefined where it doesn't find them. */
function idleUsd(servings: readonly Serving[], batch: readonly BatchProblem[], chosen: readonly Choice[], world: World): number | undefined {
  const own = chosen.slice(chosen.length - batch.length).map(({ work }) => work!);
  const hours = 24 / world.bands;
  if (batch.every((workload, index) => isDone(workload, own[index].all, own[index].firm))) return 0;
  const most = batch.map((workload) => servings.reduce((sum, { ways }, index) => sum + ways.reduce((inWays, way, at) => (
    inWays + chosen[index].units!.reduce((units, counts) => units + counts[at], 0) * way.nodesPerUnit * workPerHour(workload, way) * hours
  ), 0), 0));
  if (batch.some((workload, index) => !isDone(workload, own[index].all + most[index], own[index].firm + most[index]))) return undefined;
  const cost: number[] = [];
  const rows: LinearRow[] = [];
  const done = batch.map((): Array<readonly [number, number]> => []);
  servings.forEach((serving, index) => chosen[index].units!.forEach((units, band) => {
    const flows = traffic(serving, band, units, world, cost.length);
    cost.push(...flows.cost);
    rows.push(...flows.rows);
    serving.ways.forEach((way, at) => {
      if (units[at] === 0) return;
      const busy = batch.flatMap((workload, which): Array<readonly [number, number]> => {
        const work = workPerHour(workload, way) * way.nodesPerUnit;
        if (work === 0 || !mayFillIdle(workload) || !(own[which].idleSites & way.site.bit)) return [];
        cost.push(0);
        done[which].push([cost.length - 1, work * hours]);
        return [[cost.length - 1, 1]];
      });
      rows.push({ terms: [...busy, [flows.served[at], 1 / (serving.utilisation * way.requestsPerSecond)]], sense: '<=', limit: units[at] });
    });
  }));
  batch.forEach(({ acceleratorHoursPerDay, maxSpotShare = 1 }, which) => {
    rows.push({ terms: done[which], sense: '>=', limit: acceleratorHoursPerDay - own[which].all });
    rows.push({ terms: done[which], sense: '>=', limit: (1 - maxSpotShare) * acceleratorHoursPerDay - own[which].firm });
  });
  const least = leastCost(cost, rows);
  if (least === undefined) return undefined;
  return Math.max(0, least - chosen.slice(0, servings.length).reduce((sum, { transferUsd }) => sum + transferUsd!, 0));
}
