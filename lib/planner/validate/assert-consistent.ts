import { NO_PLACEMENT, reasonsText } from '../conflicts/reasons-text';
import { leftOut, loosen, ofPolicyLimit, ofWorkload, set } from '../conflicts/relaxation';
import type { Conflict, ConflictingConstraint } from '../infeasibility';
import { InfeasibleProblemError } from '../plan-error';
import type { InferenceProblem, PlanPolicy, PlanProblem } from '../problem';

/**
 * Refuses limits that contradict each other whatever the catalogue holds, all at once: whoever mends one shall not find the next.
 *
 * @throws InfeasibleProblemError that names each, with what would mend it
 */
export function assertConsistent({ supplies = [], clusters = [], inference = [], policy = {} }: PlanProblem): void {
  const clouds = new Set([...supplies, ...clusters].map(({ cloud }) => cloud)).size;
  const conflicts = [
    ...inference.length === 0 ? [] : cloudContradictions(policy, clouds),
    ...inference.flatMap((workload) => regionContradictions(workload, policy)),
  ];
  if (conflicts.length === 0) return;
  const reasons = conflicts.map(({ message }) => message);
  throw new InfeasibleProblemError(reasons.length === 1 ? reasons[0] : reasonsText(NO_PLACEMENT, reasons, []), { conflicts });
}

function cloudContradictions({ maxCloudShare = 1 }: PlanPolicy, clouds: number): Conflict[] {
  if (maxCloudShare * clouds >= 1 - 1e-9) return [];
  const share = ofPolicyLimit('maxCloudShare', maxCloudShare);
  const needed = Math.ceil(1000 / clouds) / 1000;
  const mended = clouds === 1 ? leftOut('leave maxCloudShare out', share) : set(`allow at least ${needed}`, share, needed);
  return [{
    message: `policy: maxCloudShare ${maxCloudShare} can't be kept with ${clouds} cloud${clouds === 1 ? '' : 's'}: ${mended.text}, or add a cloud`,
    constraints: [share],
    isSmallest: true,
    relaxations: [mended, loosen('add a cloud')],
  }];
}

function regionContradictions(workload: InferenceProblem, { maxRegions, maxRegionShare = 1 }: PlanPolicy): Conflict[] {
  const { name } = workload;
  const needs = regionNeeds(workload, maxRegionShare);
  const limits = [
    { what: 'its maxRegions', most: workload.maxRegions, of: ofWorkload(name, 'maxRegions', workload.maxRegions) },
    { what: 'policy.maxRegions', most: maxRegions, of: ofPolicyLimit('maxRegions', maxRegions) },
  ];
  return limits.flatMap(({ what, most = Infinity, of }): Conflict[] => {
    const unmet = needs.filter(({ regions }) => regions > most);
    if (unmet.length === 0) return [];
    const [{ regions, why }, ...further] = unmet;
    const others = further.map((need) => ` and ${need.regions} (${need.why})`).join('');
    const mended = set(`raise it to ${regions}`, of, regions);
    return [{
      message: `workload '${name}': needs ${regions} regions (${why})${others}, but ${what} is ${most}: ${mended.text}, ` +
        `or relax the other${further.length === 0 ? '' : 's'}`,
      workload: name,
      constraints: [of, ...unmet.map((need) => need.of)],
      // Of several needs each conflicts alone.
      isSmallest: further.length === 0,
      relaxations: [mended, ...further.length === 0 ? [loosen(`relax ${unmet[0].of.name}`, unmet[0].of)] : []],
    }];
  });
}

/** Regions that a workload can't do without, and why. */
interface RegionNeed {
  readonly regions: number;
  readonly why: string;
  readonly of: ConflictingConstraint;
}

/** The most first. */
function regionNeeds({ name, minRegions = 1, survive = 'node' }: InferenceProblem, maxRegionShare: number): RegionNeed[] {
  return [
    { regions: minRegions, why: 'minRegions', of: ofWorkload(name, 'minRegions', minRegions) },
    {
      regions: survive === 'region' || survive === 'cloud' ? 2 : 1,
      why: `the loss of a ${survive} is to be survived`,
      of: ofWorkload(name, 'survive', survive),
    },
    {
      regions: Math.ceil(1 / maxRegionShare - 1e-6),
      why: `policy.maxRegionShare is ${maxRegionShare}`,
      of: ofPolicyLimit('maxRegionShare', maxRegionShare),
    },
  ].sort((a, b) => b.regions - a.regions);
}
