import { agreed, priceReading } from '../../../lib/catalog/refresh/quote';

const NOT_A_PRICE = { rule: 'price-not-positive' };

test.each([['55.0400000000', 55.04], ['1e-3', 0.001], [0.5, 0.5]])('%p is a price', (text, usd) => {
  expect(priceReading(text)).toBe(usd);
});

test.each(['', 'free', '0', '0.0000000000', '-1', 'Infinity', 'NaN', '1,5'])('\'%s\' is none', (text) => {
  expect(priceReading(text)).toMatchObject(NOT_A_PRICE);
});

test('statements of one price agree, or it is ambiguous', () => {
  expect(agreed([])).toBeUndefined();
  expect(agreed([undefined, undefined])).toBeUndefined();
  expect(agreed([2, undefined, 2])).toBe(2);
  expect(agreed([2, 3])).toEqual({ rule: 'ambiguous-price', why: '2, 3 are given at once' });
  expect(agreed([2, priceReading('x')])).toMatchObject(NOT_A_PRICE);
});
