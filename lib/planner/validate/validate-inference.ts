import {
  assertDistinct, assertNumber, assertNumbers, assertOneOf, assertSome, assertWorkloadName, COUNT, fail, LATITUDE, LONGITUDE, MILLISECONDS, optional,
  RATE, SHARE, SOME_SHARE, type RangesOf,
} from './assertions';
import { assertResidency, type KnownNames } from './known-names';
import type { InferenceProblem, Origin, OriginDemand, ReplicaShape } from '../problem';

const SURVIVE = ['node', 'zone', 'region', 'cloud'];
const SPARE = ['hot', 'elastic'];
const HOURS = 24;
/** Less would drown in the solver's precision. */
const LEAST_SHARE = 1e-6;

const INFERENCE: RangesOf<InferenceProblem> = {
  maxRoundTripMs: optional(MILLISECONDS),
  minRegions: optional(COUNT),
  maxRegions: optional(COUNT),
  survivingShare: optional(SOME_SHARE),
  utilisation: optional(SOME_SHARE),
  maxSpotShare: optional(SHARE),
  maxSpotShareOfRegion: optional(SHARE),
  maxSpotShareOfPool: optional(SHARE),
  onDemandFloor: optional(SHARE),
  growth: { least: 1, most: 100, optional: true },
  weightsGb: { least: 0, most: 1e6, optional: true },
  versionsPerMonth: { least: 0, most: 1e6, optional: true },
  responseKb: { least: 0, most: 1e9, optional: true },
};
const SHAPE: RangesOf<ReplicaShape> = { count: { least: 0.001, most: 1e6 }, requestsPerSecond: RATE };
const DEMAND: RangesOf<OriginDemand> = { peakRequestsPerSecond: RATE };
const ORIGIN: RangesOf<Origin> = { latitude: LATITUDE, longitude: LONGITUDE };

export function validateInference(workload: InferenceProblem, known: KnownNames): void {
  const { name, replicas, demand, survive, spare, weightsFrom } = workload;
  assertWorkloadName('inference', name);
  const subject = `workload '${name}'`;
  assertSome(`${subject}: replicas`, replicas, 'give at least one shape by Replica.of');
  for (const shape of replicas) {
    known.assertAccelerator(subject, shape.accelerator);
    assertNumbers(`${subject}: a replica on ${shape.accelerator}`, shape, SHAPE);
  }
  assertSome(`${subject}: demand`, demand, 'give at least one origin by Demand.from');
  assertDistinct(`${subject}: origin`, demand.map(({ origin }) => origin.name));
  for (const from of demand) validateDemand(`${subject}: demand from '${from.origin.name}'`, from, known);
  assertNumbers(subject, workload, INFERENCE);
  if (survive !== undefined) assertOneOf(`${subject}: survive`, survive, SURVIVE);
  if (spare !== undefined) assertOneOf(`${subject}: spare`, spare, SPARE);
  known.assertPlaces(subject, workload);
  if (weightsFrom !== undefined) known.assertRegion(subject, 'weightsFrom names', weightsFrom);
}

function validateDemand(subject: string, demand: OriginDemand, known: KnownNames): void {
  const { origin, curve, roundTripMs = {}, residency } = demand;
  assertNumbers(subject, origin, ORIGIN);
  assertNumbers(subject, demand, DEMAND);
  if (curve !== undefined) validateCurve(subject, curve);
  for (const [key, milliseconds] of Object.entries(roundTripMs)) {
    known.assertRegion(subject, 'roundTripMs names', key);
    assertNumber(`${subject}: roundTripMs to ${key}`, milliseconds, MILLISECONDS);
  }
  assertResidency(subject, residency);
}

function validateCurve(subject: string, curve: readonly number[]): void {
  if (curve.length !== HOURS) fail(`${subject}: curve must have a share for each of the ${HOURS} hours of UTC, got ${curve.length}: DayCurve makes one`);
  for (const [hour, share] of curve.entries()) assertNumber(`${subject}: curve at hour ${hour}`, share, SHARE);
  const sliver = curve.find((share) => share > 0 && share < LEAST_SHARE);
  if (sliver !== undefined) fail(`${subject}: curve must be 0 or at least ${LEAST_SHARE} at every hour, got ${sliver}: round it`);
  if (!curve.includes(1)) {
    fail(`${subject}: curve must be 1 at the busiest hour, got ${Math.max(...curve)} at most: divide it by that, and multiply peakRequestsPerSecond`);
  }
}
