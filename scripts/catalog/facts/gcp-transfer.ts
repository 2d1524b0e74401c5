/**
 * USD per GB between regions of one continent. Source key: `gcp-transfer`; for North America skyplane has 0.01, MongoDB Atlas passes on 0.02.
 * The source has no price inside the Middle East or Africa, which count as between continents.
 */
const WITHIN: Readonly<Record<string, number>> = {
  asia: 0.05,
  australia: 0.08,
  europe: 0.02,
  northamerica: 0.02,
  southamerica: 0.08,
};

const BETWEEN_CONTINENTS = 0.08;

/** Between continents, from or to Australia or Indonesia. */
const BETWEEN_FAR_CONTINENTS = 0.15;

export function gcpTransferUsdPerGb(from: string, to: string): number {
  const within = continentOf(from) === continentOf(to) ? WITHIN[continentOf(from)] : undefined;
  return within ?? (isFar(from) || isFar(to) ? BETWEEN_FAR_CONTINENTS : BETWEEN_CONTINENTS);
}

function continentOf(region: string): string {
  const continent = region.split('-')[0];
  return continent === 'us' ? 'northamerica' : continent;
}

function isFar(region: string): boolean {
  return continentOf(region) === 'australia' || region === 'asia-southeast2';
}
