import type { Provisioner } from '../cluster/provisioner';
import type { PlannedRegion } from '../planner/plan';

/** What a fleet asks of a cloud for one region. */
export interface RegionRequest {
  readonly fleet: string;
  readonly stackId: string;
  readonly clusterName: string;
  readonly cidrBlock: string;
  readonly region: PlannedRegion;
  /** Whether the region holds nothing any more and may be destroyed. */
  readonly retiring: boolean;
  /** Who makes nodes, for all that the team has said. */
  readonly provisioner?: Provisioner;
}
