import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Table from 'cli-table3';
import { PLANNER_CASES, type PlannerCase } from './cases';
import { GREEDY_SPOT, RIVALS, type Rival } from './rivals/rivals';
import { RuleError } from './rivals/rule';
import { availabilityOf } from './trace-replay';
import { readTraces, type TraceSet } from './traces';
import { bundledCatalog } from '../../../lib/catalog/bundled-catalog';
import type { Plan } from '../../../lib/planner/plan';
import { inFolder, runOf, type Usage } from '../measure';
import { isWithin, verdict } from '../verdict';

const PLAN_CASE = join(__dirname, 'plan-case.cjs');
const PLANNER = join(__dirname, '../../../build/lib/planner/planner.js');
const HOURS_PER_MONTH = 730;

interface Planned {
  readonly plan: Plan;
  /** Of planning alone. */
  readonly milliseconds: number;
  readonly process: Usage;
}

/**
 * Plans the cases, each once in a process of its own on the compiled library, and prints what they took and what others' rules make of the
 * same fleets.
 *
 * @param isChosen by name
 * @param traces folder of spot traces, on which the plans are replayed
 * @returns whether every case is within its budget
 */
export function benchPlanner(isChosen: (name: string) => boolean, traces?: string): boolean {
  const chosen = PLANNER_CASES.filter(({ name }) => isChosen(name));
  if (chosen.length === 0) return true;
  if (!existsSync(PLANNER)) throw new Error('nothing to measure in build/lib/planner: run npm run build:library');
  const sets = traces === undefined ? [] : readTraces(traces);
  return chosen.map((fleet) => benchCase(fleet, sets)).every(Boolean);
}

function benchCase(fleet: PlannerCase, traces: readonly TraceSet[]): boolean {
  const { name, budget } = fleet;
  const planned = planOfCase(fleet);
  if (planned instanceof Error) {
    console.log(`${name}: MISSED, ${planned.message}`);
    return false;
  }
  const { plan, milliseconds, process: { milliseconds: all, megabytes } } = planned;
  const within = plan.gap <= budget.gap && isWithin({ milliseconds, megabytes }, budget);
  const table = new Table({ style: { head: [], border: [] }, colAligns: ['left', 'right', 'right', 'left'], head: [name, '', 'budget', ''] });
  table.push(
    ['gap to the proven bound', percent(plan.gap), percent(budget.gap), verdict(plan.gap <= budget.gap)],
    ['planning alone, ms', milliseconds.toFixed(0), budget.milliseconds, verdict(milliseconds <= budget.milliseconds)],
    ['whole process, ms', all.toFixed(0), '', ''],
    ['peak memory, MB', megabytes.toFixed(0), budget.megabytes, verdict(megabytes <= budget.megabytes)],
    ['objective, $ per month', monthly(plan.objective), '', ''],
    ['bound, $ per month', monthly(plan.bound), '', ''],
    ['cost, $ per month', monthly(plan.cost.usdPerHour), '', ''],
    ['regions', plan.regions.length, '', ''],
    ['pools', plan.pools.length, '', ''],
  );
  console.log(table.toString());
  const rivals = RIVALS.map((rival) => ({ rival, made: planOfRival(rival, fleet) }));
  printRivals(plan, rivals);
  const greedy = rivals.find(({ rival }) => rival === GREEDY_SPOT)!.made;
  if (traces.length > 0) printReplay(fleet, [{ name: 'the plan', made: plan }, { name: GREEDY_SPOT.name, made: greedy }], traces);
  return within;
}

function planOfCase({ problem }: PlannerCase): Planned | Error {
  return inFolder((folder) => {
    writeFileSync(join(folder, 'problem.json'), JSON.stringify(problem));
    try {
      const process = runOf(folder, PLAN_CASE);
      return { ...JSON.parse(readFileSync(join(folder, 'planned.json'), 'utf8')) as Omit<Planned, 'process'>, process };
    } catch (error) {
      return error as Error;
    }
  });
}

/** The error is that of a constraint that the rule cannot keep. */
function planOfRival(rival: Rival, { problem }: PlannerCase): Plan | RuleError {
  try {
    return rival.plan(problem, bundledCatalog());
  } catch (error) {
    if (error instanceof RuleError) return error;
    throw error;
  }
}

function printRivals(plan: Plan, rivals: ReadonlyArray<{ readonly rival: Rival; readonly made: Plan | RuleError }>): void {
  const table = new Table({
    head: ['at equal constraints', '$ per month', 'to the plan', 'regions', 'gives up'],
    colAligns: ['left', 'right', 'right', 'right', 'left'],
    style: { head: [], border: [] },
  });
  table.push(['the plan', monthly(plan.cost.usdPerHour), '1.000', plan.regions.length, 'nothing']);
  for (const { rival: { name, givesUp }, made } of rivals) {
    if (made instanceof Error) table.push([name, '', '', '', `no such placement: ${made.message}`]);
    else table.push([name, monthly(made.cost.usdPerHour), (made.cost.usdPerHour / plan.cost.usdPerHour).toFixed(3), made.regions.length, givesUp]);
  }
  console.log(table.toString());
}

function printReplay(
  { problem }: PlannerCase, plans: ReadonlyArray<{ readonly name: string; readonly made: Plan | RuleError }>, sets: readonly TraceSet[],
): void {
  const table = new Table({
    head: ['replayed on', 'hours', 'spot up', ...plans.flatMap(({ name }) => [`${name}: served`, 'worst step'])],
    colAligns: ['left', 'right', 'right', ...plans.flatMap(() => ['right' as const, 'right' as const])],
    style: { head: [], border: [] },
  });
  for (const set of sets) {
    const figures = plans.map(({ made }) => (made instanceof Error ? undefined : availabilityOf(made, problem, bundledCatalog(), set)));
    const hours = set.steps * set.gapSeconds / 3600;
    const cells = figures.flatMap((figure) => (figure === undefined ? ['', ''] : [percent(figure.served), percent(figure.worst)]));
    table.push([set.name, hours.toFixed(0), percent(set.up), ...cells]);
  }
  console.log(table.toString());
}

function percent(share: number): string {
  return `${(share * 100).toFixed(3)}%`;
}

function monthly(usdPerHour: number): string {
  return (usdPerHour * HOURS_PER_MONTH).toFixed(0);
}
