import { isNotOn } from '../../block';
import { isForMachines } from '../../read/gcp-subnet';
import { faultIf, NOT_APPLICABLE, type Rule } from '../../rule';
import { advice } from '../../sources';

export const PRIVATE_GOOGLE_ACCESS: Rule = {
  id: 'GCP-VPC-4',
  title: 'Machines reach Google APIs without a public address',
  reason: 'otherwise they need a public address or a way to the internet to reach them',
  remedy: 'set private_ip_google_access to true',
  source: advice('GKE documentation, Harden your cluster security', 'access from private nodes'),
  types: ['google_compute_subnetwork'],
  check: ({ attributes }) => (isForMachines(attributes)
    ? faultIf(isNotOn(attributes.private_ip_google_access), 'private_ip_google_access is not true')
    : NOT_APPLICABLE),
};
