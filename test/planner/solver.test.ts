import type { MipModel } from '../../lib/planner/mip';
import { solveMip } from '../../lib/planner/solver';

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
