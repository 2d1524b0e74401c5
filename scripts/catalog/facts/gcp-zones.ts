/** Zones whose letters are not a, b, c; AI zones (`-ai1a`) are left out: clusters of the usual kind don't stand there. Source key: `gcp-docs`. */
const UNUSUAL_LETTERS: Readonly<Record<string, string>> = {
  'europe-west1': 'bcd',
  'us-central1': 'abcf',
  'us-east1': 'bcd',
};

export function gcpZones(region: string): string[] {
  return [...(UNUSUAL_LETTERS[region] ?? 'abc')].map((letter) => `${region}-${letter}`);
}

/** Letters of the zones in which a machine type stands, by type prefix and region. Source key: `skypilot-gcp`. */
const GPU_ZONES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'a2-highgpu-': {
    'asia-northeast1': 'ac',
    'asia-northeast3': 'ab',
    'asia-southeast1': 'abc',
    'europe-west4': 'ab',
    'me-west1': 'ac',
    'us-central1': 'abcf',
    'us-east1': 'b',
    'us-west1': 'b',
    'us-west3': 'b',
    'us-west4': 'b',
  },
  'a2-megagpu-': {
    'asia-southeast1': 'ac',
    'europe-west4': 'ab',
    'us-central1': 'abcf',
  },
  'a2-ultragpu-': {
    'asia-southeast1': 'c',
    'europe-west4': 'a',
    'us-central1': 'ac',
    'us-east4': 'c',
    'us-east5': 'ab',
  },
  'a3-highgpu-': {
    'asia-east1': 'c',
    'asia-northeast1': 'b',
    'asia-south1': 'c',
    'asia-south2': 'b',
    'asia-southeast1': 'bc',
    'australia-southeast1': 'c',
    'europe-north1': 'c',
    'europe-west1': 'bc',
    'europe-west3': 'c',
    'europe-west4': 'bc',
    'europe-west9': 'c',
    'us-central1': 'abc',
    'us-east4': 'abc',
    'us-east5': 'a',
    'us-west1': 'ab',
    'us-west4': 'a',
  },
  'a3-megagpu-': {
    'asia-east1': 'c',
    'asia-northeast1': 'b',
    'asia-southeast1': 'bc',
    'australia-southeast1': 'c',
    'europe-north1': 'c',
    'europe-west1': 'bc',
    'europe-west3': 'c',
    'europe-west4': 'bc',
    'us-central1': 'abc',
    'us-east4': 'abc',
    'us-east5': 'a',
    'us-west1': 'ab',
    'us-west4': 'a',
  },
  'a3-ultragpu-': {
    'asia-south1': 'b',
    'asia-south2': 'c',
    'europe-west1': 'b',
    'europe-west4': 'a',
    'us-central1': 'b',
    'us-east4': 'b',
    'us-east5': 'a',
    'us-south1': 'b',
    'us-west1': 'c',
  },
  'a4-highgpu-': {
    'asia-northeast1': 'b',
    'asia-southeast1': 'b',
    'europe-north1': 'b',
    'europe-west4': 'b',
    'us-central1': 'b',
    'us-east1': 'b',
    'us-east4': 'b',
    'us-south1': 'b',
    'us-west2': 'c',
    'us-west3': 'bc',
  },
  'g2-standard-': {
    'asia-east1': 'abc',
    'asia-northeast1': 'abc',
    'asia-northeast3': 'ab',
    'asia-south1': 'abc',
    'asia-southeast1': 'abc',
    'europe-west1': 'bc',
    'europe-west2': 'ab',
    'europe-west3': 'ab',
    'europe-west4': 'abc',
    'europe-west6': 'bc',
    'me-central2': 'ac',
    'northamerica-northeast1': 'bc',
    'northamerica-northeast2': 'ab',
    'us-central1': 'abc',
    'us-east1': 'bcd',
    'us-east4': 'ac',
    'us-west1': 'abc',
    'us-west4': 'ac',
  },
};

/** Zones in which the type stands, sorted; undefined where no source says. */
export function gcpZonesOfType(instanceType: string, region: string): string[] | undefined {
  const prefix = Object.keys(GPU_ZONES).find((candidate) => instanceType.startsWith(candidate));
  const letters = prefix === undefined ? undefined : GPU_ZONES[prefix][region];
  return letters === undefined ? undefined : [...letters].map((letter) => `${region}-${letter}`);
}
