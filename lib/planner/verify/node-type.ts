import { grouped } from './claim';
import type { Site } from './site';
import { gramsPerNodeHour } from '../../catalog/carbon';
import type { Catalog, Offer } from '../../catalog/catalog';
import { isOfFamily } from '../../catalog/instance-family';
import type { ClusterNodes, OwnPrice } from '../problem/supply';

/** What the catalogue, or the team for its own cluster, says of a type of node at a site. */
export interface NodeType {
  readonly accelerator: string;
  readonly accelerators: number;
  /** 0 for an own cluster, where no quota counts. */
  readonly vcpu: number;
  /** Zones of the site in which it stands. */
  readonly zones: readonly string[];
  readonly zonesKnown: boolean;
  /** CO2eq of one node's hour, g. */
  readonly gramsPerHour: number;
  /** Of spot, as published. */
  readonly interruption?: string;
  readonly offer?: Offer;
  readonly own?: ClusterNodes;
}

/** Types of node by site, from the catalogue and the team's own clusters. */
export class NodeTypes {
  private readonly offers = new Map<string, Offer>();
  private bySite?: ReadonlyMap<string, readonly Offer[]>;

  public constructor(private readonly catalog: Catalog) {
    for (const offer of catalog.offers) this.offers.set(`${offer.cloud}:${offer.region} ${offer.instanceType}`, offer);
  }

  /** Names of all types that may stand at a site. */
  public at({ key, cluster }: Site): string[] {
    if (cluster !== undefined) return cluster.nodes.map(({ instanceType }) => instanceType);
    this.bySite ??= grouped([...this.offers.values()], ({ cloud, region }) => `${cloud}:${region}`);
    return (this.bySite.get(key) ?? []).map(({ instanceType }) => instanceType);
  }

  public of(site: Site, instanceType: string): NodeType | undefined {
    if (site.cluster !== undefined) return this.ownType(site, instanceType);
    const offer = this.offers.get(`${site.key} ${instanceType}`);
    if (offer === undefined || site.region === undefined) return undefined;
    return {
      accelerator: offer.accelerator,
      accelerators: offer.acceleratorCount,
      vcpu: offer.vcpu,
      zones: offer.zones.filter((zone) => site.region!.zones.includes(zone)),
      zonesKnown: offer.zonesKnown,
      gramsPerHour: gramsPerNodeHour(offer, site.region),
      interruption: offer.interruption,
      offer,
    };
  }

  private ownType({ cluster, name }: Site, instanceType: string): NodeType | undefined {
    const own = cluster!.nodes.find((candidate) => candidate.instanceType === instanceType);
    if (own === undefined) return undefined;
    const { accelerator, acceleratorsPerNode } = own;
    const { offers, regions } = this.catalog;
    const alike = offers.filter((offer) => offer.accelerator === accelerator);
    const watts = acceleratorsPerNode * Math.max(0, ...alike.map((offer) => offer.watts / offer.acceleratorCount));
    const ratio = Math.max(1, ...regions.map(({ pue }) => pue.ratio));
    const gramsPerKwh = cluster!.gramsPerKwh ?? Math.max(0, ...regions.map(({ gridCarbon }) => gridCarbon.gramsPerKwh));
    const gramsPerHour = gramsPerNodeHour({ watts }, { pue: { ratio, source: '', estimated: true }, gridCarbon: { gramsPerKwh, source: '' } });
    return { accelerator, accelerators: acceleratorsPerNode, vcpu: 0, zones: [name], zonesKnown: true, gramsPerHour, own };
  }
}

/**
 * What a node costs in a zone, bought one way, US dollars per hour: the catalogue's price after the first of the team's own that fits;
 * undefined for no price.
 */
export function usdPerNodeHour({ supply, cloud, name }: Site, { offer, own }: NodeType, kind: string, zone: string): number | undefined {
  if (kind === 'reservation') return 0;
  if (own !== undefined) return kind === 'on-demand' ? own.usdPerNodeHour : undefined;
  const { instanceType, onDemand, spot, spotByZone, reserved1y } = offer!;
  const rule = supply!.prices?.find((price) => (price.region ?? name) === name && (price.instanceType ?? instanceType) === instanceType
    && (price.family === undefined || isOfFamily(cloud as 'aws' | 'gcp', instanceType, price.family)) && fitsKind(price, kind));
  const listed = { 'on-demand': onDemand, 'spot': spotByZone[zone] ?? spot, 'reserved': reserved1y }[kind]?.usdPerHour;
  return rule?.usdPerNodeHour ?? (listed === undefined ? undefined : listed * (1 - (rule?.discount ?? 0)));
}

/** A queue for capacity has a price of its own, which a rule for every way of buying does not know. */
function fitsKind({ kind }: OwnPrice, bought: string): boolean {
  return kind === bought || (kind === undefined && bought !== 'flex-start');
}
