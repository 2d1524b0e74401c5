import * as fc from 'fast-check';
import { MipBuilder, type MipModel, type Repricing } from '../../lib/planner/mip';
import { Relaxation, solveMip } from '../../lib/planner/solver';

/** A placement program, stated without its cuts, of which HiGHS 1.15.3 without presolve claims that 38.5 is the optimum. */
const FALSE_OPTIMUM: MipModel = {
  cost: [
    0, 3, 1.5, 0, 0, 12, 1, 0, 6, 0, 6, 0, 4, 1, 0, 0, 0,
  ],
  lower: [
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  ],
  upper: [
    1, 1, 1, 1, 1, 2, 2, 1, 2, 1, 2, 1, 2, 2, Infinity, Infinity, Infinity,
  ],
  integer: [
    true, true, true, true, true, true, true, true, true, true, true, true, true, true, false, false, false,
  ],
  start: [
    0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 23, 26, 28, 30, 32, 34, 37, 40, 47, 50, 52, 54, 57, 61, 68, 71, 73, 75, 78, 82, 89, 92, 94, 96,
    99, 103, 109, 115, 121,
  ],
  index: [
    4, 0, 5, 4, 6, 4, 7, 1, 8, 7, 9, 2, 10, 9, 11, 3, 12, 11, 13, 11, 5, 6, 4, 5, 6, 4, 8, 7, 8, 7, 10, 9, 10, 9, 12, 13, 11, 12, 13, 11, 5,
    6, 8, 10, 12, 13, 14, 5, 6, 14, 8, 14, 10, 14, 12, 13, 14, 4, 7, 9, 11, 5, 6, 8, 10, 12, 13, 15, 5, 6, 15, 8, 15, 10, 15, 12, 13, 15, 4,
    7, 9, 11, 5, 6, 8, 10, 12, 13, 16, 5, 6, 16, 8, 16, 10, 16, 12, 13, 16, 4, 7, 9, 11, 5, 6, 8, 10, 12, 13, 5, 6, 8, 10, 12, 13, 5, 6, 8,
    10, 12, 13,
  ],
  value: [
    1, -1, 1, -2, 1, -2, 1, -1, 1, -2, 1, -1, 1, -2, 1, -1, 1, -2, 1, -2, 1, 1, -1, 0.5, 0.5, -2.75, 1, -1, 0.5, -2.75, 1, -1, 1, -2.75, 1,
    1, -1, 0.5, 0.5, -2.75, 0.5, 0.5, 0.5, 1, 0.5, 0.5, -1, 0.5, 0.5, -1, 0.5, -1, 1, -1, 0.5, 0.5, -1, 1, 1, 1, 1, 0.5, 0.5, 0.5, 1, 0.5,
    0.5, -1, 0.5, 0.5, -1, 0.5, -1, 1, -1, 0.5, 0.5, -1, 1, 1, 1, 1, 0.5, 0.5, 0.5, 1, 0.5, 0.5, -1, 0.5, 0.5, -1, 0.5, -1, 1, -1, 0.5, 0.5,
    -1, 1, 1, 1, 1, -0.15, 0.35, -0.15, 0.7, -0.15, 0.35, 0.2, 0.2, 0.2, -0.6, -0.3, -0.3, -0.3, -0.3, -0.3, 0.4, 0.2, 0.2,
  ],
  rowLower: [
    -Infinity, -Infinity, -Infinity, -Infinity, -Infinity, -Infinity, -Infinity, -Infinity, -Infinity, -Infinity, 0, -Infinity, 0,
    -Infinity, 0, -Infinity, 0, -Infinity, 0.25, -Infinity, -Infinity, -Infinity, -Infinity, 2, 1.5, -Infinity, -Infinity, -Infinity,
    -Infinity, 2, 1.75, -Infinity, -Infinity, -Infinity, -Infinity, 2, -Infinity, -Infinity, -Infinity,
  ],
  rowUpper: [
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Infinity, 0, Infinity, 0, Infinity, 0, Infinity, 0, Infinity, 0, 0, 0, 0, Infinity, Infinity, 0, 0, 0, 0,
    Infinity, Infinity, 0, 0, 0, 0, Infinity, 0, 0, 0,
  ],
};

