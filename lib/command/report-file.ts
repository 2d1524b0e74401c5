import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Call, CommandOption } from './command';
import type { Task } from './planning';
import { UsageError } from './usage-error';
import { HOURS_PER_MONTH } from '../planner/hours';
import type { Plan, PlannedPool } from '../planner/plan';
import { htmlReport, type ReportInput } from '../planner/report/html/html-report';
import { nodeRange } from '../planner/report/node-counts';
import { changesBetween } from '../planner/report/plan-difference';

export const REPORT: Readonly<Record<string, CommandOption>> = {
  report: { value: 'FILE', help: 'write a report with maps and charts, one HTML file that works offline' },
};

/**
 * The file of the report that a call asks for; undefined where it asks for none.
 *
 * @throws UsageError if it can't be written, before minutes go into what it is to hold
 */
export function reportFileOf(call: Call): string | undefined {
  const file = call.text('report');
  try {
    if (file !== undefined) fs.accessSync(path.dirname(file), fs.constants.W_OK);
  } catch (error) {
    throw unwritable(file!, error as NodeJS.ErrnoException);
  }
  return file;
}

function unwritable(file: string, { code, message }: NodeJS.ErrnoException): UsageError {
  const folder = path.dirname(file);
  return new UsageError(`report ${file} can't be written (${message}): make ${code === 'ENOENT' ? `the folder ${folder}` : `${folder} writable`}, or name another file`);
}

/** Writes the report of a plan, of what it replaces, and of what else was asked. */
export function writeReport(
  file: string, spec: string, { problem, catalog }: Task, plan: Plan, replaced?: Plan, more: Pick<ReportInput, 'whatIfs' | 'frontiers'> = {},
): void {
  const title = path.basename(spec, path.extname(spec));
  const text = htmlReport({ plan, problem, catalog, title, difference: replaced && differenceOf(replaced, plan), ...more });
  try {
    fs.writeFileSync(file, text);
  } catch (error) {
    throw unwritable(file, error as NodeJS.ErrnoException);
  }
}

function differenceOf(before: Plan, after: Plan) {
  const { pools, regions } = changesBetween(before, after);
  const size = (pool: PlannedPool | undefined) => (pool === undefined ? 'none' : `${nodeRange(pool)} nodes`);
  return [
    ...pools.map(({ before: was, after: is, usdPerHour }) => {
      const { workload, cloud, region, instanceType, capacityKind } = (is ?? was)!;
      return {
        name: `${workload} in ${cloud}:${region}: ${instanceType} ${capacityKind}`,
        before: size(was),
        after: size(is),
        changeUsdPerMonth: usdPerHour * HOURS_PER_MONTH,
      };
    }),
    ...regions.map(({ change, region, usdPerHour }) => ({
      name: `cluster and network in ${region}`,
      before: change === 'opened' ? 'none' : 'open',
      after: change === 'opened' ? 'open' : 'none',
      changeUsdPerMonth: usdPerHour * HOURS_PER_MONTH,
    })),
  ];
}
