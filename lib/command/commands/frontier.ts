import { frontierOf, type FrontierAxis } from '../../planner/explain/frontier';
import { frontierTable } from '../../planner/explain/frontier-table';
import { drawnFrontier } from '../../planner/explain/report-inputs';
import type { Call, Command } from '../command';
import { ExitCode } from '../exit-code';
import { JSON_OUTPUT, jsonText } from '../json';
import { numberOption } from '../number-option';
import { planOfTask, PLANNING, taskOf } from '../planning';
import { progressOf } from '../progress';
import { REPORT, reportFileOf, writeReport } from '../report-file';
import { UsageError } from '../usage-error';

const { catalog, gap, progress } = PLANNING;
const AXES: readonly string[] = ['carbon', 'round-trip', 'spot'] satisfies FrontierAxis[];

export const frontier: Command = {
  operands: ['SPEC'],
  options: {
    axis: { value: 'AXIS', multiple: true, help: 'what is limited (needed): carbon, round-trip or spot; may be given more than once' },
    points: { value: 'NUMBER', help: 'limits at which it is planned; by default 5' },
    catalog,
    gap,
    progress,
    ...JSON_OUTPUT,
    ...REPORT,
  },
  help: 'Prints what the fleet of a spec costs as one limit is moved: CO2eq of a month, the largest round trip, or the share of spot. The limit stands in place of '
    + 'what the spec says of it; everything else of the spec holds.',
  run: (call, terminal) => {
    const tell = progressOf(call, terminal);
    const axes = axesOf(call);
    const report = reportFileOf(call);
    const points = numberOption(call, 'points', 'a whole number from 2 to 100', (value) => Number.isInteger(value) && value >= 2 && value <= 100) ?? 5;
    const task = taskOf(call);
    const frontiers = axes.map((axis) => frontierOf(task.problem, task.catalog, axis, points, ({ step, steps, doing }) => tell(`${axis}, ${step} of ${steps}: ${doing}`)));
    if (report !== undefined) {
      const { plan } = planOfTask(task, call, terminal, tell);
      tell(`writing ${report}`);
      writeReport(report, call.operands[0], task, plan, undefined, { frontiers: frontiers.map(drawnFrontier) });
    }
    terminal.out(call.flag('json') ? jsonText(frontiers) : frontiers.map(frontierTable).join('\n'));
    return ExitCode.DONE;
  },
};

function axesOf(call: Call): FrontierAxis[] {
  const given = call.texts('axis');
  const wrong = given.find((axis) => !AXES.includes(axis));
  if (wrong !== undefined || given.length === 0) {
    throw new UsageError(`frontier ${wrong === undefined ? 'needs --axis AXIS' : `has --axis '${wrong}'`}, allowed is carbon, round-trip or spot`);
  }
  return given as FrontierAxis[];
}
