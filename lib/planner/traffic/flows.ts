import type { ServingMarket } from '../market/serving-options';
import { MipBuilder, type MipSolution } from '../mip';
import { solveMip, solveMips } from '../solver';

/** A linear program needs no search. */
const LINEAR = { absoluteGap: 0, relativeGap: 0, maxNodes: 0 };

/** Share of an origin's requests below which a flow is the solver's noise. */
const SLIVER = 1e-6;

/** How far above the least transfer cost the nearest way may cost: the solver's tolerance. */
const SAME_COST = 1e-9;

/** By which capacities and limits are loosened: sums of products that rounding may leave a hair below the demand for which they were chosen. */
const HAIR = 1e-9;

/** What one origin, an index into the workload's demand, sends to one site. */
export interface Flow { readonly origin: number; readonly site: string; readonly requestsPerSecond: number }

/** Capacity that serves: of one option in normal operation, of a whole site after a loss. */
export interface Server {
  readonly site: string;
  readonly cloud: string;
  readonly spot: boolean;
  readonly requestsPerSecond: number;
  readonly usdPerRequestPerSecondHour: number;
  /**
   * Of all requests, the share that it may serve.
   *
   * @default 1
   */
  readonly mostShare?: number;
}

/** Limits on shares of all requests. */
export interface Shares {
  readonly spot: number;
  readonly spotOfRegion: number;
  readonly cloud: number;
  readonly region: number;
}

export const NO_SHARES: Shares = { spot: 1, spotOfRegion: 1, cloud: 1, region: 1 };

/** Requests of one workload in one hour, and what may serve them. */
export interface Load {
  readonly demand: readonly number[];
  readonly servers: readonly Server[];
  readonly shares: Shares;
}

/** Where requests go, and what each server serves. */
export interface Flows { readonly flows: Flow[]; readonly served: number[] }

/** Whether every request finds a server that has room. */
export function hasWays(market: ServingMarket, load: Load): boolean {
  const ways = waysOf(market, load);
  return ways.total === 0 || solveMip({ ...ways.program, cost: ways.program.cost.map(() => 0) }, LINEAR).status === 'optimal';
}

/**
 * Sends every origin's requests to servers that have room: at the least cost of transfer, and among those ways by the least total round
 * trip.
 *
 * @returns for each load undefined where there is not enough room
 */
export function flowsOf(market: ServingMarket, loads: readonly Load[]): Array<Flows | undefined> {
  const all = loads.map((load) => waysOf(market, load));
  const priced = all.filter(({ total, usd }) => total > 0 && usd.some((price) => price > 0));
  solveMips(priced.map(({ program, usd }) => ({ ...program, cost: usd })), LINEAR).forEach(({ status, objective }, index) => {
    const { builder, usd } = priced[index];
    if (status !== 'optimal') return;
    builder.row(-Infinity, usd.flatMap((price, column) => (price > 0 ? [[column, price] as const] : [])), objective + SAME_COST * Math.max(...usd));
  });
  const solved = solveMips(all.map(({ builder }) => builder.build()), LINEAR);
  return all.map((ways, index) => (ways.total === 0 ? { flows: [], served: ways.servers.map(() => 0) } : flowsIn(market, ways, solved[index])));
}

type Ways = ReturnType<typeof waysOf>;

/** The program of all ways that requests may go, by the least total round trip. */
function waysOf({ routes }: ServingMarket, { demand, servers, shares }: Load) {
  const builder = new MipBuilder();
  const total = demand.reduce((sum, requests) => sum + requests, 0);
  const sites = total === 0 ? [] : [...new Set(servers.map(({ site }) => site))];
  const arcs = demand.flatMap((_, origin) => sites.filter((site) => routes[origin].has(site))
    .map((site) => ({ origin, site, column: builder.column(routes[origin].get(site)!.milliseconds, Infinity, false) })));
  const loads = total === 0 ? [] : servers.map((server) => builder.column(0, mostOf(server, total) / total * (1 + HAIR), false));
  const program = builder.build();
  const usd = program.cost.map(() => 0);
  loads.forEach((column, server) => { usd[column] = servers[server].usdPerRequestPerSecondHour; });
  const ways = { builder, program, total, demand, servers, arcs, loads, usd };
  if (total === 0) return ways;
  demand.forEach((requests, origin) => {
    const sent = ones(arcs.filter((arc) => arc.origin === origin).map(({ column }) => column));
    builder.row(requests / total, sent, requests / total);
  });
  for (const site of sites) {
    const at = loads.filter((_, server) => servers[server].site === site);
    builder.row(0, [...ones(arcs.filter((arc) => arc.site === site).map(({ column }) => column)), ...at.map((column) => [column, -1] as const)], 0);
  }
  const limit = (belongs: (server: Server) => boolean, share: number) => {
    if (share < 1) builder.row(-Infinity, ones(loads.filter((_, server) => belongs(servers[server]))), share * (1 + HAIR));
  };
  limit(({ spot }) => spot, shares.spot);
  for (const site of sites) {
    limit((server) => server.spot && server.site === site, shares.spotOfRegion);
    limit((server) => server.site === site, shares.region);
  }
  for (const cloud of new Set(servers.map((server) => server.cloud))) limit((server) => server.cloud === cloud, shares.cloud);
  return ways;
}

function flowsIn({ routes }: ServingMarket, { total, demand, servers, arcs, loads }: Ways, { status, values }: MipSolution): Flows | undefined {
  if (status !== 'optimal') return undefined;
  // The solver may be a little below 0, and a hair above what a server has.
  const load = loads.map((column, server) => Math.min(mostOf(servers[server], total), Math.max(0, values[column] * total)));
  const chosen = arcs.map((arc) => ({ origin: arc.origin, site: arc.site, requestsPerSecond: values[arc.column] * total }));
  const flows = demand.flatMap((requests, origin) => wholeDemand(requests, chosen.filter((flow) => flow.origin === origin), routes[origin]));
  return { flows, served: servers.map((server, index) => load[index] * scaleOf(server.site, flows, servers, load)) };
}

/** What a site's servers are scaled by, so that they add up to its flows without the slivers. */
function scaleOf(site: string, flows: readonly Flow[], servers: readonly Server[], load: readonly number[]): number {
  const arrives = flows.filter((flow) => flow.site === site).reduce((sum, { requestsPerSecond }) => sum + requestsPerSecond, 0);
  const loaded = load.reduce((sum, requests, server) => sum + (servers[server].site === site ? requests : 0), 0);
  if (loaded === 0) return 0;
  return Math.abs(arrives / loaded - 1) <= 2 * HAIR ? 1 : arrives / loaded;
}

function mostOf({ requestsPerSecond, mostShare = 1 }: Server, total: number): number {
  return Math.min(requestsPerSecond, mostShare * total);
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
