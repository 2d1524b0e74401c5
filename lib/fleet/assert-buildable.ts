import { CapacityKind } from '../catalog/capacity-kind';
import type { Supply } from '../planner/problem';

/** Refuses, before anything is planned, what a plan may hold and no stack can be built for yet. */
export function assertBuildable(supplies: readonly Supply[]): void {
  for (const { cloud, kinds, reservations } of supplies) {
    if (kinds?.includes(CapacityKind.FLEX_START)) {
      throw new Error(`cloud '${cloud}': kinds names ${CapacityKind.FLEX_START}, which can be planned by gpu-fleet plan and not built yet: leave it out`);
    }
    for (const { name, windowHours } of reservations ?? []) {
      if (windowHours === undefined) continue;
      throw new Error(`cloud '${cloud}': reservation '${name}' has windowHours, and a capacity block can be planned by gpu-fleet plan and not built yet: leave it out`);
    }
  }
}
