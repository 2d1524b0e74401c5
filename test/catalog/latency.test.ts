import * as fc from 'fast-check';
import { bundledCatalog } from '../../lib/catalog/bundled-catalog';
import type { Place, Region } from '../../lib/catalog/catalog';
import { greatCircleKm } from '../../lib/catalog/great-circle';
import { Latency } from '../../lib/catalog/latency';
import { Metro } from '../../lib/catalog/metro';

const catalog = bundledCatalog();
const region = (name: string): Region => {
  const found = catalog.regions.find((candidate) => candidate.name === name);
  if (found === undefined) {
    throw new Error(`no region ${name}`);
  }
  return found;
};

const place = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
});

describe('great-circle distance', () => {
  test.each<[string, Place, Place, number]>([
    ['New York to London', Metro.NEW_YORK, Metro.LONDON, 5570],
    ['Sydney to São Paulo, over the date line', Metro.SYDNEY, Metro.SAO_PAULO, 13357],
    ['pole to pole', { latitude: 90, longitude: 0 }, { latitude: -90, longitude: 77 }, 20015],
  ])('%s', (_, a, b, km) => {
    expect(Math.abs(greatCircleKm(a, b) - km)).toBeLessThan(20);
  });

  test('is symmetric, zero for a place itself, and never beyond half the circumference', () => {
    fc.assert(fc.property(place, place, (a, b) => {
      expect(greatCircleKm(a, b)).toBeCloseTo(greatCircleKm(b, a), 6);
      expect(greatCircleKm(a, a)).toBe(0);
      expect(greatCircleKm(a, b)).toBeLessThanOrEqual(20015.1);
    }));
  });
});

describe('round trip', () => {
  test('between two AWS regions is the mean of both measured directions', () => {
    // 191.358 ms from Mumbai to Montréal, 192.75 ms the other way.
    expect(catalog.roundTrip(region('ap-south-1'), region('ca-central-1'))).toEqual({ milliseconds: 192.1, basis: 'measured' });
  });

  test('inside an AWS region is the measured figure', () => {
    // 5.349 ms.
    expect(catalog.roundTrip(region('us-east-1'), region('us-east-1'))).toEqual({ milliseconds: 5.3, basis: 'measured' });
  });

  test('between neighbours of measured sites adds the way to the sites', () => {
    const tokyo = catalog.roundTrip(Metro.TOKYO, region('asia-northeast1'));
    expect(tokyo.basis).toBe('measured-nearby');
    expect(tokyo.milliseconds).toBeGreaterThanOrEqual(2.5);
    expect(tokyo.milliseconds).toBeLessThan(3);
  });

  test('to another cloud\'s region at the same coordinates is not called measured', () => {
    expect(greatCircleKm(region('us-east4'), region('us-east-1'))).toBeLessThan(1);
    expect(catalog.roundTrip(region('eu-west-1'), region('us-east4')).basis).toBe('measured-nearby');
    expect(catalog.roundTrip(region('us-east4'), region('eu-west-1')).basis).toBe('measured-nearby');
  });

  test('from far away of any site is estimated from the distance', () => {
    const km = greatCircleKm(Metro.LAGOS, region('eu-west-1'));
    const milliseconds = Number((23.5 + 0.0158 * km).toFixed(1));
    expect(catalog.roundTrip(Metro.LAGOS, region('eu-west-1'))).toEqual({ milliseconds, basis: 'estimated' });
  });

  test('is the same in both directions', () => {
    for (const from of catalog.regions) {
      for (const to of catalog.regions) {
        expect(catalog.roundTrip(from, to)).toEqual(catalog.roundTrip(to, from));
      }
    }
  });

  test('has one decimal place, whatever it rests on', () => {
    fc.assert(fc.property(fc.oneof(place, fc.constantFrom<Place>(...catalog.regions)), fc.constantFrom(...catalog.regions), (from, to) => {
      expect(String(catalog.roundTrip(from, to).milliseconds)).toMatch(/^\d+(\.\d)?$/);
    }));
  });

  test('does not tell places apart that differ by the last bits of a sine', () => {
    const { latitude, longitude } = Metro.LAGOS;
    const exact = catalog.roundTrip(Metro.LAGOS, region('eu-west-1'));
    expect(catalog.roundTrip({ latitude: latitude * (1 + 1e-14), longitude: longitude * (1 - 1e-14) }, region('eu-west-1'))).toEqual(exact);
  });

  test('is positive and finite from anywhere, and at least the estimate\'s base where it is estimated', () => {
    fc.assert(fc.property(place, fc.constantFrom(...catalog.regions), (from, to) => {
      const { milliseconds, basis } = catalog.roundTrip(from, to);
      expect(milliseconds).toBeGreaterThan(basis === 'estimated' ? 23.4 : 0);
      expect(milliseconds).toBeLessThan(500);
    }));
  });

  test('takes the nearest of two sites', () => {
    const latency = new Latency(
      [{ name: 'a', latitude: 0, longitude: 0 }, { name: 'b', latitude: 0, longitude: 1 }],
      [[1], [7, 2]],
    );
    const nearB = { latitude: 0, longitude: 0.9 };
    expect(latency.roundTrip(nearB, { latitude: 0, longitude: 0 }).milliseconds).toBe(7.2);
    expect(latency.roundTrip(nearB, nearB).milliseconds).toBe(2.4);
    expect(latency.roundTrip({ latitude: 10, longitude: 0 }, nearB).basis).toBe('estimated');
  });
});
