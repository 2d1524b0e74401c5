import { assertNumber, assertNumbers, assertSome, assertWorkloadName, COUNT, optional, SHARE, type Range, type RangesOf } from './assertions';
import type { KnownNames } from './known-names';
import { HOURS_PER_MONTH } from '../hours';
import type { Checkpoint, DataSet, GangShape, RunLength, TrainingProblem } from '../problem';

export const SPEED: Range = { least: 1e-6, most: 1e6, optional: true };

const TRAINING: RangesOf<TrainingProblem> = { maxSpotShare: optional(SHARE) };
const GANG: RangesOf<GangShape> = { count: COUNT, speed: SPEED };
const RUN: RangesOf<RunLength> = { hours: { above: 0, most: 1e9 }, deadlineHours: { above: 0, most: HOURS_PER_MONTH } };
const CHECKPOINT: RangesOf<Checkpoint> = {
  everyHours: { above: 0, most: 1e6 }, writeHours: { least: 0, most: 1e6 }, restartHours: { least: 0, most: 1e6 },
};

export function validateTraining(workload: TrainingProblem, known: KnownNames): void {
  const { name, gangs, run, checkpoint, data } = workload;
  assertWorkloadName('training', name);
  const subject = `workload '${name}'`;
  assertSome(`${subject}: gangs`, gangs, 'name at least one accelerator and how many of it run together');
  for (const gang of gangs) {
    known.assertAccelerator(subject, gang.accelerator);
    assertNumbers(`${subject}: a gang on ${gang.accelerator}`, gang, GANG);
  }
  assertNumbers(subject, workload, TRAINING);
  if (run !== undefined) assertNumbers(`${subject}: run`, run, RUN);
  if (checkpoint !== undefined) assertNumbers(`${subject}: checkpoint`, checkpoint, CHECKPOINT);
  validateDataSet(subject, data, known);
  known.assertPlaces(subject, workload);
}

export function validateDataSet(subject: string, data: DataSet | undefined, known: KnownNames): void {
  if (data === undefined) return;
  known.assertRegion(subject, 'data lies in', data.region);
  assertNumber(`${subject}: sizeGb of its data`, data.sizeGb, { above: 0, most: 1e9 });
}
