import { CONTROL_PLANE_USD_PER_HOUR, LOAD_BALANCER_USD_PER_HOUR, SYSTEM_INSTANCE_TYPE } from './facts/fixed-costs';
import { gcpZones } from './facts/gcp-zones';
import { GCS_USD_PER_GB_MONTH } from './facts/object-storage';
import { countryOf, PLACES } from './facts/places';
import { FLEET_PUE } from './facts/pue';
import type { ImportReport } from './import-report';
import type { RegionPlace } from './places';
import type { RegionDraft } from './region-gaps';
import { quantity, table, type ReadSnapshot } from './tables';
import type { OfferRow } from '../../lib/catalog/catalog-files';

interface NetworkPrices {
  readonly nat: { readonly gateway: { readonly cost: Record<string, { readonly hour: number }> } };
  readonly traffic: { readonly egress: { readonly internet: { readonly cost: Record<string, Record<string, { readonly month: number }>> } } };
}

interface MachinePrices {
  readonly prices: Record<string, { readonly on_demand: Record<string, number> }>;
}

/** Volume tiers of internet egress, TiB a month, dearest first on any sane list. */
const EGRESS_TIERS = ['0-1', '1-10'] as const;

export function gcpRegions(
  read: ReadSnapshot, offers: readonly OfferRow[], places: ReadonlyMap<string, RegionPlace>, report: ImportReport,
): RegionDraft[] {
  const network = JSON.parse(read('gcp-network-prices-cyclenerd-2026-07-30.json')) as NetworkPrices;
  const machines = JSON.parse(read('gcp-prices-karpenter-provider-gcp.json')) as MachinePrices;
  const carbon = new Map(table(read, 'gcp-region-carbon-2024.csv', ['Google Cloud Region', 'Location', 'Grid carbon intensity (gCO2eq / kWh)'])
    .map((row) => [row['Google Cloud Region'], row]));

  return [...new Set(offers.map((offer) => offer.region))].map((name): RegionDraft => {
    const place = places.get(name);
    const jurisdiction = countryOf(name);
    const nat = network.nat.gateway.cost[name]?.hour;
    const systemNode = machines.prices[name]?.on_demand[SYSTEM_INSTANCE_TYPE.gcp];
    const storage = GCS_USD_PER_GB_MONTH[name];
    if (place === undefined || jurisdiction === undefined || nat === undefined || systemNode === undefined || storage === undefined) {
      const lacks = place === undefined ? 'coordinates' : jurisdiction === undefined ? 'a country' : nat === undefined ? 'a NAT price'
        : systemNode === undefined ? 'a system node price' : 'a storage price';
      throw new Error(`Google Cloud region '${name}' lacks ${lacks}: add it under scripts/catalog/facts`);
    }
    const grid = carbon.get(name);
    return {
      cloud: 'gcp',
      name,
      location: PLACES[name]?.location ?? grid?.Location ?? place.location,
      latitude: place.latitude,
      longitude: place.longitude,
      jurisdiction,
      zones: gcpZones(name),
      gridCarbon: grid && [quantity(grid['Grid carbon intensity (gCO2eq / kWh)'], `grid carbon of ${name}`), 'region-carbon'],
      pue: place.pue === undefined ? FLEET_PUE.gcp : [place.pue, 'gsf'],
      controlPlane: [CONTROL_PLANE_USD_PER_HOUR.gcp, 'gke-pricing'],
      natGateway: [nat, 'cyclenerd'],
      loadBalancer: [LOAD_BALANCER_USD_PER_HOUR.gcp, 'gcp-load-balancing-pricing'],
      systemInstanceType: SYSTEM_INSTANCE_TYPE.gcp,
      systemNode: [systemNode, 'karpenter-gcp'],
      internetEgress: internetEgress(network, name, report),
      objectStorage: [storage, 'gcs-pricing'],
    };
  });
}

function internetEgress(network: NetworkPrices, region: string, report: ImportReport): [number, string] | undefined {
  const [first, second] = EGRESS_TIERS.map((tier) => network.traffic.egress.internet.cost[tier]?.[region]?.month);
  if (first !== undefined && second !== undefined && first < second) {
    report.doubt('egress-tier-order', 'cyclenerd', region,
      `the first tier costs ${first}, the larger second ${second}: volume never makes it dearer, so the second is taken`);
    return [second, 'cyclenerd'];
  }
  return first === undefined ? undefined : [first, 'cyclenerd'];
}
