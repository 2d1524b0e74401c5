import { awsZones } from './facts/aws-zones';
import {
  AWS_INTERFACE_ENDPOINT_USD_PER_HOUR, AWS_NAT_GATEWAY_USD_PER_HOUR, CONTROL_PLANE_USD_PER_HOUR, LOAD_BALANCER_USD_PER_HOUR, SYSTEM_INSTANCE_TYPE,
} from './facts/fixed-costs';
import { S3_USD_PER_GB_MONTH } from './facts/object-storage';
import { countryOf } from './facts/places';
import { FLEET_PUE } from './facts/pue';
import type { RegionPlace } from './places';
import type { RegionDraft } from './region-gaps';
import { quantity, round, table, type ReadSnapshot } from './tables';
import type { OfferRow } from '../../lib/catalog/catalog-files';
import { median } from '../../lib/catalog/lint';

/** The region whose prices are quoted; those of the others are estimated from it. */
const REFERENCE = 'us-east-1';

export function awsRegions(read: ReadSnapshot, offers: readonly OfferRow[], places: ReadonlyMap<string, RegionPlace>): RegionDraft[] {
  const egress = internetEgress(read);
  const systemNode = referencePrice(read, SYSTEM_INSTANCE_TYPE.aws);

  return [...new Set(offers.map((offer) => offer.region))].map((name): RegionDraft => {
    const place = places.get(name);
    const zones = awsZones(name);
    const jurisdiction = countryOf(name);
    if (place === undefined || zones === undefined || jurisdiction === undefined) {
      throw new Error(`AWS region '${name}' lacks ${place === undefined ? 'coordinates' : zones === undefined ? 'zones' : 'a country'}: add it under scripts/catalog/facts`);
    }
    const level = priceLevel(offers, name);
    const estimate = name === REFERENCE ? [] as const : ['estimated'] as const;
    return {
      cloud: 'aws',
      name,
      location: place.location,
      latitude: place.latitude,
      longitude: place.longitude,
      jurisdiction,
      zones,
      gridCarbon: place.gramsPerKwh === undefined ? undefined : [place.gramsPerKwh, 'gsf'],
      pue: place.pue === undefined ? FLEET_PUE.aws : [place.pue, 'gsf'],
      controlPlane: [CONTROL_PLANE_USD_PER_HOUR.aws, 'eks-pricing'],
      natGateway: [round(AWS_NAT_GATEWAY_USD_PER_HOUR * level), 'aws-vpc-pricing', ...estimate],
      interfaceEndpoint: [round(AWS_INTERFACE_ENDPOINT_USD_PER_HOUR * level), 'aws-privatelink-pricing', ...estimate],
      loadBalancer: [round(LOAD_BALANCER_USD_PER_HOUR.aws * level), 'elb-pricing', ...estimate],
      systemInstanceType: SYSTEM_INSTANCE_TYPE.aws,
      systemNode: [round(systemNode * level), 'karpenter-aws-prices', ...estimate],
      internetEgress: egress.get(name),
      objectStorage: S3_USD_PER_GB_MONTH[name] === undefined
        ? [median(Object.values(S3_USD_PER_GB_MONTH)), 's3-pricing', 'estimated']
        : [S3_USD_PER_GB_MONTH[name], 's3-pricing'],
    };
  });
}

/** How dear a region is: the median, over the types that both sell, of its on-demand price to the reference region's. */
function priceLevel(offers: readonly OfferRow[], region: string): number {
  const onDemandIn = (wanted: string) => new Map(offers.filter((offer) => offer.region === wanted && offer.onDemand !== undefined)
    .map((offer) => [offer.type, offer.onDemand?.[0] ?? NaN]));
  const reference = onDemandIn(REFERENCE);
  const ratios = [...onDemandIn(region)].flatMap(([type, price]) => {
    const there = reference.get(type);
    return there === undefined ? [] : [price / there];
  });
  if (ratios.length === 0) {
    throw new Error(`AWS region '${region}' sells no accelerated type that ${REFERENCE} sells too: its fixed costs can't be estimated`);
  }
  return median(ratios);
}

function referencePrice(read: ReadSnapshot, instanceType: string): number {
  const row = table(read, 'aws-us-east-1-ondemand-karpenter-2026-07-20.csv', ['instance_type', 'on_demand_usd_h'])
    .find((candidate) => candidate.instance_type === instanceType);
  return quantity(row?.on_demand_usd_h ?? '', `on-demand price of ${instanceType}`);
}

function internetEgress(read: ReadSnapshot): Map<string, [number, string]> {
  return new Map(table(read, 'aws-transfer-costs-skyplane.csv', ['src', 'dst', 'cost'])
    .filter((row) => row.dst === 'internet')
    .map((row) => [row.src, [quantity(row.cost, `internet egress of ${row.src}`), 'skyplane']]));
}
