import { block, isNoneOf, isNotOn, isOn } from '../../block';
import { faultIf, type Rule } from '../../rule';
import { cisGke } from '../../sources';

export const GKE_NETWORK_POLICY: Rule = {
  id: 'GCP-GKE-11',
  title: 'GKE enforces network policies',
  reason: 'without Dataplane V2 or Calico, policies are accepted and ignored',
  remedy: 'set datapath_provider to ADVANCED_DATAPATH',
  source: cisGke('4.3.1'),
  types: ['google_container_cluster'],
  check: ({ attributes }) => faultIf(
    !isOn(attributes.enable_autopilot)
      && isNoneOf(attributes.datapath_provider, 'ADVANCED_DATAPATH')
      && isNotOn(block(attributes, 'network_policy')?.enabled),
    'neither Dataplane V2 nor network_policy is on',
  ),
};
