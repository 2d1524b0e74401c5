import type { ServingMarket } from '../market/serving-options';
import { MipBuilder } from '../mip';
import { solveMip } from '../solver';

/** A linear program needs no search. */
const LINEAR = { absoluteGap: 0, relativeGap: 0, maxNodes: 0 };

/** Share of an origin's requests below which a flow is the solver's noise. */
const SLIVER = 1e-6;

/** How far above the least transfer cost the nearest way may cost: the solver's tolerance. */
const SAME_COST = 1e-9;

/** What one origin, an index into the workload's demand, sends to one site. */
export interface Flow { readonly origin: number; readonly site: string; readonly requestsPerSecond: number }

/** Capacity that serves: of one option in normal operation, of a whole site after a loss. */
export interface Server {
  readonly site: string;
  readonly cloud: string;
  readonly spot: boolean;
  readonly requestsPerSecond: number;
  readonly usdPerRequestPerSecondHour: number;
}

/** Limits on shares of all requests. */
export interface Shares {
  readonly spot: number;
  readonly spotOfRegion: number;
  readonly cloud: number;
  readonly region: number;
}

export const NO_SHARES: Shares = { spot: 1, spotOfRegion: 1, cloud: 1, region: 1 };

/**
 * Sends every origin's requests to servers that have room: at the least cost of transfer, and among those ways by the least total round
 * trip.
 *
 * @returns flows, and what each server serves; undefined where there is not enough room
 */
export function flowsOf(
  { routes }: ServingMarket, demand: readonly number[], servers: readonly Server[], shares: Shares,
): { readonly flows: Flow[]; readonly served: number[] } | undefined {
  const builder = new MipBuilder();
  const total = demand.reduce((sum, requests) => sum + requests, 0);
  if (total === 0) return { flows: [], served: servers.map(() => 0) };
  const sites = [...new Set(servers.map(({ site }) => site))];
  const arcs = demand.flatMap((_, origin) => sites.filter((site) => routes[origin].has(site))
    .map((site) => ({ origin, site, column: builder.column(routes[origin].get(site)!.milliseconds, Infinity, false) })));
  // Capacity is a sum of products that rounding may leave a hair below the demand it was chosen for.
  const loads = servers.map(({ requestsPerSecond }) => builder.column(0, (requestsPerSecond / total) * (1 + 1e-9), false));
  demand.forEach((requests, origin) => {
    const sent = ones(arcs.filter((arc) => arc.origin === origin).map(({ column }) => column));
    builder.row(requests / total, sent, requests / total);
  });
  for (const site of sites) {
    const at = loads.filter((_, server) => servers[server].site === site);
    builder.row(0, [...ones(arcs.filter((arc) => arc.site === site).map(({ column }) => column)), ...at.map((column) => [column, -1] as const)], 0);
  }
  const limit = (belongs: (server: Server) => boolean, share: number) => {
    if (share < 1) builder.row(-Infinity, ones(loads.filter((_, server) => belongs(servers[server]))), share * (1 + 1e-9));
  };
  limit(({ spot }) => spot, shares.spot);
  for (const site of sites) {
    limit((server) => server.spot && server.site === site, shares.spotOfRegion);
    limit((server) => server.site === site, shares.region);
  }
  for (const cloud of new Set(servers.map((server) => server.cloud))) limit((server) => server.cloud === cloud, shares.cloud);
  const program = builder.build();
  if (servers.some(({ usdPerRequestPerSecondHour }) => usdPerRequestPerSecondHour > 0)) {
    const cost = program.cost.map((_, column) => servers[loads.indexOf(column)]?.usdPerRequestPerSecondHour ?? 0);
    const { objective, status } = solveMip({ ...program, cost }, LINEAR);
    if (status !== 'optimal') return undefined;
    builder.row(-Infinity, loads.map((column) => [column, cost[column]] as const), objective + SAME_COST * Math.max(...cost));
  }
  const { values, status } = solveMip(program, LINEAR);
  if (status !== 'optimal') return undefined;
  const chosen = arcs.map((arc) => ({ origin: arc.origin, site: arc.site, requestsPerSecond: values[arc.column] * total }));
  const flows = demand.flatMap((requests, origin) => wholeDemand(requests, chosen.filter((flow) => flow.origin === origin), routes[origin]));
  return { flows, served: servers.map((server, index) => values[loads[index]] * total * scaleOf(server.site, flows, servers, loads, values, total)) };
}

/** What a site's servers are scaled by, so that they add up to its flows without the slivers. */
function scaleOf(
  site: string, flows: readonly Flow[], servers: readonly Server[], loads: readonly number[], values: readonly number[], total: number,
): number {
  const arrives = flows.filter((flow) => flow.site === site).reduce((sum, { requestsPerSecond }) => sum + requestsPerSecond, 0);
  const loaded = loads.reduce((sum, column, server) => sum + (servers[server].site === site ? values[column] * total : 0), 0);
  return loaded > 0 ? arrives / loaded : 0;
}

/**
 * The flows of one origin without the slivers, adding up to its demand. The solver keeps rows to a ten-millionth of all requests, which
 * may be much, or all, of what a small origin sends.
 */
function wholeDemand(demand: number, flows: readonly Flow[], reachable: ServingMarket['routes'][number]): Flow[] {
  if (demand === 0) return [];
  const kept = flows.filter(({ requestsPerSecond }) => requestsPerSecond > demand * SLIVER);
  if (kept.length === 0) {
    const nearest = flows.reduce((near, flow) => (reachable.get(flow.site)!.milliseconds < reachable.get(near.site)!.milliseconds ? flow : near));
    return [{ ...nearest, requestsPerSecond: demand }];
  }
  const sent = kept.reduce((sum, { requestsPerSecond }) => sum + requestsPerSecond, 0);
  return kept.map((flow) => ({ ...flow, requestsPerSecond: flow.requestsPerSecond * demand / sent }));
}

function ones(columns: readonly number[]): Array<readonly [number, number]> {
  return columns.map((column) => [column, 1] as const);
}
