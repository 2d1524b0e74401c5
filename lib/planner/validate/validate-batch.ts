import { assertDistinct, assertNumbers, assertSome, assertWorkloadName, optional, RATE, SHARE, type RangesOf } from './assertions';
import type { KnownNames } from './known-names';
import { SPEED, validateDataSet } from './validate-training';
import type { BatchAccelerator, BatchProblem } from '../problem';

const BATCH: RangesOf<BatchProblem> = { acceleratorHoursPerDay: RATE, maxSpotShare: optional(SHARE) };
const ACCEPTABLE: RangesOf<BatchAccelerator> = { speed: SPEED };

export function validateBatch(workload: BatchProblem, known: KnownNames): void {
  const { name, acceptable, data } = workload;
  assertWorkloadName('batch', name);
  const subject = `workload '${name}'`;
  assertSome(`${subject}: acceptable`, acceptable, 'name at least one accelerator');
  assertDistinct(`${subject}: acceptable accelerator`, acceptable.map(({ accelerator }) => accelerator));
  for (const accepted of acceptable) {
    known.assertAccelerator(subject, accepted.accelerator);
    assertNumbers(`${subject}: ${accepted.accelerator}`, accepted, ACCEPTABLE);
  }
  assertNumbers(subject, workload, BATCH);
  validateDataSet(subject, data, known);
  known.assertPlaces(subject, workload);
}
