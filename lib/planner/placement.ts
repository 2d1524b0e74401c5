import { candidatesOf, nodesOf, type Candidates, type ServingCandidates, type Site } from './candidates';
import { shareFixedCosts, type FixedCostShares } from './fixed-cost-shares';
import type { MipLimits } from './mip';
import { initialSets, PlacementModel, type Held, type OriginSet, type Placement } from './model';
import { InfeasibleProblemError } from './plan-error';
import type { PlanPolicy, PlanProblem } from './problem';
import { route, type Routing } from './routing';
import { solveMip } from './solver';
import type { Catalog } from '../catalog/catalog';

/** Branch-and-bound nodes after which the search gives what it has: a limit of work, so that every machine stops at the same plan. */
const MAX_NODES = 20_000;

/** The part of the allowed gap that the separate searches may use; the rest is for what they can't share. */
const GAP_OF_PARTS = 0.6;

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
 * Workloads couple only through the fixed cost and the room of the regions that they share, and `maxRegions`. So each is
 * first placed alone, paying its part of these fixed costs; the sum of their bounds is a bound for all. Only where the
 * placements together are not near enough to it, or break a limit, are they searched together.
 *
 * @throws InfeasibleProblemError if no placement keeps all constraints
 */
export function solvePlacement(candidates: Candidates, policy: PlanPolicy, held?: Held): SolvedPlacement {
  const gap = { absoluteGap: 0, relativeGap: policy.gap };
  if (candidates.serving.length + candidates.gangs.length === 1) return solveTogether(candidates, policy, gap, held);
  const split = shareFixedCosts(candidates, policy, held);
  const parts = split.parts.map(({ candidates: part, gapShare }) =>
    solveTogether(part, policy, { absoluteGap: GAP_OF_PARTS * policy.gap * split.bound * gapShare, relativeGap: 0 }, held));
  const bound = parts.reduce((sum, part) => sum + part.bound, 0) - split.limitCost;
  const goodEnough = bound / (1 - policy.gap);
  const proven = (solved: SolvedPlacement) => ({ ...solved, bound: Math.min(Math.max(bound, solved.bound), solved.objective) });

  const sideBySide = unite(parts, bound, split, candidates);
  if (sideBySide.objective <= goodEnough && keepsLimits(sideBySide.placement, candidates, policy)) return proven(sideBySide);
  // Where the parts went, together: they share more regions then, and the program is small.
  const sites = new Set(parts.flatMap(({ placement }) => sitesUsed(placement)));
  const united = solveWithin(sites, candidates, policy, { ...gap, relativeGap: 0, target: goodEnough }, held);
  if (united !== undefined && united.objective <= goodEnough) return proven({ ...united, bound });
  return proven(solveTogether(candidates, policy, gap, held));
}

/** The cheapest placement of a problem without a past, or undefined where none keeps all constraints. */
export function placementOf(problem: PlanProblem, catalog: Catalog): SolvedPlacement | undefined {
  try {
    return solvePlacement(candidatesOf(problem, catalog), problem.policy);
  } catch (error) {
    if (error instanceof InfeasibleProblemError) return undefined;
    throw error;
  }
}

/** The parts as they are, each region paid once. */
function unite(
  parts: readonly SolvedPlacement[], bound: number, split: FixedCostShares, candidates: Candidates,
): SolvedPlacement {
  const original = new Map(candidates.sites.map((site) => [site.key, site]));
  const restore = <T extends { readonly site: Site }>(option: T): T => ({ ...option, site: original.get(option.site.key)! });
  const placement = {
    serving: parts.flatMap((part) => part.placement.serving.map((pool) => ({ ...pool, option: restore(pool.option) }))),
    gangs: parts.flatMap((part) => part.placement.gangs.map((gang) => ({ ...gang, option: restore(gang.option) }))),
  };
  const sites = new Set(sitesUsed(placement));
  const shares = parts.reduce((sum, part, index) => {
    const paid = new Map(split.parts[index].candidates.sites.map((site) => [site.key, site.usdPerHour]));
    return sum + [...new Set(sitesUsed(part.placement))].reduce((usd, site) => usd + paid.get(site)!, 0);
  }, 0);
  const fixed = [...sites].reduce((sum, site) => sum + original.get(site)!.usdPerHour, 0);
  return {
    placement,
    routings: parts.flatMap(({ routings }) => routings),
    objective: parts.reduce((sum, { objective }) => sum + objective, 0) - shares + fixed,
    bound,
  };
}

/** What no workload alone can keep: the limit on regions and the room of each. */
function keepsLimits(placement: Placement, { sites }: Candidates, { maxRegions = Infinity }: PlanPolicy): boolean {
  const nodes = nodesBySite(placement);
  return nodes.size <= maxRegions && sites.every(({ key, room }) => (nodes.get(key) ?? 0) <= room);
}

/** Nodes of all workloads by site. */
export function nodesBySite({ serving, gangs }: Placement): Map<string, number> {
  const nodes = new Map<string, number>();
  const add = (site: Site, count: number) => nodes.set(site.key, (nodes.get(site.key) ?? 0) + count);
  for (const pool of serving) add(pool.option.site, pool.nodes);
  for (const { option } of gangs) add(option.site, nodesOf(option));
  return nodes;
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
 * Coverage is first asked of every single origin, each two and all together; the other sets of origins, exponential
 * in number, join one by one where a solution violates them. Every program solved on the way is a relaxation, so the
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
    const unknown = violated.filter((set) => !sets.some((known) => isSame(known, set)));
    if (unknown.length === 0) {
      throw new InfeasibleProblemError(`the demand on '${violated[0].workload}' is within a millionth of what whole nodes hold, nearer than the solver can tell: change it slightly`);
    }
    sets.push(...unknown);
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
  if (!sets.some((known) => isSame(known, set))) sets.push(set);
}

function isSame(a: OriginSet, b: OriginSet): boolean {
  return a.workload === b.workload && a.origins.join() === b.origins.join();
}

function capacityBySite(workload: string, placement: Placement): Map<string, number> {
  const capacity = new Map<string, number>();
  for (const { option, nodes } of placement.serving.filter((pool) => pool.workload === workload)) {
    capacity.set(option.site.key, (capacity.get(option.site.key) ?? 0) + nodes * option.requestsPerSecondPerNode);
  }
  return capacity;
}
