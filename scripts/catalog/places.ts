import { PLACES } from './facts/places';
import { table, type ReadSnapshot } from './tables';

export interface RegionPlace {
  readonly location: string;
  readonly latitude: number;
  readonly longitude: number;
  /** Average grid carbon intensity of consumption over the newest year that has one, gCO2eq per kWh. */
  readonly gramsPerKwh?: number;
}

const GRID_COLUMN = 'grid-carbon-intensity-average-consumption-annual';

/** Where each cloud region stands, from the newest year that says so, with mended coordinates. */
export function regionPlaces(read: ReadSnapshot): Map<string, RegionPlace> {
  const columns = ['year', 'cloud-provider', 'cloud-region', 'location', 'geolocation', GRID_COLUMN];
  const rows = ['gsf-cloud-region-metadata.csv', 'gsf-cloud-region-metadata-estimate.csv']
    .flatMap((file) => table(read, file, columns))
    .filter((row) => /^(Amazon|Google)/.test(row['cloud-provider']))
    .sort((a, b) => Number(b.year) - Number(a.year));

  const names = new Set([...rows.map((row) => row['cloud-region']), ...Object.keys(PLACES)]);
  const places = [...names].flatMap((name): [string, RegionPlace][] => {
    const own = rows.filter((row) => row['cloud-region'] === name);
    const [latitude, longitude] = own.find((row) => row.geolocation !== '')?.geolocation.split(',').map(Number) ?? [];
    const place = PLACES[name] ?? { latitude, longitude };
    if (place.latitude === undefined || place.longitude === undefined) {
      return [];
    }
    const grid = own.find((row) => row[GRID_COLUMN] !== '')?.[GRID_COLUMN];
    return [[name, {
      location: PLACES[name]?.location ?? own[0]?.location ?? name,
      latitude: place.latitude,
      longitude: place.longitude,
      gramsPerKwh: grid === undefined ? undefined : Number(grid),
    }]];
  });
  return new Map(places);
}