const EXACT = { absoluteGap: 0, relativeGap: 0, maxNodes: 1000 };

describe('solveMip', () => {
  test('does not call a dearer solution optimal', () => {
    const { status, objective, bound } = solveMip(FALSE_OPTIMUM, EXACT);
    expect([status, objective, bound]).toEqual(['optimal', expect.closeTo(37, 6), expect.closeTo(37, 6)]);
  });

  // Maximise 3 x + 5 y under x + 2 y <= 4 and 2 x + y <= 5.
  const small: MipModel = {
    cost: [-3, -5],
    lower: [0, 0],
    upper: [Infinity, Infinity],
    integer: [false, false],
    start: [0, 2, 4],
    index: [0, 1, 0, 1],
    value: [1, 2, 2, 1],
    rowLower: [-Infinity, -Infinity],
    rowUpper: [4, 5],
  };

  test('gives the duals of a linear program, and none of one in whole numbers', () => {
    const linear = solveMip(small, EXACT);
    expect(linear.values).toEqual([expect.closeTo(2, 9), expect.closeTo(1, 9)]);
    expect(linear.rowDuals).toEqual([expect.closeTo(-7 / 3, 9), expect.closeTo(-1 / 3, 9)]);
    expect(solveMip({ ...small, integer: [true, true] }, EXACT).rowDuals).toEqual([]);
  });

  test('tells what can not be solved', () => {
    expect(solveMip({ ...small, rowLower: [100, -Infinity], rowUpper: [Infinity, 5] }, EXACT)).toMatchObject({ status: 'infeasible', values: [] });
  });
});

