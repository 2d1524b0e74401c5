import type { ServingMarket } from '../market/serving-options';

/** Origins of one workload, indices into its demand, ascending: their whole demand must fit in the sites that they reach. */
export type OriginSet = readonly number[];

/** The sets whose coverage is asked of every placement from the start: each origin alone, each two, and all together. */
export function initialSets(origins: number): OriginSet[] {
  const all = Array.from({ length: origins }, (_, origin) => origin);
  const pairs = all.flatMap((first) => all.slice(first + 1).map((second) => [first, second]));
  return [...all.map((origin) => [origin]), ...(origins > 2 ? pairs : []), ...(origins > 1 ? [all] : [])];
}

/** Of sets that reach the same sites only their union: it asks for as much as each. */
export function distinctByReach(sets: readonly OriginSet[], { sites }: Pick<ServingMarket, 'sites'>): OriginSet[] {
  const byReach = new Map<string, Set<number>>();
  for (const set of sets) {
    const reach = sites.map(({ reaches }) => (set.some((origin) => reaches[origin]) ? '1' : '0')).join('');
    const union = byReach.get(reach) ?? new Set<number>();
    for (const origin of set) union.add(origin);
    byReach.set(reach, union);
  }
  return [...byReach.values()].map((union) => [...union].sort((a, b) => a - b));
}
