import * as fc from 'fast-check';
import { mixedIntegerRounding } from '../../../lib/planner/model/mixed-integer-rounding';

const amounts = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 3 });

/** All whole numbers of units up to a most of each. */
function* ways(length: number, most: number): Generator<number[]> {
  if (length === 0) {
    yield [];
    return;
  }
  for (const rest of ways(length - 1, most)) for (let count = 0; count <= most; count += 1) yield [count, ...rest];
}

test('whatever whole units reach what is required, they reach what is required of them rounded', () => {
  fc.assert(fc.property(amounts, fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 20 }), (each, required, step) => {
    const rounded = mixedIntegerRounding(required / step);
    const coefficients = each.map((amount) => rounded.coefficient(amount / step));
    for (const units of ways(each.length, 6)) {
      const sum = (values: readonly number[]) => units.reduce((total, count, index) => total + count * values[index], 0);
      if (sum(each) >= required) expect(sum(coefficients)).toBeGreaterThanOrEqual(rounded.required - 1e-9);
    }
  }), { seed: 1, numRuns: 200 });
});

test('a part of a unit does not reach what the unit does', () => {
  // Two and a half steps are required, and units are of three: a relaxation would take five sixths of one.
  const { required, coefficient } = mixedIntegerRounding(2.5);
  expect([required, coefficient(3)]).toEqual([3, 3]);
});

test('where what is required is whole already nothing changes', () => {
  const { required, coefficient } = mixedIntegerRounding(4);
  expect([required, coefficient(1.5), coefficient(2)]).toEqual([4, 1.5, 2]);
});
