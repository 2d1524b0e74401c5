import { isOn } from '../../block';
import { faultIf, type Rule } from '../../rule';
import { cisGke } from '../../sources';

export const GKE_NO_ALPHA: Rule = {
  id: 'GCP-GKE-21',
  title: 'GKE clusters are no alpha clusters',
  reason: 'they get no security fixes, and are deleted after 30 days',
  remedy: 'drop enable_kubernetes_alpha',
  source: cisGke('5.10.2'),
  types: ['google_container_cluster'],
  check: ({ attributes }) => faultIf(isOn(attributes.enable_kubernetes_alpha), 'enable_kubernetes_alpha is true'),
};