describe('Relaxation', () => {
  const bounds = { index: [], lower: [], upper: [] };

  test('after one that the solver refuses, every thread still answers', () => {
    const change = { cost: Float64Array.of(1), columns: bounds, rows: bounds };
    const model = (column: number): MipModel => (
      { cost: [1], lower: [0], upper: [9], integer: [false], start: [0, 1], index: [column], value: [1], rowLower: [2], rowUpper: [9] }
    );
    for (let each = 0; each < 4; each += 1) expect(() => new Relaxation(model(7)).solve(change)).toThrow();
    for (let each = 0; each < 4; each += 1) expect(new Relaxation(model(0)).solve(change).objective).toBeCloseTo(2, 9);
  });

  const digit = fc.integer({ min: 1, max: 9 });
  const six = (each: fc.Arbitrary<number>) => fc.array(each, { minLength: 6, maxLength: 6 });

  /** A covering program: rows ask for something of columns that have a ceiling. */
  const drawn = fc.record({
    columns: fc.array(fc.record({ cost: digit, upper: digit, integer: fc.boolean() }), { minLength: 1, maxLength: 6 }),
    rows: fc.array(
      fc.record({ coefficients: six(fc.nat({ max: 3 })), asked: fc.nat({ max: 12 }), lazy: fc.boolean() }),
      { minLength: 1, maxLength: 5 },
    ),
    changes: fc.array(fc.record({
      costs: six(fc.nat({ max: 9 })),
      uppers: six(fc.nat({ max: 9 })),
      asked: six(fc.nat({ max: 12 })),
      changed: fc.subarray([0, 1, 2, 3, 4]),
    }), { minLength: 1, maxLength: 6 }),
  });

  function modelOf({ columns, rows }: Pick<typeof drawn extends fc.Arbitrary<infer T> ? T : never, 'columns' | 'rows'>): MipModel {
    const builder = new MipBuilder();
    const indices = columns.map(({ cost, upper, integer }) => builder.column(cost, upper, integer));
    for (const { coefficients, asked, lazy } of rows) {
      builder.row(asked, indices.map((column) => [column, coefficients[column]] as const), Infinity, lazy);
    }
    return builder.build();
  }

  test('solved again with other prices and bounds it is as solved for the first time, and relaxed', () => {
    const seen = { optimal: 0, infeasible: 0, limit: 0 };
    fc.assert(fc.property(drawn, ({ columns, rows, changes }) => {
      const relaxation = new Relaxation(modelOf({ columns, rows }));
      for (const { costs, uppers, asked, changed } of changes) {
        const [changedColumns, changedRows] = [changed.filter((at) => at < columns.length), changed.filter((at) => at < rows.length)];
        const change: Repricing = {
          cost: Float64Array.from(costs.slice(0, columns.length)),
          columns: { index: changedColumns, lower: changedColumns.map(() => 0), upper: changedColumns.map((at) => uppers[at]) },
          rows: { index: changedRows, lower: changedRows.map((at) => asked[at]), upper: changedRows.map(() => Infinity) },
        };
        const cold = solveMip(modelOf({
          columns: columns.map(({ upper }, at) => ({ cost: costs[at], upper: changedColumns.includes(at) ? uppers[at] : upper, integer: false })),
          rows: rows.map((row, at) => ({ ...row, asked: changedRows.includes(at) ? asked[at] : row.asked })),
        }), EXACT);
        const { status, objective, values } = relaxation.solve(change);
        seen[status] += 1;
        expect(status).toBe(cold.status);
        if (status !== 'optimal') continue;
        expect(objective).toBeCloseTo(cold.objective, 6);
        expect(values.reduce((sum, value, at) => sum + value * costs[at], 0)).toBeCloseTo(objective, 6);
      }
      relaxation.close();
    }), { seed: 1, numRuns: 100 });
    expect(Math.min(seen.optimal, seen.infeasible)).toBeGreaterThan(30);
    expect(seen.limit).toBe(0);
  });

  test('several at once are as one after another, each with its own program', () => {
    const asked = [2, 5, 7].map((requests) => ({
      relaxation: new Relaxation(modelOf({
        columns: [{ cost: 1, upper: 9, integer: true }], rows: [{ coefficients: [2], asked: requests, lazy: false }],
      })),
      change: { cost: Float64Array.of(3), columns: bounds, rows: bounds },
    }));
    const costs = [3, 7.5, 10.5].map((usd) => expect.closeTo(usd, 9) as number);
    expect(Relaxation.solveAll(asked).map(({ objective }) => objective)).toEqual(costs);
    expect(asked.map(({ relaxation, change }) => relaxation.solve(change).objective)).toEqual(costs);
    for (const { relaxation } of asked) relaxation.close();
  });

  test('a program that has grown is solved as if it had been so from the start', () => {
    const seen = { optimal: 0, infeasible: 0, limit: 0 };
    fc.assert(fc.property(drawn, drawn, ({ columns, rows }, more) => {
      const builder = new MipBuilder();
      const add = (part: { readonly columns: typeof columns; readonly rows: typeof rows }) => {
        for (const { cost, upper } of part.columns) builder.column(cost, upper, false);
        const { length } = builder.build().cost;
        for (const { coefficients, asked, lazy } of part.rows) {
          builder.row(asked, coefficients.map((coefficient, at) => [(at * 5) % length, coefficient] as const), Infinity, lazy);
        }
      };
      add({ columns, rows });
      const relaxation = new Relaxation(builder.build());
      relaxation.solve({ cost: Float64Array.from(builder.build().cost), columns: bounds, rows: bounds });
      add(more);
      relaxation.extend(builder.build());
      const { status, objective } = relaxation.solve({ cost: Float64Array.from(builder.build().cost), columns: bounds, rows: bounds });
      const cold = solveMip(builder.build(), EXACT);
      seen[status] += 1;
      expect(status).toBe(cold.status);
      if (status === 'optimal') expect(objective).toBeCloseTo(cold.objective, 6);
      relaxation.close();
    }), { seed: 1, numRuns: 100 });
    expect(Math.min(seen.optimal, seen.infeasible)).toBeGreaterThan(5);
  });

  test('a lazy row joins only where a solution violates it', () => {
    const builder = new MipBuilder();
    const column = builder.column(1, 10, false);
    builder.row(2, [[column, 1]], Infinity);
    builder.row(1, [[column, 1]], Infinity, true);
    builder.row(4, [[column, 1]], Infinity, true);
    const relaxation = new Relaxation(builder.build());
    expect(relaxation.solve({ cost: Float64Array.of(1), columns: bounds, rows: bounds }).objective).toBeCloseTo(4, 9);
    relaxation.close();
  });
});
