import { InfeasibleProblemError } from '../plan-error';
import type { InferenceProblem, PlanProblem } from '../problem';

/** Refuses limits that contradict each other whatever the catalogue holds. */
export function assertConsistent({ supplies = [], clusters = [], inference = [], policy = {} }: PlanProblem): void {
  const clouds = new Set([...supplies, ...clusters].map(({ cloud }) => cloud)).size;
  const { maxCloudShare = 1 } = policy;
  if (inference.length > 0 && maxCloudShare * clouds < 1 - 1e-9) {
    throw new InfeasibleProblemError(`policy: maxCloudShare ${maxCloudShare} can't be kept with ${clouds} cloud${clouds === 1 ? '' : 's'}: ` +
      `${clouds === 1 ? 'leave maxCloudShare out' : `allow at least ${Math.ceil(1000 / clouds) / 1000}`}, or add a cloud`);
  }
  for (const workload of inference) {
    const [needed, why] = regionsNeeded(workload, policy.maxRegionShare ?? 1);
    for (const [what, most] of [['its maxRegions', workload.maxRegions ?? Infinity], ['policy.maxRegions', policy.maxRegions ?? Infinity]] as const) {
      if (needed > most) {
        throw new InfeasibleProblemError(`workload '${workload.name}': needs ${needed} regions (${why}), but ${what} is ${most}: ` +
          `raise it to ${needed}, or relax the other`);
      }
    }
  }
}

function regionsNeeded({ minRegions = 1, survive = 'node' }: InferenceProblem, maxRegionShare: number): readonly [count: number, why: string] {
  const needs: ReadonlyArray<readonly [number, string]> = [
    [minRegions, 'minRegions'],
    [survive === 'region' || survive === 'cloud' ? 2 : 1, `the loss of a ${survive} is to be survived`],
    [Math.ceil(1 / maxRegionShare - 1e-6), `policy.maxRegionShare is ${maxRegionShare}`],
  ];
  return needs.reduce((most, need) => (need[0] > most[0] ? need : most));
}
