import { changesBetween, planDifference } from '../../planner/report/plan-difference';
import type { Command } from '../command';
import { ExitCode } from '../exit-code';
import { JSON_OUTPUT, jsonText } from '../json';
import { lockIn } from '../locked';

export const diff: Command = {
  operands: ['BEFORE', 'AFTER'],
  options: JSON_OUTPUT,
  help: 'Prints what changes from the plan of one lock file to that of another: pools and regions that come, go or change, each with its price.',
  run: (call, { out }) => {
    const [before, after] = call.operands.map((file) => lockIn(file).plan);
    out(call.flag('json') ? jsonText(changesBetween(before, after)) : planDifference(before, after));
    return ExitCode.DONE;
  },
};
