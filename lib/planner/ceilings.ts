import type { NodeOption } from './market/node-option';
import type { Resource } from './market/resources';

/** A pool whose ceiling is still open. */
export interface Ceiling {
  readonly option: NodeOption;
  /** What the plan needs. */
  readonly least: number;
  /** To which the workload would grow. */
  readonly asked: number;
}

/**
 * Most nodes of each pool for which every shared resource has room: as it asks, or, where those of a resource together ask for too much, what
 * it needs and the same part, rounded down, of what it would grow by. So a ceiling depends on no order of pools.
 */
export function ceilingsWithin(resources: readonly Resource[], ceilings: readonly Ceiling[]): number[] {
  const most = new Map(ceilings.map((ceiling) => [ceiling, ceiling.asked]));
  for (const [resource, { limit }] of resources.entries()) {
    const claims = ceilings.flatMap((ceiling) => {
      const use = ceiling.option.uses.find(([own]) => own === resource);
      return use === undefined ? [] : [{ ceiling, amount: use[1] }];
    });
    const sum = (nodes: (ceiling: Ceiling) => number) => claims.reduce((total, { ceiling, amount }) => total + amount * nodes(ceiling), 0);
    const needed = sum(({ least }) => least);
    const growth = sum((ceiling) => most.get(ceiling)!) - needed;
    const left = Math.max(0, limit - needed);
    if (growth <= left) continue;
    for (const { ceiling } of claims) most.set(ceiling, ceiling.least + Math.floor(left * (most.get(ceiling)! - ceiling.least) / growth + 1e-9));
  }
  return ceilings.map((ceiling) => most.get(ceiling)!);
}
