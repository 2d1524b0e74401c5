import { block, isOn } from '../../block';
import { faultIf, type Rule } from '../../rule';
import { cisGke } from '../../sources';

export const GKE_NO_CLIENT_CERTIFICATE: Rule = {
  id: 'GCP-GKE-8',
  title: 'GKE issues no client certificate',
  reason: 'such a certificate can not be revoked, and its key lies in the state',
  remedy: 'set master_auth.client_certificate_config.issue_client_certificate to false',
  source: cisGke('5.8.1'),
  types: ['google_container_cluster'],
  check: ({ attributes }) => faultIf(
    isOn(block(attributes, 'master_auth', 'client_certificate_config')?.issue_client_certificate), 'issue_client_certificate is true',
  ),
};
