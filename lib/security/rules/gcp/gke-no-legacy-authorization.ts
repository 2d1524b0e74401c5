import { isOn } from '../../block';
import { faultIf, type Rule } from '../../rule';
import { cisGke } from '../../sources';

export const GKE_NO_LEGACY_AUTHORIZATION: Rule = {
  id: 'GCP-GKE-7',
  title: 'GKE authorizes by RBAC and IAM alone',
  reason: 'the legacy authorizer gives every authenticated identity the whole cluster',
  remedy: 'drop enable_legacy_abac, or set it to false',
  source: cisGke('5.8.3'),
  types: ['google_container_cluster'],
  check: ({ attributes }) => faultIf(isOn(attributes.enable_legacy_abac), 'enable_legacy_abac is true'),
};
