import type loadHighs from 'highs';
import type { BasisStatus } from 'highs';
import type { MipSolution, PackedModel, Repricing } from './mip';
import { solutionOf } from './solver-solution';

type Highs = Awaited<ReturnType<typeof loadHighs>>;

/** HiGHS' words for where a column, or the slack of a row, stands: `constants.basisStatus`. */
const LOWER: BasisStatus = 0;
const BASIC: BasisStatus = 1;

/** By how much of its bound a solution may violate a row before the row joins. */
const TOLERANCE = 1e-7;

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
  private basis?: { readonly colStatus: BasisStatus[]; readonly rowStatus: BasisStatus[] };

  public constructor(private readonly model: PackedModel) {
    this.take(0);
  }

  /** The same with columns and rows added at its end: what was solved is where the next solution starts. */
  public extended(model: PackedModel): KeptRelaxation {
    const extended = new KeptRelaxation(model);
    extended.joined.splice(0, Infinity, ...this.joined);
    extended.waiting.clear();
    for (const row of this.waiting) extended.waiting.add(row);
    extended.take(this.model.rowLower.length);
    extended.basis = this.basis && {
      colStatus: [...this.basis.colStatus, ...Array.from(model.cost.subarray(this.model.cost.length), () => LOWER)],
      rowStatus: [...this.basis.rowStatus, ...extended.joined.slice(this.joined.length).map(() => BASIC)],
    };
    return extended;
  }

  public solve(highs: Highs, { cost, columns, rows }: Repricing): MipSolution {
    const [lower, upper] = [changed(this.model.lower, columns.index, columns.lower), changed(this.model.upper, columns.index, columns.upper)];
    const [rowLower, rowUpper] = [changed(this.model.rowLower, rows.index, rows.lower), changed(this.model.rowUpper, rows.index, rows.upper)];
    return highs.withModel((solver) => {
      solver.options.set({ output_flag: false, random_seed: 0, presolve: 'off' });
      const matrix = this.matrixOf(this.joined);
      solver.passModel({
        numCols: cost.length,
        numRows: this.joined.length,
        sense: highs.constants.objectiveSense.minimize,
        colCost: cost,
        colLower: lower,
        colUpper: upper,
        rowLower: Float64Array.from(this.joined, (row) => rowLower[row]),
        rowUpper: Float64Array.from(this.joined, (row) => rowUpper[row]),
        matrix,
      });
      if (this.basis !== undefined) solver.setBasis(this.basis);
      for (;;) {
        solver.run();
        // Of duals nobody knows which row they belong to: rows join in an order of their own.
        const solution = { ...solutionOf(highs, solver, false), rowDuals: [] };
        if (solution.status !== 'optimal') return solution;
        const violated = this.violatedBy(solution.values, rowLower, rowUpper);
        const { colStatus, rowStatus } = solver.getBasis();
        this.basis = { colStatus: statuses(colStatus), rowStatus: [...statuses(rowStatus), ...violated.map(() => BASIC)] };
        if (violated.length === 0) return solution;
        solver.addRows({
          lower: Float64Array.from(violated, (row) => rowLower[row]),
          upper: Float64Array.from(violated, (row) => rowUpper[row]),
          matrix: this.matrixOf(violated),
        });
        for (const row of violated) {
          this.waiting.delete(row);
          this.joined.push(row);
        }
      }
    });
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

function statuses(from: Int32Array): BasisStatus[] {
  return Array.from(from, (status) => status as BasisStatus);
}

function changed(values: Float64Array, index: readonly number[], to: readonly number[]): Float64Array {
  const all = values.slice();
  index.forEach((at, change) => { all[at] = to[change]; });
  return all;
}
