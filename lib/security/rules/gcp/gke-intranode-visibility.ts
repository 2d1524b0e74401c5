import { isNotOn, isOn } from '../../block';
import { faultIf, type Rule } from '../../rule';
import { cisGke } from '../../sources';

export const GKE_INTRANODE_VISIBILITY: Rule = {
  id: 'GCP-GKE-19',
  title: 'The network sees traffic between pods of one node',
  reason: 'flow logs and firewall rules pass over what never leaves a node',
  remedy: 'set enable_intranode_visibility to true',
  source: cisGke('5.6.1'),
  types: ['google_container_cluster'],
  check: ({ attributes }) => faultIf(
    !isOn(attributes.enable_autopilot) && isNotOn(attributes.enable_intranode_visibility), 'enable_intranode_visibility is not true',
  ),
};
