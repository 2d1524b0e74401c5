import type { Candidates, Site } from './candidates';
import { initialSets, PlacementModel, type Held } from './model';
import { InfeasibleProblemError } from './plan-error';
import type { PlanPolicy } from './problem';
import { solveMip } from './solver';

/** The problem taken apart by workload, so that the bounds of the parts add up to a bound of the whole. */
export interface FixedCostShares {
  /** One workload each; a site there costs what this workload contributes to its fixed cost. `gapShare` is its part of the allowed gap. */
  readonly parts: ReadonlyArray<{ readonly candidates: Candidates; readonly gapShare: number }>;
  /** Bound of the linear relaxation of the whole, US dollars per hour. */
  readonly bound: number;
  /** What the limit on regions adds to the parts' costs, to be taken off the sum of their bounds. */
  readonly limitCost: number;
}

/**
 * Splits the fixed cost of every region among the workloads by the duals of the linear relaxation: what one more
 * use of the region is worth to each. Any split that does not exceed the fixed cost gives a valid bound; this one
 * gives the best that the relaxation knows, and what it leaves over goes to the costliest workload that could use it.
 */
export function shareFixedCosts(candidates: Candidates, policy: PlanPolicy, held?: Held): FixedCostShares {
  const sets = candidates.serving.flatMap(({ workload }) => initialSets(workload.name, workload.demand.length));
  const model = new PlacementModel(candidates, policy, sets, held);
  const relaxation = { ...model.program, integer: model.program.integer.map(() => false) };
  const { status, objective, rowDuals, values } = solveMip(relaxation, { absoluteGap: 0, relativeGap: 0, maxNodes: 0 });
  if (status !== 'optimal') throw new InfeasibleProblemError('no placement keeps all constraints at once');
  const limitPrice = model.regionLimit === undefined ? 0 : Math.max(0, -rowDuals[model.regionLimit]);

  const cost = model.costByWorkload(values);
  const shares = new Map<string, Map<string, number>>();
  for (const site of candidates.sites) {
    const uses = model.openings.filter((opening) => opening.site === site.key).sort((a, b) => cost.get(b.workload)! - cost.get(a.workload)!);
    let left = site.usdPerHour + limitPrice;
    const paid = new Map<string, number>();
    for (const { workload, row } of uses) {
      const share = Math.min(left, Math.max(0, -rowDuals[row]));
      paid.set(workload, share);
      left -= share;
    }
    if (uses.length > 0) paid.set(uses[0].workload, paid.get(uses[0].workload)! + left);
    shares.set(site.key, paid);
  }

  // Half by cost and half by head: a small workload with a gap in proportion to its cost would be searched for hours.
  const searched = candidates.serving.map(({ workload }) => workload.name);
  const total = searched.reduce((sum, name) => sum + cost.get(name)!, 0);
  const gapShare = (workload: string) => {
    if (!searched.includes(workload)) return 0;
    const byHead = 1 / searched.length;
    return total > 0 ? (cost.get(workload)! / total + byHead) / 2 : byHead;
  };
  const part = (workload: string, own: Pick<Candidates, 'serving' | 'gangs'>) => ({
    candidates: withSiteCosts({ ...own, sites: candidates.sites }, (site) => shares.get(site.key)!.get(workload) ?? 0),
    gapShare: gapShare(workload),
  });
  return {
    parts: [
      ...candidates.serving.map((serving) => part(serving.workload.name, { serving: [serving], gangs: [] })),
      ...candidates.gangs.map((gang) => part(gang.workload.name, { serving: [], gangs: [gang] })),
    ],
    bound: objective,
    limitCost: limitPrice * (policy.maxRegions ?? 0),
  };
}

function withSiteCosts(candidates: Candidates, usdPerHour: (site: Site) => number): Candidates {
  const sites = new Map(candidates.sites.map((site) => [site, { ...site, usdPerHour: usdPerHour(site) }]));
  const move = <T extends { readonly site: Site }>(options: readonly T[]) => options.map((option) => ({ ...option, site: sites.get(option.site)! }));
  return {
    sites: [...sites.values()],
    serving: candidates.serving.map((serving) => ({ ...serving, options: move(serving.options) })),
    gangs: candidates.gangs.map((gang) => ({ ...gang, options: move(gang.options) })),
  };
}
