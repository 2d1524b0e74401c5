import { MipBuilder } from '../mip';

export type Term = readonly [column: number, coefficient: number];

/** A limit on what all workloads do together: the sum of its terms is at most the limit. */
export interface Coupling {
  readonly key: string;
  readonly limit: number;
  readonly terms: Term[];
}

/**
 * A program whose workloads know of one another only by couplings: rows when they are placed together, prices when each is placed alone.
 */
export class Program {
  public readonly builder = new MipBuilder();
  public readonly couplings = new Map<string, Coupling>();
  /** Columns that say that a workload is in a site. */
  public readonly openings: Array<{ readonly workload: string; readonly site: string; readonly column: number }> = [];

  public couple(key: string, limit: number, terms: readonly Term[]): void {
    if (!this.couplings.has(key)) this.couplings.set(key, { key, limit, terms: [] });
    this.couplings.get(key)!.terms.push(...terms);
  }
}

export function unweighted(columns: Iterable<number>): Term[] {
  return [...columns].map((column): Term => [column, 1]);
}
