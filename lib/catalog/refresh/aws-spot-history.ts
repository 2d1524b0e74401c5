import type { EC2Client } from '@aws-sdk/client-ec2';
import { priceReading, type Reading } from './quote';
import { ec2Sdk } from './sdk';

/** Most entries that a page of the API holds. */
const PAGE = 1000;

/**
 * The latest spot price by type and zone id.
 *
 * @param asOf day from whose beginning price changes are read; the API adds the price that held then
 */
export async function latestSpotPrices(
  client: EC2Client, types: readonly string[], asOf: string,
): Promise<Map<string, Readonly<Record<string, Reading>>>> {
  const { paginateDescribeSpotPriceHistory } = ec2Sdk();
  const zoneIds = await zoneIdsByName(client);
  const latest = new Map<string, Map<string, { readonly at: number; readonly price: Reading }>>();
  const pages = paginateDescribeSpotPriceHistory({ client, pageSize: PAGE }, {
    InstanceTypes: [...types] as never[],
    ProductDescriptions: ['Linux/UNIX'],
    StartTime: new Date(`${asOf}T00:00:00Z`),
  });
  let entries = 0;
  for await (const page of pages) {
    entries += page.SpotPriceHistory?.length ?? 0;
    for (const { InstanceType: type, AvailabilityZone: name, SpotPrice: price, Timestamp: time } of page.SpotPriceHistory ?? []) {
      const zone = zoneIds.get(name ?? '');
      if (type === undefined || zone === undefined || time === undefined) {
        continue;
      }
      const zones = latest.get(type) ?? new Map();
      if (time.getTime() > (zones.get(zone)?.at ?? -Infinity)) {
        latest.set(type, zones.set(zone, { at: time.getTime(), price: priceReading(price ?? '') }));
      }
    }
  }
  if (entries > 0 && latest.size === 0) {
    throw new Error(`none of the ${entries} spot prices is of a zone that the region has: ${[...zoneIds.keys()].join(', ')}`);
  }
  return new Map([...latest].map(([type, zones]) => [type, Object.fromEntries([...zones].map(([zone, { price }]) => [zone, price]))]));
}

/** What an account calls `us-east-1a` another calls `us-east-1c`; the catalogue names zones by their ids. */
async function zoneIdsByName(client: EC2Client): Promise<Map<string, string>> {
  const { DescribeAvailabilityZonesCommand } = ec2Sdk();
  const { AvailabilityZones = [] } = await client.send(new DescribeAvailabilityZonesCommand({}));
  return new Map(AvailabilityZones.flatMap(({ ZoneName, ZoneId }): [string, string][] =>
    ZoneName === undefined || ZoneId === undefined ? [] : [[ZoneName, ZoneId]]));
}
