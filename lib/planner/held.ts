import type { Held } from './model/fleet-model';
import type { BatchShare, PlannedPool } from './plan';

/** Where a plan has each workload. */
export function heldBy({ pools, batch }: { readonly pools: readonly PlannedPool[]; readonly batch: readonly BatchShare[] }): Held {
  const held = new Map<string, Set<string>>();
  const hold = (workload: string, site: string) => held.set(workload, (held.get(workload) ?? new Set()).add(site));
  for (const { workload, cloud, region } of pools) hold(workload, `${cloud}:${region}`);
  for (const { workload, region } of batch) hold(workload, region);
  return held;
}
