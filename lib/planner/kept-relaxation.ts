import type loadHighs from 'highs';
import type { BasisStatus, Model } from 'highs';
import type { Bounds, MipSolution, PackedModel, Repricing } from './mip';
import { solutionOf } from './solver-solution';

type Highs = Awaited<ReturnType<typeof loadHighs>>;

interface Basis { readonly colStatus: BasisStatus[]; readonly rowStatus: BasisStatus[] }

/** Of all columns and rows, those that have not joined included. */
interface AllBounds {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
}

/** HiGHS' words for where a column, or the slack of a row, stands: `constants.basisStatus`. */
const LOWER: BasisStatus = 0;
const BASIC: BasisStatus = 1;

/** By how much of its bound a solution may violate a row before the row joins. */
const TOLERANCE = 1e-7;

const UNCHANGED: Bounds = { index: [], lower: [], upper: [] };

/** More at once slow the solver by more than the next look for them takes. */
const MOST_JOINING = 300;

/**
 * A linear program that is solved again and again with other prices, each time from the basis of the last. Lazy rows join when a solution
 * violates them, and stay. Not kept as a model of the solver: hundreds of these don't fit in its memory.
 */
export class KeptRelaxation {
  /** Rows that the solver has, in the order in which they joined. */
  private readonly joined: number[] = [];
  private readonly waiting = new Set<number>();
  private basis?: Basis;
  private solver?: ReturnType<Highs['createModel']>;
  private begun = false;

  /** @param live whether the solver keeps the program, too, which takes memory and saves most of the time between two solutions */
  public constructor(private readonly model: PackedModel, private readonly live: boolean) {
    this.take(0);
  }

  /** The same with columns and rows added at its end: what was solved is where the next solution starts. */
  public extended(model: PackedModel): KeptRelaxation {
    const extended = new KeptRelaxation(model, this.live);
    extended.joined.splice(0, Infinity, ...this.joined);
    extended.waiting.clear();
    for (const row of this.waiting) extended.waiting.add(row);
    extended.take(this.model.rowLower.length);
    const basis = this.basis ?? (this.solver && basisOf(this.solver));
    this.close();
    extended.begun = this.begun;
    extended.basis = basis && {
      colStatus: [...basis.colStatus, ...Array.from(model.cost.subarray(this.model.cost.length), () => LOWER)],
      rowStatus: [...basis.rowStatus, ...extended.joined.slice(this.joined.length).map(() => BASIC)],
    };
    return extended;
  }

  /**
   * Solves it at its own prices, from which all that it is asked later goes on, so that a thread can do so before anybody asks. One that is not
   * live would keep too little of it.
   */
  public begin(highs: Highs): void {
    if (this.begun || !this.live) return;
    this.solveChanged(highs, { cost: this.model.cost, columns: UNCHANGED, rows: UNCHANGED });
    this.begun = true;
  }

  public solve(highs: Highs, change: Repricing): MipSolution {
    this.begin(highs);
    return this.solveChanged(highs, change);
  }

  /** Gives its memory back. */
  public close(): void {
    this.solver?.dispose();
    this.solver = undefined;
  }

  private solveChanged(highs: Highs, change: Repricing): MipSolution {
    const bounds = {
      lower: changed(this.model.lower, change.columns.index, change.columns.lower),
      upper: changed(this.model.upper, change.columns.index, change.columns.upper),
      rowLower: changed(this.model.rowLower, change.rows.index, change.rows.lower),
      rowUpper: changed(this.model.rowUpper, change.rows.index, change.rows.upper),
    };
    if (this.live) {
      if (this.solver === undefined) this.pass(highs, this.solver = highs.createModel(), change.cost, bounds);
      else this.change(this.solver, change.cost, bounds);
      return this.run(highs, this.solver, bounds);
    }
    return highs.withModel((solver) => {
      this.pass(highs, solver, change.cost, bounds);
      const solution = this.run(highs, solver, bounds);
      if (solution.status === 'optimal') this.basis = basisOf(solver);
      return solution;
    });
  }

