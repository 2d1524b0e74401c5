import { hashOf } from '../../planner/complete-problem';
import { explainPlan } from '../../planner/explain/explain-plan';
import { explanationTable } from '../../planner/explain/explanation-table';
import { whatIfsOf } from '../../planner/explain/report-inputs';
import type { Plan } from '../../planner/plan';
import type { Call, Command } from '../command';
import { jsonText } from '../json';
import { lockIn } from '../locked';
import { endOf, planOfTask, PLANNING, taskOf } from '../planning';
import { progressOf } from '../progress';
import { REPORT, reportFileOf, writeReport } from '../report-file';
import { problemOf } from '../spec/problem-of';
import { readSpec } from '../spec/read-spec';
import { UsageError } from '../usage-error';

const { replan: _, ...OPTIONS } = PLANNING;

export const explain: Command = {
  operands: ['SPEC'],
  options: {
    ...OPTIONS,
    lock: { value: 'FILE', help: 'explain the plan that this lock file keeps, with moves from it paid for as the policy says; by default a plan is made' },
    ...REPORT,
  },
  help: 'Says why the plan of a spec is as it is: what it costs to keep each workload from each of its regions, what each constraint costs, and what a little '
    + 'more of each quota and reservation would save. Each answer is a plan of its own, so it takes as many times as long as one plan.',
  run: (call, terminal) => {
    const tell = progressOf(call, terminal);
    const report = reportFileOf(call);
    const task = taskOf(call);
    const locked = lockedPlanOf(call);
    const plan = locked ?? planOfTask(task, call, terminal, tell).plan;
    const explanation = explainPlan(task.problem, task.catalog, plan, ({ step, steps, doing }) => tell(`${step} of ${steps}: ${doing}`), locked);
    if (report !== undefined) {
      tell(`writing ${report}`);
      writeReport(report, call.operands[0], task, plan, undefined, { whatIfs: whatIfsOf(explanation) });
    }
    terminal.out(call.flag('json') ? jsonText(explanation) : explanationTable(explanation));
    return endOf(plan, task, terminal);
  },
};

/** The plan of the lock that a call names; it is only read. */
function lockedPlanOf(call: Call): Plan | undefined {
  const file = call.text('lock');
  if (file === undefined) return undefined;
  const { inputsHash, plan } = lockIn(file);
  const [spec] = call.operands;
  if (inputsHash === hashOf(problemOf(readSpec(spec)))) return plan;
  throw new UsageError(`the plan of ${file} was not made from ${spec} as it stands: run gpu-fleet plan ${spec} --lock ${file} first, or leave out --lock`);
}
