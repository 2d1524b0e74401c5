import type { Place } from './catalog';

const EARTH_RADIUS_KM = 6371;

/** Great-circle distance, km (haversine). */
export function greatCircleKm(a: Place, b: Place): number {
  const latitudes = radians(b.latitude - a.latitude);
  const longitudes = radians(b.longitude - a.longitude);
  const chord = Math.sin(latitudes / 2) ** 2
    + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(longitudes / 2) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(chord)));
}

function radians(degrees: number): number {
  return degrees * Math.PI / 180;
}
