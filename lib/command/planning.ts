import { chosenCatalog, CATALOG } from './chosen-catalog';
import type { Call, CommandOption } from './command';
import { ExitCode } from './exit-code';
import { JSON_OUTPUT } from './json';
import { numberOption } from './number-option';
import { PROGRESS } from './progress';
import { problemOf } from './spec/problem-of';
import { readSpec } from './spec/read-spec';
import type { Terminal } from './terminal';
import type { Catalog } from '../catalog/catalog';
import { assertAddressRegions } from '../fleet/assert-address-regions';
import { lockedPlan } from '../planner/locked-plan';
import type { Plan } from '../planner/plan';
import type { PlanProblem } from '../planner/problem';
import { planDifference } from '../planner/report/plan-difference';
import { watched } from '../planner/search/stages';

/** Gap that the planner stops at where nobody asks for one. */
const DEFAULT_GAP = 0.01;

/** Options of every command that plans. */
export const PLANNING: Readonly<Record<string, CommandOption>> = {
  ...CATALOG,
  lock: {
    value: 'FILE',
    help: 'keep the plan in this file, as a synthesis does: it stands as long as the spec does, else a new plan is made against it; with CI set it is never rewritten',
  },
  replan: { help: 'plan anew at the catalogue\'s prices though the lock is up to date' },
  gap: { value: 'NUMBER', help: 'gap to the proven bound at which the search may stop, such as 0.005; by default the policy\'s, else 0.01' },
  ...PROGRESS,
  ...JSON_OUTPUT,
};

/** A problem with its catalogue. */
export interface Task {
  readonly problem: PlanProblem;
  readonly catalog: Catalog;
  /** Largest gap that the caller wants. */
  readonly gap: number;
}

/** What a call with `PLANNING` asks for. */
export function taskOf(call: Call): Task {
  const asked = numberOption(call, 'gap', 'a number of 0 or more and below 1', (value) => value >= 0 && value < 1);
  const spec = readSpec(call.operands[0]);
  const stated = problemOf(spec);
  const problem = asked === undefined ? stated : { ...stated, policy: { ...stated.policy, gap: asked } };
  const catalog = chosenCatalog(call);
  assertAddressRegions(spec.addressBlocks, catalog);
  return { problem, catalog, gap: problem.policy?.gap ?? DEFAULT_GAP };
}

/** A plan, and the one of the lock that it replaces. */
export interface Planned {
  readonly plan: Plan;
  readonly replaced?: Plan;
}

/**
 * The plan of a task: made anew, or the one that the lock keeps.
 *
 * @param compared whether what other ways to place the same would cost is wanted where the plan is made anew; a lock keeps it in any case
 */
export function planOfTask({ problem, catalog }: Task, call: Call, terminal: Terminal, tell: (doing: string) => void, compared = false): Planned {
  const workloads = [problem.inference, problem.training, problem.batch].reduce((sum, some) => sum + (some?.length ?? 0), 0);
  tell(`planning ${workloads} workload${workloads === 1 ? '' : 's'} at the prices of ${catalog.version}`);
  const file = call.text('lock');
  if (file === undefined) {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { planFleet, withBaselines } = require('../planner/planner') as typeof import('../planner/planner');
    const made = watched(tell, () => planFleet(problem, catalog));
    if (!compared) return { plan: made };
    tell('planning what other ways to place the same would cost');
    return { plan: withBaselines(made, problem, catalog) };
  }
  const frozen = !['', '0', 'false', undefined].includes(terminal.environment.CI);
  const { plan, replaced, fromLock } = watched(tell, () => lockedPlan(problem, catalog, { file, frozen, replan: call.flag('replan') }));
  tell(fromLock ? `the plan of ${file} stands` : `${file} is written`);
  if (replaced !== undefined) terminal.err(planDifference(replaced, plan));
  return { plan, replaced };
}

/** What to end with once a plan is printed. */
export function endOf({ gap: reached }: Plan, { gap }: Task, { err }: Terminal): ExitCode {
  if (reached <= gap + 1e-9) return ExitCode.DONE;
  err(`the search reached its limit: the plan is proven to be within ${(100 * reached).toFixed(2)}% of the best, asked was ${(100 * gap).toFixed(2)}%`);
  return ExitCode.GAP_ABOVE_ASKED;
}
