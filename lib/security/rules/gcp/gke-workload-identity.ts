import { block, isGiven, isOn } from '../../block';
import { faultIf, type Rule } from '../../rule';
import { cisGke } from '../../sources';

export const GKE_WORKLOAD_IDENTITY: Rule = {
  id: 'GCP-GKE-3',
  title: 'Pods of GKE act under identities of their own',
  reason: 'without Workload Identity every pod acts as the service account of its node',
  remedy: "set workload_identity_config.workload_pool to '<project>.svc.id.goog'",
  source: cisGke('5.2.2'),
  types: ['google_container_cluster'],
  check: ({ attributes }) => faultIf(
    // Autopilot always has it.
    !isOn(attributes.enable_autopilot) && !isGiven(block(attributes, 'workload_identity_config')?.workload_pool),
    'workload_identity_config has no workload_pool',
  ),
};