  private pass(highs: Highs, solver: Model, cost: Float64Array, { lower, upper, rowLower, rowUpper }: AllBounds): void {
    solver.options.set({ output_flag: false, random_seed: 0, presolve: 'off' });
    solver.passModel({
      numCols: cost.length,
      numRows: this.joined.length,
      sense: highs.constants.objectiveSense.minimize,
      colCost: cost,
      colLower: lower,
      colUpper: upper,
      rowLower: valuesOf(this.joined, rowLower),
      rowUpper: valuesOf(this.joined, rowUpper),
      matrix: this.matrixOf(this.joined),
    });
    if (this.basis !== undefined) solver.setBasis(this.basis);
    this.basis = undefined;
  }

  private change(solver: Model, cost: Float64Array, { lower, upper, rowLower, rowUpper }: AllBounds): void {
    const columns = { kind: 'range', from: 0, to: cost.length - 1 } as const;
    solver.changeColsCost(columns, cost);
    solver.changeColsBounds(columns, lower, upper);
    if (this.joined.length === 0) return;
    const rows = { kind: 'range', from: 0, to: this.joined.length - 1 } as const;
    solver.changeRowsBounds(rows, valuesOf(this.joined, rowLower), valuesOf(this.joined, rowUpper));
  }

  private run(highs: Highs, solver: Model, { rowLower, rowUpper }: AllBounds): MipSolution {
    for (;;) {
      solver.run();
      // Of duals nobody knows which row they belong to: rows join in an order of their own.
      const solution = { ...solutionOf(highs, solver, false), rowDuals: [] };
      if (solution.status !== 'optimal') return solution;
      const violated = this.violatedBy(solution.values, rowLower, rowUpper);
      if (violated.length === 0) return solution;
      solver.addRows({
        lower: valuesOf(violated, rowLower),
        upper: valuesOf(violated, rowUpper),
        matrix: this.matrixOf(violated),
      });
      for (const row of violated) {
        this.waiting.delete(row);
        this.joined.push(row);
      }
    }
  }

  private take(first: number): void {
    for (let row = first; row < this.model.rowLower.length; row += 1) {
      if (this.model.lazy[row] === 1) this.waiting.add(row);
      else this.joined.push(row);
    }
  }

  private matrixOf(rows: readonly number[]) {
    const { start, index, value } = this.model;
    const starts = new Int32Array(rows.length + 1);
    rows.forEach((row, at) => { starts[at + 1] = starts[at] + start[row + 1] - start[row]; });
    const indices = new Int32Array(starts[rows.length]);
    const values = new Float64Array(starts[rows.length]);
    rows.forEach((row, at) => {
      indices.set(index.subarray(start[row], start[row + 1]), starts[at]);
      values.set(value.subarray(start[row], start[row + 1]), starts[at]);
    });
    return { format: 'csr' as const, numRows: rows.length, numCols: this.model.cost.length, starts, indices, values };
  }

  /** The rows that are missed most, most first. */
  private violatedBy(solution: readonly number[], lower: Float64Array, upper: Float64Array): number[] {
    const { start, index, value } = this.model;
    const found: Array<{ readonly row: number; readonly by: number }> = [];
    for (const row of this.waiting) {
      let activity = 0;
      for (let at = start[row]; at < start[row + 1]; at += 1) activity += value[at] * solution[index[at]];
      const by = Math.max(lower[row] - activity, activity - upper[row]);
      if (by > TOLERANCE * (1 + Math.abs(activity))) found.push({ row, by });
    }
    return found.sort((a, b) => b.by - a.by || a.row - b.row).slice(0, MOST_JOINING).map(({ row }) => row);
  }
}

function valuesOf(rows: readonly number[], values: Float64Array): Float64Array {
  return Float64Array.from(rows, (row) => values[row]);
}

function basisOf(solver: Model): Basis {
  const { colStatus, rowStatus } = solver.getBasis();
  return { colStatus: statuses(colStatus), rowStatus: statuses(rowStatus) };
}

function statuses(from: Int32Array): BasisStatus[] {
  return Array.from(from, (status) => status as BasisStatus);
}

function changed(values: Float64Array, index: readonly number[], to: readonly number[]): Float64Array {
  const all = values.slice();
  index.forEach((at, change) => { all[at] = to[change]; });
  return all;
}
