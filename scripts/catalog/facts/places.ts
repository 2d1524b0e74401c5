/** Mended or missing coordinates of a region, with the reason. Sources: `gcp-docs` for the towns, `gsf` for what they replace. */
export interface PlaceFact {
  readonly location?: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly why: string;
}

export const PLACES: Readonly<Record<string, PlaceFact>> = {
  'africa-south1': { latitude: -26.2041, longitude: 28.0473, why: 'missing in the source' },
  'ap-southeast-5': { location: 'Asia Pacific (Malaysia)', latitude: 3.139, longitude: 101.6869, why: 'missing in the source' },
  'ap-southeast-7': { location: 'Asia Pacific (Thailand)', latitude: 13.7563, longitude: 100.5018, why: 'missing in the source' },
  'asia-east1': { latitude: 24.0518, longitude: 120.5161, why: 'source says Taipei; the region stands in Changhua County' },
  'ca-west-1': { location: 'Canada West (Calgary)', latitude: 51.0447, longitude: -114.0719, why: 'missing in the source' },
  'europe-north1': { latitude: 60.5693, longitude: 27.1878, why: 'source says Helsinki; the region stands in Hamina' },
  'europe-west1': { latitude: 50.4488, longitude: 3.8187, why: 'source says Mechelen; the region stands in St. Ghislain' },
  'europe-west4': { latitude: 53.4386, longitude: 6.8355, why: 'source says Rotterdam; the region stands in Eemshaven' },
  'me-central1': { latitude: 25.2854, longitude: 51.531, why: 'missing in the source' },
  'me-central2': { location: 'Dammam', latitude: 26.4207, longitude: 50.0888, why: 'missing in the source' },
  'mx-central-1': { location: 'Mexico (Central)', latitude: 20.5888, longitude: -100.3899, why: 'missing in the source' },
  'sa-east-1': { latitude: -23.5505, longitude: -46.6333, why: 'source points to the Amazon forest, 2,700 km from São Paulo' },
  'southamerica-east1': { location: 'São Paulo', latitude: -23.5505, longitude: -46.6333, why: 'source points to the Amazon forest' },
  'us-central1': { latitude: 41.2619, longitude: -95.8608, why: 'source says Des Moines; the region stands in Council Bluffs' },
  'us-east1': { latitude: 33.196, longitude: -80.0131, why: 'source says Greenville; the region stands in Moncks Corner' },
  'us-east5': { latitude: 39.9612, longitude: -82.9988, why: 'source says Columbus in Nebraska' },
  'us-south1': { latitude: 32.7792, longitude: -96.8089, why: 'source says Dallas in Oregon' },
  'us-west-1': { latitude: 37.3541, longitude: -121.9552, why: 'source gives the centre of California; the region stands around the Bay' },
  'us-west1': { latitude: 45.5946, longitude: -121.1787, why: 'source says Gresham; the region stands in The Dalles' },
  'us-west4': { latitude: 36.1699, longitude: -115.1398, why: 'source says Las Vegas in New Mexico' },
};

/** ISO 3166-1 alpha-2 country by the leading part of a region's name, the longest that matches. */
const COUNTRY: Readonly<Record<string, string>> = {
  'af-south-1': 'ZA',
  'africa-south1': 'ZA',
  'ap-east-1': 'HK',
  'ap-northeast-1': 'JP',
  'ap-northeast-2': 'KR',
  'ap-northeast-3': 'JP',
  'ap-south-': 'IN',
  'ap-southeast-1': 'SG',
  'ap-southeast-2': 'AU',
  'ap-southeast-3': 'ID',
  'ap-southeast-4': 'AU',
  'ap-southeast-5': 'MY',
  'ap-southeast-7': 'TH',
  'asia-east1': 'TW',
  'asia-east2': 'HK',
  'asia-northeast1': 'JP',
  'asia-northeast2': 'JP',
  'asia-northeast3': 'KR',
  'asia-south': 'IN',
  'asia-southeast1': 'SG',
  'asia-southeast2': 'ID',
  'asia-southeast3': 'TH',
  'australia-': 'AU',
  'ca-': 'CA',
  'eu-central-1': 'DE',
  'eu-central-2': 'CH',
  'eu-north-1': 'SE',
  'eu-south-1': 'IT',
  'eu-south-2': 'ES',
  'eu-west-1': 'IE',
  'eu-west-2': 'GB',
  'eu-west-3': 'FR',
  'europe-central2': 'PL',
  'europe-north1': 'FI',
  'europe-north2': 'SE',
  'europe-southwest1': 'ES',
  'europe-west1': 'BE',
  'europe-west10': 'DE',
  'europe-west12': 'IT',
  'europe-west2': 'GB',
  'europe-west3': 'DE',
  'europe-west4': 'NL',
  'europe-west6': 'CH',
  'europe-west8': 'IT',
  'europe-west9': 'FR',
  'il-central-1': 'IL',
  'me-central-1': 'AE',
  'me-central1': 'QA',
  'me-central2': 'SA',
  'me-south-1': 'BH',
  'me-west1': 'IL',
  'mx-central-1': 'MX',
  'northamerica-northeast': 'CA',
  'northamerica-south1': 'MX',
  'sa-east-1': 'BR',
  'southamerica-east1': 'BR',
  'southamerica-west1': 'CL',
  'us-': 'US',
};

export function countryOf(region: string): string | undefined {
  const prefixes = Object.keys(COUNTRY).filter((prefix) => region.startsWith(prefix));
  const longest = prefixes.sort((a, b) => b.length - a.length)[0];
  return longest === undefined ? undefined : COUNTRY[longest];
}
