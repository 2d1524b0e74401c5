/** Requests below this share of all are the solver's noise. */
const NOISE = 1e-6;

/** Origins of which every set is tried, which takes less time than flows do; of more there are too many. */
const FEW = 10;

/**
 * Origins whose demand together exceeds the capacity within their reach by most; empty where every request finds room.
 *
 * @param reaches for each origin, the sites that may serve it
 */
export function unservedOrigins(
  demand: readonly number[], reaches: ReadonlyArray<readonly string[]>, capacity: ReadonlyMap<string, number>,
): number[] {
  return demand.length <= FEW ? leastServedSet(demand, reaches, capacity) : minimumCut(demand, reaches, capacity);
}

function leastServedSet(demand: readonly number[], reaches: ReadonlyArray<readonly string[]>, capacity: ReadonlyMap<string, number>): number[] {
  const all = 2 ** demand.length;
  const reachedBy = new Map<string, number>();
  reaches.forEach((sites, origin) => { for (const site of sites) reachedBy.set(site, (reachedBy.get(site) ?? 0) + 2 ** origin); });
  // First by the set of origins that reach a site, then all that these sets hold: what no origin outside of a set reaches.
  const room = new Float64Array(all);
  for (const [site, amount] of capacity) room[reachedBy.get(site) ?? 0] += amount;
  const asked = new Float64Array(all);
  for (let origin = 0; origin < demand.length; origin += 1) {
    for (let set = 2 ** origin; set < all; set += 1) {
      if (Math.floor(set / 2 ** origin) % 2 === 0) continue;
      room[set] += room[set - 2 ** origin];
      asked[set] += demand[origin];
    }
  }
  let least = 0;
  let excess = 0;
  for (let set = 1; set < all; set += 1) {
    const over = asked[set] - (room[all - 1] - room[all - 1 - set]);
    if (over > excess) [least, excess] = [set, over];
  }
  return excess > asked[all - 1] * NOISE ? demand.map((_, origin) => origin).filter((origin) => Math.floor(least / 2 ** origin) % 2 === 1) : [];
}

/** By augmenting paths: what the last search reaches is a minimum cut. */
function minimumCut(
  demand: readonly number[], reaches: ReadonlyArray<readonly string[]>, capacity: ReadonlyMap<string, number>,
): number[] {
  const total = demand.reduce((sum, requests) => sum + requests, 0);
  const left = new Map(capacity);
  const flows = demand.map(() => new Map<string, number>());
  const unmet = [...demand];
  for (;;) {
    const { path, reached } = augmentingPath(unmet, flows, reaches, left, total * NOISE * 1e-3);
    if (path === undefined) return unmet.some((requests) => requests > total * NOISE) ? reached : [];
    push(path, unmet, flows, left);
  }
}

interface Step { readonly origin: number; readonly site: string; readonly from?: Step }

function augmentingPath(
  unmet: readonly number[], flows: ReadonlyArray<ReadonlyMap<string, number>>, reaches: ReadonlyArray<readonly string[]>,
  left: ReadonlyMap<string, number>, least: number,
): { path?: Step; reached: number[] } {
  const reached = unmet.map((_, origin) => origin).filter((origin) => unmet[origin] > least);
  const arrivedBy = new Map<number, Step>();
  const seen = new Set<string>();
  for (let next = 0; next < reached.length; next += 1) {
    const origin = reached[next];
    for (const site of reaches[origin]) {
      if (seen.has(site) || !left.has(site)) continue;
      seen.add(site);
      const step = { origin, site, from: arrivedBy.get(origin) };
      if (left.get(site)! > least) return { path: step, reached };
      for (const [other, flow] of flows.entries()) {
        if (reached.includes(other) || (flow.get(site) ?? 0) <= least) continue;
        reached.push(other);
        arrivedBy.set(other, step);
      }
    }
  }
  return { reached: reached.sort((a, b) => a - b) };
}

function push(last: Step, unmet: number[], flows: ReadonlyArray<Map<string, number>>, left: Map<string, number>): void {
  let amount = left.get(last.site)!;
  let first = last;
  for (let step: Step = last; step.from !== undefined; step = step.from) {
    amount = Math.min(amount, flows[step.origin].get(step.from.site)!);
    first = step.from;
  }
  amount = Math.min(amount, unmet[first.origin]);
  unmet[first.origin] -= amount;
  left.set(last.site, left.get(last.site)! - amount);
  for (let step: Step | undefined = last; step !== undefined; step = step.from) {
    const flow = flows[step.origin];
    flow.set(step.site, (flow.get(step.site) ?? 0) + amount);
    if (step.from !== undefined) flow.set(step.from.site, flow.get(step.from.site)! - amount);
  }
}
