/** A mixed-integer program, minimised, in the sparse form that solvers take. */
export interface MipModel {
  readonly cost: number[];
  readonly lower: number[];
  readonly upper: number[];
  readonly integer: boolean[];
  /** Row-wise: entries of row `i` stand at `start[i]` to `start[i + 1]`. */
  readonly start: number[];
  readonly index: number[];
  readonly value: number[];
  readonly rowLower: number[];
  readonly rowUpper: number[];
}

/** Deterministic limits: work, never time, so that results do not depend on the machine. */
export interface MipLimits {
  /** The search stops when objective and bound differ by no more, in the unit of the cost. */
  readonly absoluteGap: number;
  /** Or by no more than this share of the objective. */
  readonly relativeGap: number;
  readonly maxNodes: number;
  /** Or when a solution costs no more than this. */
  readonly target?: number;
}

export interface MipSolution {
  readonly status: 'optimal' | 'infeasible' | 'limit';
  /** Value of each column; empty where no solution was found. */
  readonly values: number[];
  /** Dual of each row, for a linear program; empty otherwise. */
  readonly rowDuals: number[];
  readonly objective: number;
  /** No solution is below it. */
  readonly bound: number;
}

/** Other prices and bounds for a linear program that the solver keeps. */
export interface Repricing {
  readonly cost: readonly number[];
  readonly columns: Bounds;
  readonly rows: Bounds;
}

/** Bounds of some columns or rows; those of the others are as at first. */
export interface Bounds {
  readonly index: readonly number[];
  readonly lower: readonly number[];
  readonly upper: readonly number[];
}

export type SolverRequest =
  | { readonly task: 'solve'; readonly model: MipModel; readonly limits: MipLimits }
  | { readonly task: 'open'; readonly id: number; readonly model: MipModel }
  | { readonly task: 'reprice'; readonly id: number; readonly change: Repricing }
  | { readonly task: 'close'; readonly id: number };

/** Builds a `MipModel` row by row. */
export class MipBuilder {
  private readonly model = {
    cost: [] as number[],
    lower: [] as number[],
    upper: [] as number[],
    integer: [] as boolean[],
    start: [0],
    index: [] as number[],
    value: [] as number[],
    rowLower: [] as number[],
    rowUpper: [] as number[],
  };

  public column(cost: number, upper: number, integer: boolean): number {
    this.model.cost.push(cost);
    this.model.lower.push(0);
    this.model.upper.push(upper);
    this.model.integer.push(integer);
    return this.model.cost.length - 1;
  }

  public row(lower: number, terms: ReadonlyArray<readonly [column: number, coefficient: number]>, upper: number): number {
    // The solver refuses a row that names a column twice.
    const sums = new Map<number, number>();
    for (const [column, coefficient] of terms) sums.set(column, (sums.get(column) ?? 0) + coefficient);
    for (const [column, coefficient] of sums) {
      if (coefficient === 0) continue;
      this.model.index.push(column);
      this.model.value.push(coefficient);
    }
    this.model.start.push(this.model.index.length);
    this.model.rowLower.push(lower);
    this.model.rowUpper.push(upper);
    return this.model.rowUpper.length - 1;
  }

  public build(): MipModel {
    return this.model;
  }
}
