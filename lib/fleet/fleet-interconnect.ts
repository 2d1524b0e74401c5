import type { InterconnectTopology } from '../interconnect';

/** How the networks of a fleet's regions are joined. */
export interface FleetInterconnect {
  /**
   * Which regions have a link of their own.
   *
   * @default InterconnectTopology.mesh()
   */
  readonly topology?: InterconnectTopology;
  /**
   * Regions that keep no links, such as `aws:us-east-1`: those that are to be destroyed next. A retiring region keeps its links until it
   * stands here, and a network that has links can't be destroyed.
   *
   * @default - every region has links
   */
  readonly detachedRegions?: string[];
}
