import type { PlannedPool } from '../plan';
import { total } from './claim';
import type { Evidence } from './evidence';
import { isWithin, nodesCounted, usesOf, type Use } from './limits';

/** What the plan leaves of the limits that hold over all workloads. */
export class RoomBeside {
  private readonly uses: ReadonlyMap<PlannedPool, readonly Use[]>;
  /** By limit and band. */
  private readonly used = new Map<string, number[]>();

  public constructor(private readonly evidence: Evidence) {
    const { plan: { pools }, bands } = evidence;
    this.uses = new Map(pools.map((pool) => [pool, usesOf(pool, evidence)]));
    for (const [pool, uses] of this.uses) {
      for (const { limit, each } of uses) {
        const used = this.used.get(limit) ?? new Array<number>(bands).fill(0);
        for (let band = 0; band < bands; band++) used[band] += each * nodesCounted(pool, band, evidence);
        this.used.set(limit, used);
      }
    }
  }

  /** Whether nodes like one find room where some pools are gone, in every band in which these have any. */
  public admits(node: PlannedPool, nodes: number, gone: readonly PlannedPool[]): boolean {
    const uses = usesOf(node, this.evidence);
    for (let band = 0; band < this.evidence.bands; band++) {
      const counted = gone.map((pool) => nodesCounted(pool, band, this.evidence));
      if (total(counted) === 0) continue;
      const freed = (limit: string) => total(gone.map((pool, index) =>
        counted[index] * (this.uses.get(pool)!.find((use) => use.limit === limit)?.each ?? 0)));
      if (!uses.every(({ limit, most, each }) => isWithin((this.used.get(limit)?.[band] ?? 0) - freed(limit) + each * nodes, most))) return false;
    }
    return true;
  }
}
