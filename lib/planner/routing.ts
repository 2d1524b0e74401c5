import type { ServingCandidates } from './candidates';
import { MipBuilder } from './mip';
import { solveMip } from './solver';

/** A linear program needs no search. */
const LINEAR = { absoluteGap: 0, relativeGap: 0, maxNodes: 0 };

/** Share of an origin's requests below which a flow is the solver's noise. */
const SLIVER = 1e-6;

/** What one origin, an index into the workload's demand, sends to one region. */
interface Flow { readonly origin: number; readonly site: string; readonly requestsPerSecond: number }

/** The answer to one traffic question: shares by origin, or the origins that the capacity can't serve. */
export type Routing =
  | { readonly served: true; readonly flows: readonly Flow[] }
  | { readonly served: false; readonly origins: readonly number[] };

/**
 * Sends every origin's requests to the nearest regions that have room, by least total round trip.
 *
 * @param capacity requests per second by region
 */
export function route({ workload, routes }: ServingCandidates, capacity: ReadonlyMap<string, number>): Routing {
  const unmet = unmetOrigins(workload.demand.map(({ peakRequestsPerSecond }) => peakRequestsPerSecond), routes, capacity);
  if (unmet.length > 0) return { served: false, origins: unmet };
  const program = flowProgram(workload.demand.map(({ peakRequestsPerSecond }) => peakRequestsPerSecond), routes, capacity, false);
  const { values } = solveMip(program.model, LINEAR);
  const chosen = program.arcs.map((arc, index) => ({ ...arc, requestsPerSecond: values[index] * program.total }));
  return {
    served: true,
    flows: workload.demand.flatMap(({ peakRequestsPerSecond }, origin) => (
      wholeDemand(peakRequestsPerSecond, chosen.filter((flow) => flow.origin === origin), routes[origin])
    )),
  };
}

/**
 * The flows of one origin without the slivers, adding up to its demand. The solver keeps rows to a ten-millionth of all requests, which
 * may be much, or all, of what a small origin sends.
 */
function wholeDemand(demand: number, flows: readonly Flow[], reachable: ServingCandidates['routes'][number]): Flow[] {
  const kept = flows.filter(({ requestsPerSecond }) => requestsPerSecond > demand * SLIVER);
  if (kept.length === 0) {
    const nearest = flows.reduce((near, flow) => (reachable.get(flow.site)!.milliseconds < reachable.get(near.site)!.milliseconds ? flow : near));
    return [{ ...nearest, requestsPerSecond: demand }];
  }
  const sent = kept.reduce((sum, { requestsPerSecond }) => sum + requestsPerSecond, 0);
  return kept.map((flow) => ({ ...flow, requestsPerSecond: flow.requestsPerSecond * demand / sent }));
}

/** A set of origins whose demand exceeds the capacity within their reach; empty where all can be served. */
function unmetOrigins(
  demand: readonly number[], routes: ServingCandidates['routes'], capacity: ReadonlyMap<string, number>,
): number[] {
  const { model } = flowProgram(demand, routes, capacity, true);
  const { objective, rowDuals } = solveMip(model, LINEAR);
  // The dual of an origin's row is the price of one more request there: 1 inside the violated set, 0 outside.
  return objective <= 1e-7 ? [] : demand.map((_, origin) => origin).filter((origin) => rowDuals[origin] > 0.5);
}

interface FlowProgram {
  readonly model: ReturnType<MipBuilder['build']>;
  readonly arcs: ReadonlyArray<{ readonly origin: number; readonly site: string }>;
  readonly total: number;
}

/** Requests from origins to regions within reach, as shares of the total; with `slack`, unserved requests are what is minimised. */
function flowProgram(
  demand: readonly number[], routes: ServingCandidates['routes'], capacity: ReadonlyMap<string, number>, slack: boolean,
): FlowProgram {
  const builder = new MipBuilder();
  const total = demand.reduce((sum, requests) => sum + requests, 0);
  const arcs = demand.flatMap((_, origin) => [...capacity.keys()]
    .filter((site) => routes[origin].has(site))
    .map((site) => ({ origin, site, column: builder.column(slack ? 0 : routes[origin].get(site)!.milliseconds, Infinity, false) })));
  demand.forEach((requests, origin) => {
    const terms = arcs.filter((arc) => arc.origin === origin).map(({ column }) => [column, 1] as const);
    const unserved = slack ? [[builder.column(1, Infinity, false), 1] as const] : [];
    builder.row(requests / total, [...terms, ...unserved], requests / total);
  });
  for (const [site, room] of capacity) {
    // Capacity is a sum of products that rounding may leave a hair below the demand it was chosen for.
    builder.row(-Infinity, arcs.filter((arc) => arc.site === site).map(({ column }) => [column, 1] as const), (room / total) * (1 + 1e-9));
  }
  return { model: builder.build(), arcs, total };
}
