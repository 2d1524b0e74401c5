import { changed, ofInference } from './changes';
import type { Constraint, Way } from './constraint';
import { placeConstraints } from './place-constraints';
import { ofDemand, ofWorkload } from './relaxation';
import { countsAbove, hundredthsAbove, hundredthsBelow, once, stepwise } from './steps';
import type { Catalog } from '../../catalog/catalog';
import type { CompleteInference, CompleteProblem } from '../complete-problem';
import { roundTrip } from '../market/serving-options';
import { sitesOf } from '../market/site';
import type { InferenceProblem } from '../problem';

type Numbers = { readonly [K in keyof InferenceProblem]-?: InferenceProblem[K] extends number | undefined ? K : never }[keyof InferenceProblem];

const LEVELS = ['node', 'zone', 'region', 'cloud'];

export function inferenceConstraints({ name, ...workload }: InferenceProblem, problem: CompleteProblem, catalog: Catalog): Constraint[] {
  const { maxRoundTripMs, minRegions = 1, maxRegions, utilisation = 1, onDemandFloor = 0 } = workload;
  const { maxSpotShare = 0, maxSpotShareOfRegion = maxSpotShare, maxSpotShareOfPool = maxSpotShareOfRegion } = workload;
  const complete = problem.inference.find((other) => other.name === name)!;
  const to = (values: readonly number[], verb: string, property: Numbers, from: number): Way => stepwise(values, (value) => ({
    said: `${verb} ${property} of '${name}' from ${from} to ${value}`,
    to: value,
    change: ofInference(name, () => ({ [property]: value })),
  }));
  const limit = (property: Numbers, from: number, way: Way, without?: number): Constraint => ({
    ...ofWorkload(name, property, from),
    dropped: ofInference(name, () => ({ [property]: without })),
    ways: [way],
  });
  const some = (holds: boolean, constraint: () => Constraint) => (holds ? [constraint()] : []);
  return [
    ...some(maxRoundTripMs !== undefined, () => (
      limit('maxRoundTripMs', maxRoundTripMs!, to(fartherThan(maxRoundTripMs!, complete, problem, catalog), 'raise', 'maxRoundTripMs', maxRoundTripMs!)))),
    ...survival(name, workload),
    ...some(minRegions > 1, () => (
      limit('minRegions', minRegions, to(countsAbove(0, minRegions - 1).reverse(), 'lower', 'minRegions', minRegions)))),
    ...some(maxRegions !== undefined, () => (
      limit('maxRegions', maxRegions!, to(countsAbove(maxRegions!, sitesOf(problem, catalog).length), 'raise', 'maxRegions', maxRegions!)))),
    ...placeConstraints(name, workload, (changes) => ofInference(name, () => changes)),
    ...complete.demand.flatMap(({ origin, residency }) => (residency === undefined ? [] : [demandResidency(name, origin.name, residency)])),
    ...some(onDemandFloor > 0, () => (
      limit('onDemandFloor', onDemandFloor, to(hundredthsBelow(onDemandFloor), 'lower', 'onDemandFloor', onDemandFloor)))),
    ...some(utilisation < 1, () => (
      limit('utilisation', utilisation, to(hundredthsAbove(utilisation), 'raise', 'utilisation', utilisation)))),
    ...some(maxSpotShare < 1, () => (
      limit('maxSpotShare', maxSpotShare, to(hundredthsAbove(maxSpotShare), 'raise', 'maxSpotShare', maxSpotShare), 1))),
    ...some(maxSpotShareOfRegion < maxSpotShare, () => (
      limit('maxSpotShareOfRegion', maxSpotShareOfRegion, to(
        hundredthsAbove(maxSpotShareOfRegion).filter((share) => share <= maxSpotShare), 'raise', 'maxSpotShareOfRegion', maxSpotShareOfRegion,
      )))),
    ...some(maxSpotShareOfPool < maxSpotShareOfRegion, () => (
      limit('maxSpotShareOfPool', maxSpotShareOfPool, to(
        hundredthsAbove(maxSpotShareOfPool).filter((share) => share <= maxSpotShareOfRegion), 'raise', 'maxSpotShareOfPool', maxSpotShareOfPool,
      )))),
  ];
}

function demandResidency(name: string, origin: string, residency: readonly string[]): Constraint {
  const dropped = ofInference(name, ({ demand }) => (
    { demand: changed(demand, (from) => from.origin.name === origin, () => ({ residency: undefined })) }
  ));
  return {
    ...ofDemand(name, origin, residency),
    dropped,
    ways: [once(`drop residency of the demand of '${name}' from ${origin}`, undefined, dropped)],
  };
}

/** Round trips of whole milliseconds that would each bring one more region within reach of an origin. */
function fartherThan(limit: number, { demand }: CompleteInference, problem: CompleteProblem, catalog: Catalog): number[] {
  const sites = sitesOf(problem, catalog);
  const all = demand.flatMap((from) => sites.map((site) => Math.ceil(roundTrip(from, site, catalog).milliseconds)));
  return [...new Set(all)].filter((milliseconds) => milliseconds > limit).sort((a, b) => a - b);
}

function survival(name: string, { survive = 'node', survivingShare = 1, spare = 'hot' }: Partial<InferenceProblem>): Constraint[] {
  if (survive === 'node') return [];
  const weaker = LEVELS.slice(0, LEVELS.indexOf(survive)).reverse();
  return [{
    name: `the survival of '${name}' when a ${survive} is lost`,
    where: ['workloads', name, 'survive'],
    got: survive,
    dropped: ofInference(name, () => ({ survive: 'node' })),
    ways: [
      stepwise(weaker, (level) => ({
        said: level === 'node' ? `let '${name}' not survive the loss of a ${survive}` : `let '${name}' survive the loss of a ${level}, not of a ${survive}`,
        to: level,
        change: ofInference(name, () => ({ survive: level })),
      })),
      stepwise(hundredthsBelow(survivingShare).filter((share) => share > 0), (share) => ({
        said: `lower survivingShare of '${name}' from ${survivingShare} to ${share}`,
        to: share,
        of: ofWorkload(name, 'survivingShare', survivingShare),
        change: ofInference(name, () => ({ survivingShare: share })),
      })),
      ...spare === 'elastic' ? [] : [stepwise(['elastic'], (to) => ({
        said: `make the spare of '${name}' ${to}`,
        to,
        of: ofWorkload(name, 'spare', spare),
        change: ofInference(name, () => ({ spare: to })),
      }))],
    ],
  }];
}
