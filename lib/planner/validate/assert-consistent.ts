import { NO_PLACEMENT, reasonsText } from '../conflicts/reasons-text';
import { InfeasibleProblemError } from '../plan-error';
import type { InferenceProblem, PlanPolicy, PlanProblem } from '../problem';

/**
 * Refuses limits that contradict each other whatever the catalogue holds, all at once: whoever mends one shall not find the next.
 *
 * @throws InfeasibleProblemError that names each, with what would mend it
 */
export function assertConsistent({ supplies = [], clusters = [], inference = [], policy = {} }: PlanProblem): void {
  const clouds = new Set([...supplies, ...clusters].map(({ cloud }) => cloud)).size;
  const reasons = [
    ...inference.length === 0 ? [] : cloudContradictions(policy, clouds),
    ...inference.flatMap((workload) => regionContradictions(workload, policy)),
  ];
  if (reasons.length > 0) throw new InfeasibleProblemError(reasons.length === 1 ? reasons[0] : reasonsText(NO_PLACEMENT, reasons, []));
}

function cloudContradictions({ maxCloudShare = 1 }: PlanPolicy, clouds: number): string[] {
  if (maxCloudShare * clouds >= 1 - 1e-9) return [];
  return [`policy: maxCloudShare ${maxCloudShare} can't be kept with ${clouds} cloud${clouds === 1 ? '' : 's'}: ` +
    `${clouds === 1 ? 'leave maxCloudShare out' : `allow at least ${Math.ceil(1000 / clouds) / 1000}`}, or add a cloud`];
}

function regionContradictions(workload: InferenceProblem, { maxRegions, maxRegionShare = 1 }: PlanPolicy): string[] {
  const needs = regionNeeds(workload, maxRegionShare);
  return ([['its maxRegions', workload.maxRegions], ['policy.maxRegions', maxRegions]] as const).flatMap(([what, most = Infinity]) => {
    const unmet = needs.filter(({ regions }) => regions > most);
    if (unmet.length === 0) return [];
    const [{ regions, why }, ...further] = unmet;
    const others = further.map((need) => ` and ${need.regions} (${need.why})`).join('');
    return [`workload '${workload.name}': needs ${regions} regions (${why})${others}, but ${what} is ${most}: ` +
      `raise it to ${regions}, or relax the other${further.length === 0 ? '' : 's'}`];
  });
}

/** Regions that a workload can't do without, and why. */
interface RegionNeed {
  readonly regions: number;
  readonly why: string;
}

/** The most first. */
function regionNeeds({ minRegions = 1, survive = 'node' }: InferenceProblem, maxRegionShare: number): RegionNeed[] {
  return [
    { regions: minRegions, why: 'minRegions' },
    { regions: survive === 'region' || survive === 'cloud' ? 2 : 1, why: `the loss of a ${survive} is to be survived` },
    { regions: Math.ceil(1 / maxRegionShare - 1e-6), why: `policy.maxRegionShare is ${maxRegionShare}` },
  ].sort((a, b) => b.regions - a.regions);
}
