import { DayCurve, Metro } from '../../lib';

const peakHour = (curve: number[]) => curve.indexOf(1);
/** 24 shares of which those of the given hours are 1. */
const hours = (...busy: number[]) => Array.from({ length: 24 }, (_, hour) => (busy.includes(hour) ? 1 : 0));

describe('DayCurve', () => {
  test.each([
    ['London', Metro.LONDON, 20],
    ['Tokyo', Metro.TOKYO, 11],
    ['New York', Metro.NEW_YORK, 1],
    ['Sydney', Metro.SYDNEY, 10],
  ])('an evening in %s is at its hour of UTC', (_, metro, hour) => {
    const curve = DayCurve.daytime(metro);
    expect(peakHour(curve)).toBe(hour);
    expect(curve.indexOf(Math.min(...curve))).toBe((hour + 8) % 24);
  });

  test('typical days are what a demand takes', () => {
    for (const curve of [DayCurve.daytime(Metro.PARIS), DayCurve.business(Metro.PARIS)]) {
      expect(curve).toHaveLength(24);
      expect(Math.max(...curve)).toBe(1);
      expect(Math.min(...curve)).toBeGreaterThan(0);
    }
  });

  test('a working day in Singapore is night in New York', () => {
    const [singapore, newYork] = [Metro.SINGAPORE, Metro.NEW_YORK].map((metro) => DayCurve.business(metro));
    singapore.forEach((share, hour) => { if (share === 1) expect(newYork[hour]).toBeLessThan(0.3); });
  });

  test('hours of a place become hours of UTC', () => {
    expect(DayCurve.ofPlace(Metro.TOKYO, hours(0, 9))).toEqual(hours(15, 0));
    expect(DayCurve.ofUtcOffset(-5, hours(0, 23))).toEqual(hours(5, 4));
    expect(DayCurve.ofUtcOffset(14, hours(0))).toEqual(hours(10));
    expect(DayCurve.ofUtcOffset(-12, hours(0))).toEqual(hours(12));
  });

  test('refuses what is no day and no time zone', () => {
    expect(() => DayCurve.ofPlace(Metro.TOKYO, [1])).toThrow('a day\'s course has 24 shares, one an hour, got 1');
    expect(() => DayCurve.ofUtcOffset(5.5, hours(0))).toThrow('a time zone is a whole number of hours from -12 to 14 ahead of UTC, got 5.5');
    expect(() => DayCurve.ofUtcOffset(15, hours(0))).toThrow('got 15');
  });
});
