/** Refuses what is not the name of a region, such as a zone given in its place. */
export function assertRegion(region: string): void {
  if (/^[a-z]+-[a-z]+\d+$/.test(region)) return;
  throw new Error(`region must be a region name such as us-central1, got '${region}': pass the region, not a zone`);
}

/**
 * The region of one zone.
 *
 * @param what how the error names what stands in the zone
 * @throws if it is not the name of an ordinary zone
 */
export function regionOfZone(what: string, zone: string): string {
  const region = /^([a-z]+-[a-z]+\d+)-[a-z]$/.exec(zone)?.[1];
  if (region !== undefined) return region;
  const isAi = /^[a-z]+-[a-z]+\d+-ai\d+[a-z]$/.test(zone);
  throw new Error(isAi
    ? `${what}: AI zones are not supported, got '${zone}': choose an ordinary zone of its region, such as ${zone.replace(/-[^-]+$/, '')}-a`
    : `${what}: zone must be the name of one zone such as us-central1-a, got '${zone}': pass a plain zone, neither a region nor a token`);
}

/**
 * Refuses zones outside the region, and AI zones: these hold accelerators only, stand apart from the region's other
 * zones, and lack many of its services (https://cloud.google.com/compute/docs/regions-zones/ai-zones).
 *
 * @param aiZones whether AI zones are asked for, where they can be
 */
export function assertZones(what: string, region: string, zones: readonly string[], aiZones?: boolean): void {
  if (zones.length === 0) throw new Error(`${what}: zones must name at least one zone of ${region}, such as ${region}-a`);
  const ai = zones.filter((zone) => /-ai\d+[a-z]$/.test(zone));
  if (ai.length > 0 && !aiZones) {
    const asked = aiZones === undefined ? '' : ', or set aiZones';
    throw new Error(`${what}: AI zones are not supported, got ${ai.join(', ')}: choose ordinary zones of ${region}, such as ${region}-a${asked}`);
  }
  const foreign = zones.filter((zone) => !new RegExp(`^${region}-(ai\\d+)?[a-z]$`).test(zone));
  if (foreign.length > 0) throw new Error(`${what}: zones must be zones of ${region}, such as ${region}-a, got ${foreign.join(', ')}`);
  if (new Set(zones).size !== zones.length) throw new Error(`${what}: zones must differ, got ${zones.join(', ')}`);
}
