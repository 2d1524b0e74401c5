import type { Metro } from '../catalog/metro';

/** Shares of the peak by hour of the place, of people who use a service at work and at home: least before dawn, most in the evening. */
const DAYTIME = [
  0.5, 0.4, 0.32, 0.28, 0.25, 0.27, 0.35, 0.48, 0.6, 0.68, 0.73, 0.76,
  0.78, 0.78, 0.78, 0.79, 0.81, 0.85, 0.9, 0.96, 1, 0.97, 0.86, 0.68,
];

/** The same of a service for offices. */
const BUSINESS = [
  0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.15, 0.3, 0.6, 0.9, 1, 1,
  0.9, 0.9, 1, 1, 0.95, 0.75, 0.45, 0.3, 0.2, 0.15, 0.1, 0.1,
];

/**
 * Courses of a day's load for `DemandOptions.curve`: 24 shares of the peak by hour of UTC, each 0 to 1.
 *
 * The hours of a place follow from its longitude, without daylight saving time: within about an hour of its clocks. The typical days are
 * shapes to begin with, and no measurement: give the shares that your own service shows.
 */
export class DayCurve {
  /** A typical day of a service for everyone: a quarter of the peak at 4 in the morning, the peak at 8 in the evening. */
  public static daytime(place: Metro): number[] {
    return DayCurve.ofPlace(place, DAYTIME);
  }

  /** A typical working day: the peak from 9 to 17 o'clock, a tenth of it at night. */
  public static business(place: Metro): number[] {
    return DayCurve.ofPlace(place, BUSINESS);
  }

  /**
   * A course by the hours of a place.
   *
   * @param shares 24 shares of the peak, one for each hour of the place beginning at midnight, each 0 to 1, at least one of them 1
   */
  public static ofPlace(place: Metro, shares: number[]): number[] {
    return DayCurve.ofUtcOffset(Math.round(place.longitude / 15), shares);
  }

  /**
   * A course by the hours of a time zone.
   *
   * @param hours by which its clocks are ahead of UTC, a whole number from -12 to 14
   * @param shares as for `ofPlace`
   */
  public static ofUtcOffset(hours: number, shares: number[]): number[] {
    if (!Number.isInteger(hours) || hours < -12 || hours > 14) {
      throw new Error(`a day's course: a time zone is a whole number of hours from -12 to 14 ahead of UTC, got ${hours}`);
    }
    if (shares.length !== 24) throw new Error(`a day's course has 24 shares, one an hour, got ${shares.length}`);
    return shares.map((_, hour) => shares[(hour + hours + 24) % 24]);
  }

  private constructor() {}
}
