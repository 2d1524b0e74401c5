import { L4, optionsOf, servingFor, textOf } from './market-of';
import type { OwnPrice } from '../../../lib/planner/problem';
import type { SmallOffer } from '../small-catalog';

const SPOT = { ...L4, onDemand: 4, spot: 2, spotByZone: { b: 1 }, reserved: 3 };

function prices(own: OwnPrice[], offer: SmallOffer = SPOT): Record<string, number> {
  const serving = servingFor([offer], { workload: { maxSpotShare: 0.5 }, supply: { kinds: ['on-demand', 'spot', 'reserved'], prices: own } });
  return Object.fromEntries(optionsOf(serving).map(({ kind, usdPerNodeHour }) => [kind, usdPerNodeHour]));
}

test.each<[string, OwnPrice[], Record<string, number>]>([
  ['none: the catalogue\'s', [], { 'on-demand': 4, 'reserved': 3, 'spot': 1 }],
  ['a discount on everything', [{ discount: 0.5 }], { 'on-demand': 2, 'reserved': 1.5, 'spot': 0.5 }],
  ['a price of one way to buy', [{ kind: 'reserved', usdPerNodeHour: 1.25 }], { 'on-demand': 4, 'reserved': 1.25, 'spot': 1 }],
  ['the price before the discount', [{ usdPerNodeHour: 0.5, discount: 0.5, kind: 'on-demand' }], { 'on-demand': 0.5, 'reserved': 3 }],
  ['the first that fits', [{ family: 'p5', discount: 1 }, { family: 'g', discount: 0.25 }, { discount: 0.5 }], { 'on-demand': 3, 'reserved': 2.25, 'spot': 0.75 }],
  ['of one type', [{ instanceType: 'g6.2xlarge', discount: 0.5 }], { 'on-demand': 4, 'reserved': 3, 'spot': 1 }],
  ['of one region', [{ region: 'r1', discount: 0.5 }, { region: 'r0', family: 'g6', discount: 0.75 }], { 'on-demand': 1, 'reserved': 0.75, 'spot': 0.25 }],
])('the team\'s prices: %s', (_, own, expected) => {
  expect(prices(own)).toEqual(expected);
});

test('a price of the team\'s sells what the catalogue has no price for, a discount does not', () => {
  expect(prices([{ kind: 'on-demand', usdPerNodeHour: 2 }], L4)).toEqual({ 'on-demand': 2 });
  expect(prices([{ discount: 0.5 }], L4)).toEqual({});
});

test('spot at a price of the team\'s is in every zone', () => {
  const serving = servingFor([SPOT], { workload: { maxSpotShare: 0.5 }, supply: { prices: [{ kind: 'spot', usdPerNodeHour: 1.5 }] } });
  expect(optionsOf(serving).map(textOf)).toContain('g6.xlarge spot in aws:r0 r0-a+r0-b at 1.5 $/h');
});

test('what a node counts: its price, its carbon\'s worth, and what it falls short of the preferred', () => {
  const worth = (policy: object) => optionsOf(servingFor([{ ...L4, onDemand: 4, watts: 1000 }], { policy }))[0].worthPerNodeHour;
  expect(worth({})).toBe(4);
  expect(worth({ preferredAccelerators: ['L4'] })).toBe(4);
  expect(worth({ preferredAccelerators: ['H100'] })).toBeCloseTo(4.4, 9);
  expect(worth({ preferredAccelerators: ['H100'], preference: 0.5 })).toBe(6);
});
