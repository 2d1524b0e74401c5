import { candidatesOf, roundTrip, type Candidates, type GangCandidates, type ServingCandidates, type Site } from './candidates';
import { crowdedClusters } from './crowded-clusters';
import { placementOf } from './placement';
import { InfeasibleProblemError } from './plan-error';
import type { PlanProblem } from './problem';
import { relaxationsOf, type Relaxation } from './relaxations';
import type { Catalog } from '../catalog/catalog';

/** Refuses what no choice of the solver could mend, in the user's words. */
export function assertPlaceable(candidates: Candidates, problem: PlanProblem, catalog: Catalog): void {
  for (const workload of candidates.serving) assertServable(workload, problem, catalog);
  for (const workload of candidates.gangs) assertGangFits(workload, candidates.sites, catalog);
}

function assertServable(candidates: ServingCandidates, problem: PlanProblem, catalog: Catalog): void {
  const { workload } = candidates;
  // What is sold, near or far: the limit is left out to tell a missing offer from a distant one.
  const anywhere = candidatesOf({ ...problem, inference: [{ ...workload, maxRoundTripMs: undefined }], training: [] }, catalog).serving[0];
  const selling = new Set(anywhere.options.map(({ site }) => site));
  const accelerators = [...new Set(workload.replicas.map(({ accelerator }) => accelerator))].join(' or ');
  if (selling.size === 0) {
    throw new InfeasibleProblemError(`workload '${workload.name}': no allowed region has a priced instance type that holds one of its replicas ` +
      `(${accelerators}): allow more regions or clouds, or add a replica shape for another accelerator`);
  }
  const needed = workload.surviveRegionLoss ? 2 : 1;
  for (const [origin, demand] of workload.demand.entries()) {
    const near = [...selling].filter(({ key }) => candidates.routes[origin].has(key));
    if (near.length >= needed) continue;
    const byDistance = [...selling]
      .map((site) => ({ site, milliseconds: roundTrip(demand, site.key, site.region, catalog).milliseconds }))
      .sort((a, b) => a.milliseconds - b.milliseconds || (a.site.key < b.site.key ? -1 : 1));
    const reason = near.length === 0
      ? `no allowed region with ${accelerators} lies within ${workload.maxRoundTripMs} ms of ${demand.origin.name}`
      : `the loss of ${near[0].key} can't be survived: it is the only allowed region with ${accelerators}` +
        (workload.maxRoundTripMs === undefined ? '' : ` within ${workload.maxRoundTripMs} ms of ${demand.origin.name}`);
    const next = byDistance[needed - 1];
    throw new InfeasibleProblemError(`workload '${workload.name}': ${reason}: ` + (next === undefined
      ? 'allow more regions'
      : `raise maxRoundTripMs to at least ${Math.ceil(next.milliseconds)} (${next.site.key}), or allow more regions`));
  }
  const regions = new Set(candidates.options.map(({ site }) => site.key)).size;
  if (regions < workload.minRegions) {
    throw new InfeasibleProblemError(`workload '${workload.name}': minRegions is ${workload.minRegions}, but only ${regions} allowed ` +
      `region${regions === 1 ? '' : 's'} can serve it: lower minRegions to ${regions}, or allow more regions`);
  }
}

function assertGangFits({ workload, options }: GangCandidates, sites: readonly Site[], catalog: Catalog): void {
  if (options.length > 0) return;
  const subject = `workload '${workload.name}'`;
  const accelerators = workload.acceptable.join(' or ');
  const sold = catalog.offers.filter((offer) => workload.acceptable.includes(offer.accelerator) && offer.acceleratorCount >= 1
    && (offer.onDemand !== undefined || (workload.maxSpotShare === 1 && offer.spot !== undefined))
    && sites.some(({ key, supply }) => key === `${offer.cloud}:${offer.region}` && supply.instanceTypes.includes(offer.instanceType)));
  if (sold.length === 0) {
    throw new InfeasibleProblemError(`${subject}: no allowed region has a priced instance type with ${accelerators}: ` +
      'allow more regions or clouds, or accept another accelerator');
  }
  const connected = sold.filter(({ cloud, instanceType }) => !workload.rdma
    || sites.find((site) => site.region.cloud === cloud)!.supply.rdmaInstanceTypes.includes(instanceType));
  if (connected.length === 0) {
    throw new InfeasibleProblemError(`${subject}: no allowed instance type with ${accelerators} can be built with remote direct memory access ` +
      `(${[...new Set(sold.map(({ instanceType }) => instanceType))].sort().join(', ')} can't): accept another accelerator, or drop fabric`);
  }
  const largest = connected
    .map((offer) => ({ offer, site: sites.find(({ key }) => key === `${offer.cloud}:${offer.region}`)! }))
    .map(({ offer, site }) => ({ offer, site, accelerators: offer.acceleratorCount * Math.min(site.supply.maxNodesPerPool, site.room) }))
    .sort((a, b) => b.accelerators - a.accelerators || (a.offer.instanceType < b.offer.instanceType ? -1 : 1))[0];
  const { offer: { instanceType }, site: { key, room, supply }, accelerators: most } = largest;
  const remedy = `ask for ${most} or fewer, or split the run`;
  throw new InfeasibleProblemError(`${subject}: ${workload.accelerators} accelerators are more than any zone offers: ` + (room < supply.maxNodesPerPool
    ? `the address block of ${key} has room for ${room} nodes of ${instanceType}, ${most} accelerators: ${remedy}, or name a larger block by addressBlocks`
    : `a node pool of ${instanceType} holds at most ${most}: ${remedy}`));
}

/** Says which constraints conflict: for each, the smallest change that alone would make the problem feasible. */
export function explainConflict(error: InfeasibleProblemError, problem: PlanProblem, catalog: Catalog): InfeasibleProblemError {
  const remedies = relaxationsOf(problem, catalog).flatMap((relaxation) => smallestStep(relaxation, catalog) ?? []);
  const crowded = crowdedClusters(problem, catalog).map(({ site, nodes, room }) => `${site} needs ${nodes} nodes and has room for ${room}`);
  const ways = [
    ...crowded.length > 0 ? [`the address blocks are too small, ${crowded.join(', ')}: allow more regions, ` +
      'add a replica shape for a faster accelerator, or name blocks up to a /16 by addressBlocks'] : [],
    ...remedies.length > 0 ? [`any one of these would do: ${remedies.join('; ')}`] : [],
  ];
  return new InfeasibleProblemError(`${error.message}: ${ways.join('; or ') ||
    'no single change of a limit would do: relax more than one of maxCloudShare, maxRegions, maxRoundTripMs, minRegions, survive and the allowed regions'}`);
}

/** Steps go from the mildest to the mildest that drops the constraint, so the first feasible one is found by bisection. */
function smallestStep({ steps }: Relaxation, catalog: Catalog): string | undefined {
  let [low, high] = [0, steps.length - 1];
  if (steps.length === 0 || !isFeasible(steps[high].problem, catalog)) return undefined;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (isFeasible(steps[middle].problem, catalog)) high = middle;
    else low = middle + 1;
  }
  return steps[high].change;
}

function isFeasible(problem: PlanProblem, catalog: Catalog): boolean {
  // Any plan at all will do, so the first one ends the search.
  return placementOf({ ...problem, policy: { ...problem.policy, gap: 0.99 } }, catalog) !== undefined;
}
