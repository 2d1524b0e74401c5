import { gramsPerNodeHour } from '../../catalog/carbon';
import type { Catalog, Offer, Region } from '../../catalog/catalog';
import type { CompleteProblem, CompleteSupply } from '../complete-problem';
import type { OwnCluster } from '../problem';
import { expectedRegionUsdPerHour } from '../region-cost';

/** A node that can be had in a site, whatever it costs. */
export interface SiteOffer {
  readonly instanceType: string;
  readonly accelerator: string;
  readonly acceleratorCount: number;
  readonly vcpu: number;
  readonly rdma: boolean;
  readonly zones: readonly string[];
  readonly zonesKnown: boolean;
  readonly gramsPerHour: number;
  /** Of the catalogue; undefined for a cluster of the team's. */
  readonly offer?: Offer;
  /** What a node of a cluster of the team's costs, and how many there are. */
  readonly own?: { readonly usdPerNodeHour: number; readonly nodes: number };
}

/** A place in which a cluster may stand, or stands already. */
export interface Site {
  /** `cloud:region`. */
  readonly key: string;
  readonly cloud: string;
  readonly region: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly jurisdiction: string;
  readonly zones: readonly string[];
  /** Of the catalogue; undefined for a cluster of the team's. */
  readonly catalogRegion?: Region;
  /** Undefined for a cluster of the team's. */
  readonly supply?: CompleteSupply;
  /** Nodes that all workloads together may have there. */
  readonly room: number;
  readonly maxNodesPerPool: number;
  /** What an open cluster costs before its first GPU. */
  readonly usdPerHour: number;
  readonly egressUsdPerGb: number;
  readonly storageUsdPerGbMonth: number;
  readonly offers: readonly SiteOffer[];
}

/** Every region of the supplies and every cluster of the team's, sorted by key. */
export function sitesOf(problem: CompleteProblem, catalog: Catalog): Site[] {
  const sites = [
    ...catalog.regions.flatMap((region) => {
      const supply = problem.supplies.find(({ cloud }) => cloud === region.cloud);
      return supply === undefined || supply.regions?.includes(region.name) === false ? [] : [cloudSite(region, supply)];
    }),
    ...problem.clusters.map((cluster) => ownSite(cluster, catalog)),
  ];
  const byKey = new Map(sites.map((site) => [site.key, site]));
  // What is chosen of equals must not hang on the order in which a catalogue lists them.
  for (const offer of [...catalog.offers].sort((a, b) => (a.instanceType < b.instanceType ? -1 : 1))) {
    const site = byKey.get(`${offer.cloud}:${offer.region}`);
    if (site?.supply === undefined || site.supply.instanceTypes?.includes(offer.instanceType) === false) continue;
    (site.offers as SiteOffer[]).push(cloudOffer(offer, site));
  }
  return sites.sort((a, b) => (a.key < b.key ? -1 : 1));
}

function cloudSite(region: Region, supply: CompleteSupply): Site {
  return {
    key: `${region.cloud}:${region.name}`,
    cloud: region.cloud,
    region: region.name,
    latitude: region.latitude,
    longitude: region.longitude,
    jurisdiction: region.jurisdiction,
    zones: region.zones,
    catalogRegion: region,
    supply,
    room: supply.maxNodesByRegion?.[region.name] ?? supply.maxNodesPerCluster,
    maxNodesPerPool: supply.maxNodesPerPool,
    usdPerHour: expectedRegionUsdPerHour(region, supply.observabilityUsdPerMonth),
    egressUsdPerGb: region.internetEgress.usdPerGb,
    storageUsdPerGbMonth: region.objectStorage.usdPerGbMonth,
    offers: [],
  };
}

function cloudOffer(offer: Offer, { zones, supply, catalogRegion }: Site): SiteOffer {
  return {
    instanceType: offer.instanceType,
    accelerator: offer.accelerator,
    acceleratorCount: offer.acceleratorCount,
    vcpu: offer.vcpu,
    rdma: supply!.rdmaInstanceTypes.includes(offer.instanceType),
    zones: offer.zones.filter((zone) => zones.includes(zone)),
    zonesKnown: offer.zonesKnown,
    gramsPerHour: gramsPerNodeHour(offer, catalogRegion!),
    offer,
  };
}

function ownSite(cluster: OwnCluster, catalog: Catalog): Site {
  const gramsPerKwh = cluster.gramsPerKwh ?? Math.max(...catalog.regions.map(({ gridCarbon }) => gridCarbon.gramsPerKwh));
  const ratio = Math.max(...catalog.regions.map(({ pue }) => pue.ratio));
  const watts = (accelerator: string) => Math.max(0, ...catalog.offers
    .filter((offer) => offer.accelerator === accelerator && offer.acceleratorCount > 0)
    .map((offer) => offer.watts / offer.acceleratorCount));
  return {
    key: `${cluster.cloud}:${cluster.name}`,
    cloud: cluster.cloud,
    region: cluster.name,
    latitude: cluster.latitude,
    longitude: cluster.longitude,
    jurisdiction: cluster.jurisdiction,
    zones: [cluster.name],
    room: Infinity,
    maxNodesPerPool: Infinity,
    usdPerHour: 0,
    egressUsdPerGb: cluster.egressUsdPerGb ?? 0,
    storageUsdPerGbMonth: 0,
    offers: cluster.nodes.map(({ instanceType, accelerator, acceleratorsPerNode, nodes, usdPerNodeHour, rdma = false }) => ({
      instanceType,
      accelerator,
      acceleratorCount: acceleratorsPerNode,
      vcpu: 0,
      rdma,
      zones: [cluster.name],
      zonesKnown: true,
      gramsPerHour: acceleratorsPerNode * watts(accelerator) / 1000 * ratio * gramsPerKwh,
      own: { usdPerNodeHour, nodes },
    })),
  };
}

