import type { Resources, Use } from './resources';
import type { Site, SiteOffer } from './site';
import { worthPerNodeHour } from './worth';
import type { CompletePolicy } from '../complete-problem';

/** A node of one type, bought one way, in one site. */
export interface NodeOption {
  readonly site: Site;
  readonly offer: SiteOffer;
  /** As in `PlannedPool.capacityKind`. */
  readonly kind: string;
  readonly reservation?: string;
  readonly zones: readonly string[];
  /** What it costs while it runs; 0 for a reservation. */
  readonly usdPerNodeHour: number;
  /** What it counts while it runs: its price, what its carbon is worth, and what it falls short of the preferred. */
  readonly worthPerNodeHour: number;
  readonly uses: readonly Use[];
}

/** How a node is bought, and what it costs then. */
export type Bought = Pick<NodeOption, 'kind' | 'reservation' | 'zones' | 'usdPerNodeHour'>;

/** Nodes of one offer of a site, however they are bought. */
export function nodesOf(site: Site, offer: SiteOffer, resources: Resources, policy: CompletePolicy): (bought: Bought) => NodeOption {
  return (bought) => ({
    site,
    offer,
    ...bought,
    worthPerNodeHour: worthPerNodeHour(offer, bought.usdPerNodeHour, policy),
    uses: resources.usesOf(site, offer, bought.kind, bought.reservation),
  });
}
