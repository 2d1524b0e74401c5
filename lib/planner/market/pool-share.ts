import type { NodeOption } from './node-option';
import type { CompleteInference, CompletePolicy } from '../complete-problem';

/** Largest share of a workload's requests at any hour that one pool may serve. */
export function poolShare({ kind }: Pick<NodeOption, 'kind'>, { maxSpotShareOfPool = 1 }: CompleteInference, { maxPoolShare = 1 }: CompletePolicy): number {
  return kind === 'spot' ? Math.min(maxPoolShare, maxSpotShareOfPool) : maxPoolShare;
}

/** Whether a pool may serve less than all that its region, or spot of its region, may. */
export function tellsPools(workload: CompleteInference, policy: CompletePolicy): boolean {
  const { maxSpotShareOfRegion } = workload;
  const { maxRegionShare } = policy;
  return poolShare({ kind: 'on-demand' }, workload, policy) < maxRegionShare
    || poolShare({ kind: 'spot' }, workload, policy) < Math.min(maxSpotShareOfRegion, maxRegionShare);
}
