import { isDeepStrictEqual } from 'node:util';
import type { Plan, PlannedRegion } from '../plan';
import { claim, claimListedOnce, near } from './claim';
import { HOURS_PER_MONTH } from './day';
import { keyOf, type Evidence } from './evidence';

/** A region is open exactly where pools stand, over their zones, at the catalogue's prices; what the previous plan had is kept or retiring. */
export function verifyRegions(evidence: Evidence): void {
  const { plan, problem, previous, sites } = evidence;
  const used = [...new Set(plan.pools.map(keyOf))].sort();
  const listed = plan.regions.map(keyOf).sort();
  claim(used.join() === listed.join(), () => `pools stand in ${used.join(', ')} and regions are ${listed.join(', ')}`);
  claimListedOnce('retiring region', plan.retiring.map(keyOf));
  const both = plan.retiring.find((region) => used.includes(keyOf(region)));
  claim(both === undefined, () => `${keyOf(both!)} is retiring, and pools stand there`);
  const { maxRegions = Infinity } = problem.policy ?? {};
  claim(used.length <= maxRegions, () => `${used.length} regions are open, more than ${maxRegions}`);
  const before = previous === undefined ? [] : [...previous.regions, ...previous.retiring];
  for (const planned of plan.regions) {
    verifyZones(planned, before.find((region) => keyOf(region) === keyOf(planned)), evidence);
    verifyPrices(planned, evidence);
  }
  const left = before.filter((region) => !used.includes(keyOf(region)) && sites.of(keyOf(region))?.cluster === undefined);
  if (previous !== undefined) verifyRetiring(left, plan);
}

/** Stacks stay as they are until they are forgotten. */
function verifyRetiring(left: readonly PlannedRegion[], { retiring }: Plan): void {
  const dropped = left.find((region) => !retiring.some((planned) => keyOf(planned) === keyOf(region)));
  claim(dropped === undefined, () => `${keyOf(dropped!)} of the previous plan is neither open nor retiring`);
  const other = retiring.find((planned) => !left.some((region) => isDeepStrictEqual(region, planned)));
  claim(other === undefined, () => `${keyOf(other!)} is retiring, and not as the previous plan left it`);
}

/** A cluster stands in zones of its region, which only grow at their end, and every pool in zones of its cluster. */
function verifyZones(planned: PlannedRegion, before: PlannedRegion | undefined, { plan, sites, priced }: Evidence): void {
  const name = keyOf(planned);
  const { cluster, region } = sites.of(name)!;
  const zones = cluster === undefined ? priced && region?.zones : [cluster.name];
  const distinct = new Set(planned.zones).size === planned.zones.length;
  claim(planned.zones.length > 0 && distinct && planned.zones.every((zone) => zones?.includes(zone) ?? true),
    () => `the cluster in ${name} stands in zones ${planned.zones.join(', ')}`);
  claim(before === undefined || before.zones.every((zone, index) => planned.zones[index] === zone),
    () => `the cluster in ${name} stands in zones ${planned.zones.join(', ')}, and they must begin with ${before!.zones.join(', ')}, where it stands already`);
  const outside = plan.pools.find((pool) => keyOf(pool) === name && pool.zones.some((zone) => !planned.zones.includes(zone)));
  claim(outside === undefined, () => `${outside!.workload} stands in zones ${outside!.zones.join(', ')} and the cluster in ${name} in ${planned.zones.join(', ')}`);
}

function verifyPrices(planned: PlannedRegion, { sites, priced }: Evidence): void {
  const { cluster, region, supply } = sites.of(keyOf(planned))!;
  const { controlPlaneUsdPerHour, natUsdPerHour, endpointsUsdPerHour, loadBalancerUsdPerHour, systemNodesUsdPerHour } = planned;
  const { observabilityUsdPerHour = 0 } = planned;
  const fixed = [controlPlaneUsdPerHour, natUsdPerHour, endpointsUsdPerHour, loadBalancerUsdPerHour, systemNodesUsdPerHour, observabilityUsdPerHour];
  claim(fixed.every((usd) => usd >= 0 && usd < Infinity), () => `${keyOf(planned)} costs ${fixed.join(' + ')} $/h to open`);
  if (cluster !== undefined) {
    claim(fixed.every((usd) => usd === 0), () => `${keyOf(planned)} costs ${fixed.join(' + ')} $/h to open, and stands already`);
    return;
  }
  // The team says it, not a catalogue: it holds whichever made the plan.
  const observed = (supply?.observabilityUsdPerMonth ?? 0) / HOURS_PER_MONTH;
  claim(near(observabilityUsdPerHour, observed), () => `logs and metrics of ${keyOf(planned)} cost ${observed} $/h, not ${observabilityUsdPerHour}`);
  if (priced === undefined || region === undefined) return;
  claim(planned.systemInstanceType === region.systemInstanceType,
    () => `system nodes in ${region.name} are ${region.systemInstanceType}, not ${planned.systemInstanceType}`);
  for (const [what, usd, price] of [
    ['control plane', controlPlaneUsdPerHour, region.controlPlane.usdPerHour],
    ['load balancer', loadBalancerUsdPerHour, region.loadBalancer.usdPerHour],
  ] as const) {
    claim(near(usd, price), () => `the ${what} in ${region.name} costs ${price} $/h, not ${usd}`);
  }
  for (const [what, usd, each] of [
    ['NAT gateway', natUsdPerHour, region.natGateway.usdPerHour],
    ['interface endpoint', endpointsUsdPerHour, region.interfaceEndpoint?.usdPerHour ?? 0],
    ['system node', systemNodesUsdPerHour, region.systemNode.usdPerHour],
  ] as const) {
    claim(isMultiple(usd, each), () => `${what}s in ${region.name} cost ${each} $/h each, and ${usd} $/h is no multiple of that`);
  }
}

/** Whether a sum pays for one or more at a price each. */
export function isMultiple(sum: number, each: number): boolean {
  if (each === 0) return sum === 0;
  const count = Math.round(sum / each);
  return count >= 1 && near(sum / each, count);
}
