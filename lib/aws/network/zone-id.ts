const SHORT: Record<string, string> = { north: 'n', south: 's', east: 'e', west: 'w', central: 'c', gov: 'g' };

/**
 * How ids of a region's zones begin: `use1` for us-east-1.
 *
 * Source: AWS RAM user guide, "Availability Zone IDs for your AWS resources", read 2026-11.
 */
export function zoneIdPrefix(region: string): string {
  return region
    .replace(/north|south|east|west|central|gov/g, (word) => SHORT[word])
    .replaceAll('-', '');
}

/**
 * Zones whose subnets EKS refuses for its control plane. Nodes may stand there.
 *
 * Source: EKS user guide, "Amazon EKS networking requirements", subnet requirements, read 2026-11.
 */
export const ZONES_WITHOUT_CONTROL_PLANE: readonly string[] = ['use1-az3', 'usw1-az2', 'cac1-az3'];

/** Refuses zones that are not zone ids of the region. */
export function assertZones(region: string, zones: readonly string[]): void {
  const prefix = zoneIdPrefix(region);
  for (const zone of zones) {
    if (/^[a-z]{2}(-gov)?-[a-z]+-\d[a-z]$/.test(zone)) {
      throw new Error(`zone '${zone}' is a zone name, which means another place in each account: pass its id, such as ${prefix}-az1`);
    }
    if (!new RegExp(`^${prefix}-az\\d+$`).test(zone)) {
      throw new Error(`zone '${zone}' is no zone id of ${region}: its ids look like ${prefix}-az1`);
    }
  }
  if (new Set(zones).size !== zones.length) throw new Error(`zones must differ, got ${zones.join(', ')}`);
}
