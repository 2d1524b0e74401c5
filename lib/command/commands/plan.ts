import { planTable } from '../../planner/report/plan-table';
import type { Command } from '../command';
import { jsonText } from '../json';
import { endOf, planOfTask, PLANNING, taskOf } from '../planning';
import { progressOf } from '../progress';
import { REPORT, reportFileOf, writeReport } from '../report-file';

export const plan: Command = {
  operands: ['SPEC'],
  options: { ...PLANNING, ...REPORT },
  help: 'Plans the fleet that a spec declares, JSON or YAML of the same shape as the props of GpuFleet (docs/fleet-spec.schema.json), and prints where '
    + 'everything runs and what it costs.',
  run: (call, terminal) => {
    const tell = progressOf(call, terminal);
    const report = reportFileOf(call);
    const task = taskOf(call);
    const planned = planOfTask(task, call, terminal, tell, true);
    if (report !== undefined) {
      tell(`writing ${report}`);
      writeReport(report, call.operands[0], task, planned.plan, planned.replaced);
    }
    terminal.out(call.flag('json') ? jsonText(planned.plan) : planTable(planned.plan));
    return endOf(planned.plan, task, terminal);
  },
};
