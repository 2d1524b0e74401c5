import { PLACES } from './facts/places';
import { table, type ReadSnapshot } from './tables';

export interface RegionPlace {
  readonly location: string;
  readonly latitude: number;
  readonly longitude: number;
  /** Average grid carbon intensity of consumption over the newest year that has one, gCO2eq per kWh. */
  readonly gramsPerKwh?: number;
  /** Power usage effectiveness that the cloud published for the newest year that has one. */
  readonly pue?: number;
}

const GRID_COLUMN = 'grid-carbon-intensity-average-consumption-annual';
const PUE_COLUMN = 'power-usage-effectiveness';

/** Where each cloud region stands, from the newest year that says so, with mended coordinates. */
export function regionPlaces(read: ReadSnapshot): Map<string, RegionPlace> {
  const columns = ['year', 'cloud-provider', 'cloud-region', 'location', 'geolocation', GRID_COLUMN, PUE_COLUMN];
  const published = new Set(table(read, 'gsf-cloud-region-metadata.csv', columns));
  const rows = [...published, ...table(read, 'gsf-cloud-region-metadata-estimate.csv', columns)]
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
    // The other file carries older years on; what the cloud has published since is better.
    const pue = own.find((row) => published.has(row) && row[PUE_COLUMN] !== '')?.[PUE_COLUMN];
    return [[name, {
      location: PLACES[name]?.location ?? own[0]?.location ?? name,
      latitude: place.latitude,
      longitude: place.longitude,
      gramsPerKwh: grid === undefined ? undefined : Number(grid),
      pue: pue === undefined ? undefined : Number(pue),
    }]];
  });
  return new Map(places);
}
