import type { Candidates, ServingCandidates, Site } from './candidates';
import { shareFixedCosts } from './fixed-cost-shares';
import type { MipLimits } from './mip';
import { initialSets, PlacementModel, type Held, type OriginSet, type Placement } from './model';
import { InfeasibleProblemError } from './plan-error';
import type { PlanPolicy } from './problem';
import { route, type Routing } from './routing';
import { solveMip } from './solver';

/** Branch-and-bound nodes after which the search gives what it has: a limit of work, so that every machine stops at the same plan. */
const MAX_NODES = 20_000;

/** Shares of the allowed gap that the separate searches and the search among their regions may use. */
const GAP_OF_PARTS = 0.6;
const GAP_OF_UNION = 0.3;

/** Where the requests of one workload go, as long as all regions stand and after the loss of each. */
export interface WorkloadRouting {
  readonly workload: string;
  readonly normal: Routing & { served: true };
  readonly failovers: ReadonlyArray<{ readonly lost: string; readonly routing: Routing & { served: true } }>;
}

export interface SolvedPlacement {
  readonly placement: Placement;
  readonly routings: readonly WorkloadRouting[];
  readonly objective: number;
  readonly bound: number;
}

/** How near to the proven bound a search may stop, US dollars per hour and as a share of the cost. */
type Gap = Omit<MipLimits, 'maxNodes'>;

/**
 * Finds the cheapest placement of all workloads, within `policy.gap` of a proven bound.
 *
 * Workloads couple only through the fixed cost of the regions that they share, and `maxRegions`. So each is first
 * placed alone, paying its part of these fixed costs; the sum of their bounds is a bound for all. Only where the
 * placements together are not near enough to it are they searched together.
 *
 * @throws InfeasibleProblemError if no placement keeps all constraints
 */
export function solvePlacement(candidates: Candidates, policy: PlanPolicy, held?: Held): SolvedPlacement {
  const gap = { absoluteGap: 0, relativeGap: policy.gap };
  if (candidates.serving.length + candidates.gangs.length === 1) return solveTogether(candidates, policy, gap, held);
  const split = shareFixedCosts(candidates, policy, held);
  const parts = split.parts.map(({ candidates: part, share }) =>
    solveTogether(part, policy, { absoluteGap: GAP_OF_PARTS * policy.gap * split.bound * share, relativeGap: 0 }, held));
  const bound = parts.reduce((sum, part) => sum + part.bound, 0) - split.limitCost;
  const nearEnough = (solved: SolvedPlacement) => solved.objective - bound <= policy.gap * solved.objective;
  const sites = new Set(parts.flatMap(({ placement }) => sitesUsed(placement)));
  // Where the parts went, together: mostly they share enough regions already, and the program is small.
  const united = solveWithin(sites, candidates, policy, { absoluteGap: 0, relativeGap: policy.gap * GAP_OF_UNION }, held);
  if (united !== undefined && nearEnough(united)) return { ...united, bound: Math.min(Math.max(bound, 0), united.objective) };
  const together = solveTogether(candidates, policy, gap, held);
  return { ...together, bound: Math.min(Math.max(bound, together.bound), together.objective) };
}

function sitesUsed({ serving, gangs }: Placement): string[] {
  return [...serving, ...gangs].map(({ option }) => option.site.key);
}

function solveWithin(sites: ReadonlySet<string>, candidates: Candidates, policy: PlanPolicy, gap: Gap, held?: Held): SolvedPlacement | undefined {
  const among = <T extends { readonly site: Site }>(options: readonly T[]) => options.filter(({ site }) => sites.has(site.key));
  try {
    return solveTogether({
      ...candidates,
      serving: candidates.serving.map((workload) => ({ ...workload, options: among(workload.options) })),
      gangs: candidates.gangs.map((workload) => ({ ...workload, options: among(workload.options) })),
    }, policy, gap, held);
  } catch (error) {
    if (error instanceof InfeasibleProblemError) return undefined;
    throw error;
  }
}

/**
 * Coverage is first asked of every single origin and of all together; the other sets of origins, exponential in
 * number, join one by one where a solution violates them. Every program solved on the way is a relaxation, so the
 * last bound holds for the whole problem.
 */
function solveTogether(candidates: Candidates, policy: PlanPolicy, gap: Gap, held?: Held): SolvedPlacement {
  const sets = candidates.serving.flatMap(({ workload }) => initialSets(workload.name, workload.demand.length));
  for (;;) {
    const model = new PlacementModel(candidates, policy, sets, held);
    const { status, values, objective, bound } = solveMip(model.program, { ...gap, maxNodes: MAX_NODES });
    if (status === 'infeasible') throw new InfeasibleProblemError('no placement keeps all constraints at once');
    if (values.length === 0) throw new InfeasibleProblemError(`no placement was found within ${MAX_NODES} nodes of search: allow fewer regions or accelerators`);
    const placement = model.placement(values);
    const { routings, violated } = routeAll(candidates.serving, placement);
    if (violated.length === 0) return { placement, routings, objective, bound: Math.min(bound, objective) };
    sets.push(...violated);
  }
}

function routeAll(serving: readonly ServingCandidates[], placement: Placement): { routings: WorkloadRouting[]; violated: OriginSet[] } {
  const violated: OriginSet[] = [];
  const routings = serving.flatMap((candidates): WorkloadRouting[] => {
    const workload = candidates.workload.name;
    const capacity = capacityBySite(workload, placement);
    const attempt = (lost?: string) => {
      const routing = route(candidates, new Map([...capacity].filter(([site]) => site !== lost)));
      if (!routing.served) addOnce(violated, { workload, origins: routing.origins });
      return routing;
    };
    const normal = attempt();
    const failovers = (candidates.workload.surviveRegionLoss ? [...capacity.keys()] : []).map((lost) => ({ lost, routing: attempt(lost) }));
    return normal.served && failovers.every(isServed) ? [{ workload, normal, failovers }] : [];
  });
  return { routings, violated };
}

function isServed(failover: { lost: string; routing: Routing }): failover is { lost: string; routing: Routing & { served: true } } {
  return failover.routing.served;
}

function addOnce(sets: OriginSet[], set: OriginSet): void {
  const key = (candidate: OriginSet) => `${candidate.workload} ${candidate.origins.join()}`;
  if (!sets.some((known) => key(known) === key(set))) sets.push(set);
}

function capacityBySite(workload: string, placement: Placement): Map<string, number> {
  const capacity = new Map<string, number>();
  for (const { option, nodes } of placement.serving.filter((pool) => pool.workload === workload)) {
    capacity.set(option.site.key, (capacity.get(option.site.key) ?? 0) + nodes * option.requestsPerSecondPerNode);
  }
  return capacity;
}
