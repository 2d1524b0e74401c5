import * as fc from 'fast-check';
import { foundOf, has } from './kept-constraints';
import { correctingSet } from '../../../lib/planner/conflicts/correcting-set';
import { SEED } from '../brute/planned';

const found = foundOf.bind(undefined, correctingSet);

test('one constraint gives way where it is in every conflict', () => {
  expect(found(8, (kept) => has(1, 4)(kept) || has(4, 6)(kept)).names).toEqual(['c4']);
});

test('of two conflicts that are apart one of each, the first rather than the last, in few solves', () => {
  const { names, solves } = found(32, (kept) => has(3, 17)(kept) || has(12, 30)(kept));
  expect(names).toEqual(['c3', 'c12']);
  expect(solves).toBeLessThan(24);
});

test('nothing may help', () => {
  expect(found(5, () => true).names).toBeUndefined();
  expect(found(0, () => true).names).toBeUndefined();
});

test('where solves run out too many give way rather than too few', () => {
  expect(found(8, (kept) => has(0)(kept) || has(7)(kept), 3).names).toEqual(expect.arrayContaining(['c0', 'c7']));
});

test('what gives way mends every conflict, and no part of it does', () => {
  const conflicts = fc.array(fc.uniqueArray(fc.nat({ max: 7 }), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 });
  fc.assert(fc.property(conflicts, (all) => {
    const isConflict = (kept: readonly number[]) => all.some((conflict) => has(...conflict)(kept));
    const loosened = found(8, isConflict).names!.map((name) => Number(name.slice(1)));
    const keptBeside = (given: readonly number[]) => [0, 1, 2, 3, 4, 5, 6, 7].filter((bit) => !given.includes(bit));
    expect(isConflict(keptBeside(loosened))).toBe(false);
    for (const bit of loosened) expect(isConflict(keptBeside(loosened.filter((other) => other !== bit)))).toBe(true);
  }), { seed: SEED + 22 });
});
