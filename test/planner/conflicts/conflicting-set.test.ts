import { foundOf, has, PLAN } from './kept-constraints';
import { conflictingSet } from '../../../lib/planner/conflicts/conflicting-set';
import { Solves } from '../../../lib/planner/conflicts/solves';
import { stepwise, upwards } from '../../../lib/planner/conflicts/steps';
import type { PlanProblem } from '../../../lib/planner/problem';

const found = foundOf.bind(undefined, conflictingSet);

test('finds the one conflict there is, in few solves', () => {
  const { names, solves } = found(32, has(3, 17, 30));
  expect(names).toEqual(['c3', 'c17', 'c30']);
  expect(solves).toBeLessThan(32);
});

test('of two conflicts one, and the first constraints rather than the last', () => {
  expect(found(8, (kept) => has(0, 1)(kept) || has(6, 7)(kept)).names).toEqual(['c0', 'c1']);
});

test('a single constraint may conflict with what can\'t be dropped, and nothing may help', () => {
  expect(found(5, has(2)).names).toEqual(['c2']);
  expect(found(5, () => true).names).toEqual([]);
});

test('where solves run out the set is too large rather than too small', () => {
  expect(found(8, has(1, 6), 4).names).toEqual(expect.arrayContaining(['c1', 'c6']));
});

describe('the mildest step', () => {
  const stepTo = (value: number) => ({ said: `to ${value}`, to: value, change: (problem: PlanProblem): PlanProblem => ({ ...problem, policy: { maxRegions: value } }) });
  const from = (least: number, most = 1000) => new Solves(({ policy }) => (policy!.maxRegions! >= least ? PLAN : undefined), most);

  test.each([1, 2, 7, 9, 10])('of ten that is feasible from %d on', (least) => {
    expect(stepwise([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], stepTo)({}, from(least))?.said).toBe(`to ${least}`);
  });

  test.each([[4, 8], [33, 36], [1000, 1000]])('upwards in fours that is at least %d', (least, step) => {
    expect(upwards(5, 4, stepTo)({}, from(least))?.said).toBe(`to ${step}`);
  });

  test('none where none is feasible', () => {
    expect(stepwise([1, 2], stepTo)({}, from(3))).toBeUndefined();
    expect(stepwise([], stepTo)({}, from(0))).toBeUndefined();
    expect(upwards(1, 1, stepTo)({}, from(Infinity))).toBeUndefined();
  });

  test('one that is feasible, if not the mildest, where solves run out', () => {
    expect(stepwise([1, 2, 3, 4, 5, 6, 7, 8], stepTo)({}, from(1, 2))?.said).toBe('to 4');
  });
});
