import type { Use } from './resources';
import type { Site, SiteOffer } from './site';

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
