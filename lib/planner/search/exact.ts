import { violatedSets } from './violated-sets';
import type { CompleteProblem } from '../complete-problem';
import type { Market } from '../market/market';
import type { MipLimits } from '../mip';
import { FleetModel, firstSets, type Held, type Placement } from '../model/fleet-model';
import { InfeasibleProblemError, SearchLimitError, tooNear } from '../plan-error';
import { solveMip } from '../solver';

/** Branch-and-bound nodes after which the search gives what it has: a limit of work, so that every machine stops at the same plan. */
export const MAX_NODES = 20_000;

export interface Solved {
  readonly placement: Placement;
  /** Without what reservations cost anyway. */
  readonly objective: number;
  /** No placement has a smaller objective. */
  readonly bound: number;
}

/**
 * Searches all workloads together. Coverage is first asked of every single origin, each two and all together; the other sets of origins,
 * exponential in number, join where a solution violates them. Every program solved on the way is a relaxation, so the last bound holds.
 *
 * @throws InfeasibleProblemError if no placement keeps all constraints
 * @throws SearchLimitError if none was found within the limit of nodes
 */
export function searchTogether(market: Market, problem: CompleteProblem, limits: Partial<MipLimits>, held?: Held): Solved {
  const sets = firstSets(market);
  for (;;) {
    const model = new FleetModel(market, problem, sets, held);
    const all = { absoluteGap: 0, relativeGap: problem.policy.gap, maxNodes: MAX_NODES, ...limits };
    const { status, values, objective, bound } = solveMip(model.program, all);
    if (status === 'infeasible') throw new InfeasibleProblemError('no placement keeps all constraints at once');
    if (values.length === 0) throw new SearchLimitError(`no placement was found within ${MAX_NODES} nodes of search: allow fewer regions or accelerators`);
    const placement = model.placement(values);
    const added = market.serving.flatMap((serving, index) => {
      const known = sets.get(serving.workload.name)!;
      const violated = violatedSets(serving, placement.serving[index]);
      const unknown = violated.filter((set) => !known.some((other) => other.join() === set.join()));
      if (violated.length > 0 && unknown.length === 0) {
        throw tooNear(serving.workload.name);
      }
      known.push(...unknown);
      return unknown;
    });
    if (added.length === 0) return { placement, objective, bound: Math.min(bound, objective) };
  }
}
