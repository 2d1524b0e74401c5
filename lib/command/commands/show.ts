import { planTable } from '../../planner/report/plan-table';
import type { Command } from '../command';
import { ExitCode } from '../exit-code';
import { JSON_OUTPUT, jsonText } from '../json';
import { lockIn } from '../locked';

export const show: Command = {
  operands: ['LOCK'],
  options: JSON_OUTPUT,
  help: 'Prints the plan that a lock file keeps.',
  run: (call, { out }) => {
    const { plan } = lockIn(call.operands[0]);
    out(call.flag('json') ? jsonText(plan) : planTable(plan));
    return ExitCode.DONE;
  },
};
