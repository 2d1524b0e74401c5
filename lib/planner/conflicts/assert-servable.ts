import { noOffer } from './no-offer';
import { refused } from './refused';
import { leftOut, loosen, ofDemand, ofPolicyLimit, ofWorkload, set } from './relaxation';
import type { Catalog } from '../../catalog/catalog';
import type { CompleteInference, CompleteProblem } from '../complete-problem';
import type { ConflictingConstraint, Relaxation } from '../infeasibility';
import { marketOf } from '../market/market';
import { roundTrip, type ServingMarket, type ServingSite } from '../market/serving-options';
import type { InfeasibleProblemError } from '../plan-error';

/** Refuses an inference workload of which no region, or too few, could serve one of its origins. */
export function assertReached(serving: ServingMarket, origin: number, problem: CompleteProblem, catalog: Catalog): void {
  const { workload, sites } = serving;
  if (!suffices(sites.filter(({ reaches }) => reaches[origin]), workload)) throw unserved(serving, origin, problem, catalog);
}

/** Whether sites within reach of an origin could serve it after the losses that are to be survived. */
function suffices(sites: readonly ServingSite[], { survive }: CompleteInference): boolean {
  switch (survive) {
    case 'node': return sites.length > 0;
    case 'zone': return sites.length > 1 || sites.some(({ options }) => options.some(({ spread }) => spread > 1));
    case 'region': return sites.length > 1;
    default: return new Set(sites.map(({ site }) => site.cloud)).size > 1;
  }
}

function unserved({ workload, sites }: ServingMarket, origin: number, problem: CompleteProblem, catalog: Catalog): InfeasibleProblemError {
  const from = workload.demand[origin];
  const accelerators = [...new Set(workload.replicas.map(({ accelerator }) => accelerator))].join(' or ');
  if (sellingSites(workload, problem, catalog).length === 0) {
    return noOffer(
      workload, problem, catalog, `no allowed region has a priced instance type that holds one of its replicas (${accelerators})`,
      ['allow more regions or clouds', 'add a replica shape for another accelerator'],
      (other, changed) => sellingSites(changed, other, catalog),
    );
  }
  const resident = servingSites({ ...workload, maxRoundTripMs: undefined }, problem, catalog).filter(({ reaches }) => reaches[origin])
    .map((candidate) => ({ candidate, milliseconds: roundTrip(from, candidate.site, catalog).milliseconds }))
    .sort((a, b) => a.milliseconds - b.milliseconds || (a.candidate.site.key < b.candidate.site.key ? -1 : 1));
  const next = resident.find((_, index) => suffices(resident.slice(0, index + 1).map(({ candidate }) => candidate), workload));
  const admitted = from.residency === undefined ? '' : ` that residency ${from.residency.join(', ')} of its demand admits`;
  const within = workload.maxRoundTripMs === undefined ? '' : ` within ${workload.maxRoundTripMs} ms of ${from.origin.name}`;
  const near = sites.filter(({ reaches }) => reaches[origin]);
  const limit = ofWorkload(workload.name, 'maxRoundTripMs', workload.maxRoundTripMs);
  const residency = ofDemand(workload.name, from.origin.name, from.residency);
  const least = next && Math.ceil(next.milliseconds);
  return refused(
    workload.name, reasonOf(near, workload, `allowed region with ${accelerators}${admitted}`, within, from.origin.name),
    [
      ...next === undefined ? [] : [set(`raise maxRoundTripMs to at least ${least} (${next.candidate.site.key})`, limit, least!)],
      ...from.residency === undefined ? [] : [loosen('widen that residency', residency)],
      loosen('allow more regions'),
    ],
    [
      ...workload.maxRoundTripMs === undefined ? [] : [limit],
      ...from.residency === undefined ? [] : [residency],
      // Where none is within reach it is not the loss that stands in the way.
      ...near.length === 0 ? [] : [ofWorkload(workload.name, 'survive', workload.survive)],
    ],
  );
}

function reasonOf(near: readonly ServingSite[], { survive }: CompleteInference, region: string, within: string, origin: string): string {
  if (near.length === 0) return within === '' ? `no ${region} may serve ${origin}` : `no ${region} lies${within}`;
  const [{ site: { key, cloud } }] = near;
  switch (survive) {
    case 'zone': return `the loss of a zone of ${key} can't be survived: it is the only ${region}${within}, and the nodes stand in one zone`;
    case 'region': return `the loss of ${key} can't be survived: it is the only ${region}${within}`;
    default: return `the loss of ${cloud} can't be survived: no other cloud has an ${region}${within}`;
  }
}

/** Refuses counts and shares for which there are too few regions or clouds at all. */
export function assertEnough({ workload, sites }: ServingMarket, { policy: { maxRegionShare, maxCloudShare } }: CompleteProblem): void {
  // Which it does not reach is said of its origins.
  if (sites.length === 0) return;
  const clouds = new Set(sites.map(({ site }) => site.cloud)).size;
  const fail = (limit: string, what: string, count: number, constraint: ConflictingConstraint, relaxation: Relaxation) => {
    throw refused(
      workload.name, `${limit}, but only ${count} ${what}${count === 1 ? '' : 's'} can serve it`,
      [relaxation, loosen(`allow more ${what === 'cloud' ? 'clouds' : 'regions'}`)], [constraint],
    );
  };
  if (sites.length < workload.minRegions) {
    const minRegions = ofWorkload(workload.name, 'minRegions', workload.minRegions);
    fail(`minRegions is ${workload.minRegions}`, 'allowed region', sites.length, minRegions, set(`lower minRegions to ${sites.length}`, minRegions, sites.length));
  }
  const share = (property: 'maxRegionShare' | 'maxCloudShare', most: number, what: string, count: number) => {
    const constraint = ofPolicyLimit(property, most);
    if (count * most < 1 - 1e-6) fail(`policy.${property} is ${most}`, what, count, constraint, mendedShare(property, constraint, count));
  };
  share('maxRegionShare', maxRegionShare, 'allowed region', sites.length);
  share('maxCloudShare', maxCloudShare, 'cloud', clouds);
}

function mendedShare(property: string, constraint: ConflictingConstraint, parts: number): Relaxation {
  const least = Math.ceil(1000 / parts) / 1000;
  return parts === 1 ? leftOut(`leave ${property} out`, constraint) : set(`raise it to ${least}`, constraint, least);
}

/** What is sold, near or far and for whomever, to tell a missing offer from a distant one. */
function sellingSites(workload: CompleteInference, problem: CompleteProblem, catalog: Catalog): string[] {
  const demand = workload.demand.map((from) => ({ ...from, residency: undefined }));
  return servingSites({ ...workload, demand, maxRoundTripMs: undefined }, problem, catalog).map(({ site }) => site.key);
}

function servingSites(workload: CompleteInference, problem: CompleteProblem, catalog: Catalog): readonly ServingSite[] {
  return marketOf({ ...problem, inference: [workload], training: [], batch: [] }, catalog).serving[0].sites;
}
