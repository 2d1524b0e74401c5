import type { Catalog } from '../../catalog/catalog';
import type { CompleteProblem } from '../complete-problem';
import { HOURS_PER_MONTH } from '../hours';
import { marketOf } from '../market/market';

/** How long a training run with a length could take, hours, each of its options once, the shortest first: those that end within a month. */
export function runDurations(name: string, problem: CompleteProblem, catalog: Catalog): number[] {
  const workload = problem.training.find((other) => other.name === name)!;
  const patient = { ...workload, run: { ...workload.run!, deadlineHours: HOURS_PER_MONTH } };
  const [{ options }] = marketOf({ ...problem, inference: [], training: [patient], batch: [] }, catalog).gangs;
  return [...new Set(options.map(({ hoursPerMonth }) => hoursPerMonth))].sort((a, b) => a - b);
}
