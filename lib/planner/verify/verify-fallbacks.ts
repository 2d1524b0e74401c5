import type { PlannedPool, PoolFallback } from '../plan';
import { claim, claimListedOnce } from './claim';
import { keyOf, poolName, siteOf, type Evidence } from './evidence';
import { admitsNode } from './limits';
import { usdPerNodeHour, type NodeType } from './node-type';
import { isAllowed, isBuildable, type Site } from './site';
import { kindsOf, workloadOf } from './verify-pool';

/** Ratios are stored with four decimals. */
const ROUNDED = 0.51e-4;

/** What a node of a type does at a site for the workload of a pool, in a unit of the workload's own; 0 where it is of no use. */
export type Work = (site: Site, type: NodeType, instanceType: string) => number;

/**
 * Every fallback is another offer that would do the pool's work, cheapest first. Among them is one of the pool's own region where something
 * that is not spot is sold there, and one that is not spot where there is such a one at all.
 *
 * @param done by a node of the pool, in the unit of `does`; undefined where ratios compare more than nodes
 */
export function verifyFallbacks(pool: PlannedPool, does: Work, done: number | undefined, evidence: Evidence): void {
  const { fallbacks } = pool;
  claimListedOnce(`the fallback of ${poolName(pool)} to`, fallbacks.map((fallback) => `${fallback.capacityKind} ${fallback.instanceType} in ${keyOf(fallback)}`));
  const usd = fallbacks.map((fallback) => usdPerWork(fallback, pool, does, evidence));
  const own = done === undefined ? undefined : pool.usdPerNodeHour / done;
  for (const [index, { costRatio }] of fallbacks.entries()) {
    const name = () => fallbackName(fallbacks[index], pool);
    claim(costRatio >= (fallbacks[index - 1]?.costRatio ?? 0), () => `${name()} costs ${costRatio} of the pool and comes after a dearer one`);
    const against = own === 0 ? usd[0] : own;
    const each = usd[index];
    if (each === undefined || against === undefined) continue;
    const ratio = each / (against || 1);
    claim(Math.abs(costRatio - ratio) <= ROUNDED + 1e-6 * ratio, () => `${name()} costs ${ratio} of the pool, not ${costRatio}`);
  }
  if (done !== undefined) verifyChoice(pool, does, evidence);
}

/** A run's offers do only if they last as long as it does, which is more than a node's; of another catalogue nobody knows what was on offer. */
function verifyChoice(pool: PlannedPool, does: Work, evidence: Evidence): void {
  const { fallbacks } = pool;
  if (fallbacks.length === 0 || evidence.priced === undefined) return;
  const own = keyOf(pool);
  if (!fallbacks.some((fallback) => keyOf(fallback) === own)) {
    const other = firmOffer(pool, siteOf(pool, evidence), does, evidence);
    claim(other === undefined, () => `${poolName(pool)} has no fallback in its own region, where ${other} is on offer`);
  }
  if (fallbacks.every(({ capacityKind }) => capacityKind === 'spot')) {
    const other = evidence.sites.all().map((site) => firmOffer(pool, site, does, evidence)).find((name) => name !== undefined);
    claim(other === undefined, () => `${poolName(pool)} has spot alone to fall back to, and ${other} is on offer`);
  }
}

/** Another offer of a site that would do a pool's work and is not spot. */
function firmOffer(pool: PlannedPool, site: Site, does: Work, evidence: Evidence): string | undefined {
  if (!isAllowed(site, workloadOf(pool, evidence)!.workload)) return undefined;
  const { sold, fits } = kindsOf(pool, site, evidence);
  const kinds = sold.filter((kind) => fits.includes(kind) && kind !== 'spot' && kind !== 'reservation');
  for (const instanceType of evidence.types.at(site).filter((name) => isBuildable(site, name))) {
    const type = evidence.types.of(site, instanceType);
    if (type === undefined || !(does(site, type, instanceType) > 0)) continue;
    for (const capacityKind of kinds) {
      if (site.key === keyOf(pool) && instanceType === pool.instanceType && capacityKind === pool.capacityKind) continue;
      const node = { ...pool, cloud: site.cloud, region: site.name, instanceType, capacityKind, acceleratorsPerNode: type.accelerators };
      const isPriced = type.zones.some((zone) => usdPerNodeHour(site, type, capacityKind, zone) !== undefined);
      if (isPriced && admitsNode(node, evidence)) return `${capacityKind} ${instanceType} in ${site.key}`;
    }
  }
  return undefined;
}

/** Of the cheapest zone; undefined for what another catalogue priced. */
function usdPerWork(fallback: PoolFallback, pool: PlannedPool, does: Work, evidence: Evidence): number | undefined {
  const { capacityKind, instanceType } = fallback;
  const name = fallbackName(fallback, pool);
  const { workload } = workloadOf(pool, evidence)!;
  const found = evidence.sites.of(keyOf(fallback));
  claim(found !== undefined && isAllowed(found, workload), () => `${name} is not where ${pool.workload} may run`);
  const site = found!;
  claim(site !== siteOf(pool, evidence) || instanceType !== pool.instanceType || capacityKind !== pool.capacityKind, () => `${name} is the pool itself`);
  const { sold, fits } = kindsOf(pool, site, evidence);
  const spot = capacityKind !== 'spot' || (workload.maxSpotShare ?? ('acceleratorHoursPerDay' in workload ? 1 : 0)) > 0;
  claim(sold.includes(capacityKind) && fits.includes(capacityKind) && capacityKind !== 'reservation' && spot, () => `${name} can't be bought so`);
  if (evidence.priced === undefined && site.cluster === undefined) return undefined;
  const type = evidence.types.of(site, instanceType);
  const prices = type?.zones.flatMap((zone) => usdPerNodeHour(site, type, capacityKind, zone) ?? []) ?? [];
  claim(isBuildable(site, instanceType) && prices.length > 0, () => `${name} is not on offer`);
  const work = does(site, type!, instanceType);
  claim(work > 0, () => `${name} does not do its work`);
  return Math.min(...prices) / work;
}

function fallbackName({ capacityKind, instanceType, cloud, region }: PoolFallback, pool: PlannedPool): string {
  return `the fallback of ${poolName(pool)} to ${capacityKind} ${instanceType} in ${cloud}:${region}`;
}
