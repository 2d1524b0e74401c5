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
  /** Rows that hardly ever decide: a relaxation that is kept begins without them, and takes those that its solutions violate. */
  readonly lazy?: readonly boolean[];
}

/** A linear program in the form that threads hand over and the solver takes fastest. */
export interface PackedModel {
  readonly cost: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly start: Int32Array;
  readonly index: Int32Array;
  readonly value: Float64Array;
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
  /** 1 for a row that is lazy. */
  readonly lazy: Uint8Array;
}

export function packed(model: MipModel): PackedModel {
  return {
    cost: Float64Array.from(model.cost),
    lower: Float64Array.from(model.lower),
    upper: Float64Array.from(model.upper),
    start: Int32Array.from(model.start),
    index: Int32Array.from(model.index),
    value: Float64Array.from(model.value),
    rowLower: Float64Array.from(model.rowLower),
    rowUpper: Float64Array.from(model.rowUpper),
    lazy: Uint8Array.from(model.rowLower, (_, row) => (model.lazy?.[row] ? 1 : 0)),
  };
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
  /** Dual of each row, for a linear program that is solved once; empty otherwise. */
  readonly rowDuals: number[];
  readonly objective: number;
  /** No solution is below it. */
  readonly bound: number;
}

/** Other prices and bounds for a linear program that the solver keeps. */
export interface Repricing {
  readonly cost: Float64Array;
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
  | { readonly task: 'open'; readonly id: number; readonly model: PackedModel; readonly live: boolean }
  | { readonly task: 'extend'; readonly id: number; readonly model: PackedModel }
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
    lazy: [] as boolean[],
  };
  /** Where each column stands in the last row that names it. */
  private readonly places: number[] = [];

  public column(cost: number, upper: number, integer: boolean): number {
    this.model.cost.push(cost);
    this.model.lower.push(0);
    this.model.upper.push(upper);
    this.model.integer.push(integer);
    return this.model.cost.length - 1;
  }

  public addCost(column: number, cost: number): void {
    this.model.cost[column] += cost;
  }

  /** @param lazy see `MipModel.lazy` */
  public row(lower: number, terms: ReadonlyArray<readonly [column: number, coefficient: number]>, upper: number, lazy = false): number {
    // The solver refuses a row that names a column twice.
    const { index, value } = this.model;
    const start = index.length;
    // By position: to take pairs apart costs 4% of the time in which a fleet of three workloads is planned.
    for (let term = 0; term < terms.length; term += 1) {
      const column = terms[term][0];
      const coefficient = terms[term][1];
      const at = this.places[column];
      if (at !== undefined && at >= start && index[at] === column) {
        value[at] += coefficient;
        continue;
      }
      this.places[column] = index.length;
      index.push(column);
      value.push(coefficient);
    }
    this.model.start.push(this.model.index.length);
    this.model.rowLower.push(lower);
    this.model.rowUpper.push(upper);
    this.model.lazy.push(lazy);
    return this.model.rowUpper.length - 1;
  }

  public build(): MipModel {
    return this.model;
  }
}
