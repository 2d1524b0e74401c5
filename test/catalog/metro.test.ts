import * as fc from 'fast-check';
import { Metro } from '../../lib/catalog/metro';

const metros = Object.values(Metro).filter((value): value is Metro => value instanceof Metro);

test('large metros of all continents have constants of different names and places', () => {
  expect(metros.length).toBeGreaterThanOrEqual(40);
  expect(new Set(metros.map(({ name }) => name)).size).toBe(metros.length);
  expect(new Set(metros.map(({ latitude, longitude }) => `${latitude} ${longitude}`)).size).toBe(metros.length);
});

test('hemispheres have the right signs', () => {
  expect(Metro.SYDNEY.latitude).toBeLessThan(0);
  expect(Metro.SYDNEY.longitude).toBeGreaterThan(0);
  expect(Metro.NEW_YORK.latitude).toBeGreaterThan(0);
  expect(Metro.NEW_YORK.longitude).toBeLessThan(0);
});

test('every constant has the country whose law holds there', () => {
  expect(metros.filter(({ jurisdiction }) => jurisdiction === undefined)).toEqual([]);
  expect([Metro.FRANKFURT, Metro.ZURICH, Metro.LONDON, Metro.HONG_KONG].map(({ jurisdiction }) => jurisdiction)).toEqual(['DE', 'CH', 'GB', 'HK']);
});

test('a metro of one\'s own may have a country', () => {
  expect(Metro.at('Reykjavík', 64.1466, -21.9426, 'IS').jurisdiction).toBe('IS');
  expect(Metro.at('Reykjavík', 64.1466, -21.9426).jurisdiction).toBeUndefined();
  expect(() => Metro.at('Leeds', 53.8, -1.55, 'UK')).toThrow('jurisdiction of metro \'Leeds\' is \'UK\', allowed are ISO 3166-1 alpha-2 codes');
});

test('a metro of one\'s own keeps what it was given', () => {
  expect(Metro.at('Reykjavík', 64.1466, -21.9426)).toMatchObject({ name: 'Reykjavík', latitude: 64.1466, longitude: -21.9426 });
});

test.each([
  [91, 0, 'latitude of metro \'x\' is 91, allowed -90 to 90: give decimal degrees, south and west negative'],
  [0, -181, 'longitude of metro \'x\' is -181, allowed -180 to 180: give decimal degrees, south and west negative'],
  [NaN, 0, 'latitude of metro \'x\' is NaN'],
  [0, Infinity, 'longitude of metro \'x\' is Infinity'],
])('%d, %d is refused', (latitude, longitude, message) => {
  expect(() => Metro.at('x', latitude, longitude)).toThrow(message);
});

test('a metro without a name is refused', () => {
  expect(() => Metro.at(' ', 1, 2)).toThrow('metro at 1, 2 has no name');
});

test('any place on earth is accepted, any other refused', () => {
  fc.assert(fc.property(fc.double(), fc.double(), (latitude, longitude) => {
    const onEarth = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
    const make = () => Metro.at('x', latitude, longitude);
    if (onEarth) {
      expect(make().latitude).toBe(latitude);
    } else {
      expect(make).toThrow(/allowed/);
    }
  }));
});
