import type { PlannedPool, PoolFallback } from '../plan';
import { claim, claimListedOnce } from './claim';
import { keyOf, poolName, siteOf, type Evidence } from './evidence';
import { usdPerNodeHour, type NodeType } from './node-type';
import { isAllowed, isBuildable, type Site } from './site';
import { kindsOf, workloadOf } from './verify-pool';

/** Ratios are stored with four decimals. */
const ROUNDED = 0.51e-4;

/** What a node of a type does at a site for the workload of a pool, in a unit of the workload's own; 0 where it is of no use. */
export type Work = (site: Site, type: NodeType, instanceType: string) => number;

/**
 * Every fallback is another offer that would do the pool's work, cheapest first.
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
