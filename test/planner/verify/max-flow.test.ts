import * as fc from 'fast-check';
import { unsent } from '../../../lib/planner/verify/max-flow';

/** The most that flows, by the cut that is least: for every set of sources what it holds, or what all that it reaches have room for. */
function leastCut(supply: readonly number[], room: readonly number[], edges: readonly (readonly number[])[]): number {
  let least = Infinity;
  for (let set = 0; set < 2 ** supply.length; set++) {
    const inside = (source: number) => Math.floor(set / 2 ** source) % 2 === 1;
    const reached = new Set(edges.flatMap((sinks, source) => inside(source) ? sinks : []));
    const held = supply.reduce((sum, amount, source) => sum + (inside(source) ? 0 : amount), 0);
    least = Math.min(least, held + [...reached].reduce((sum, sink) => sum + room[sink], 0));
  }
  return least;
}

const networks = (amount: fc.Arbitrary<number>) => fc.record({ sources: fc.integer({ min: 1, max: 6 }), sinks: fc.integer({ min: 1, max: 6 }) })
  .chain(({ sources, sinks }) => fc.record({
    supply: fc.array(amount, { minLength: sources, maxLength: sources }),
    room: fc.array(amount, { minLength: sinks, maxLength: sinks }),
    edges: fc.array(fc.subarray(Array.from({ length: sinks }, (_, sink) => sink)), { minLength: sources, maxLength: sources }),
  }));

const total = (amounts: readonly number[]) => amounts.reduce((sum, amount) => sum + amount, 0);

test.each([
  ['whole numbers, exactly', fc.integer({ min: 0, max: 9 }), 0],
  ['floats of all sizes', fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1e9, noNaN: true }), fc.constant(1e-9)), 1e-9],
])('what is sent is the least cut, of %s', (_, amount, tolerance) => {
  fc.assert(fc.property(networks(amount), ({ supply, room, edges }) => {
    const left = unsent(supply, room, edges);
    const sent = total(supply) - total(left);
    const cut = leastCut(supply, room, edges);
    expect(Math.abs(sent - cut)).toBeLessThanOrEqual(tolerance * Math.max(1, total(supply)));
    expect(left.every((amountLeft, source) => amountLeft >= 0 && amountLeft <= supply[source])).toBe(true);
  }), { numRuns: 500 });
});

test('a request gives way to one that can go nowhere else', () => {
  expect(unsent([1, 1, 1], [1, 1, 1], [[0, 1], [0], [1, 2]])).toEqual([0, 0, 0]);
  expect(total(unsent([1, 1, 1], [1, 1, 1], [[0, 1], [0], [1]]))).toBe(1);
});

test('a source that reaches nothing keeps all', () => {
  expect(unsent([2, 3], [5], [[], [0]])).toEqual([2, 0]);
});
