import { isOff, isUnknown } from '../../block';
import { faultIf, type Rule } from '../../rule';
import { advice } from '../../sources';

export const NO_AUTOMATIC_SUBNETS: Rule = {
  id: 'GCP-VPC-5',
  title: 'Networks have the subnets that somebody wanted',
  reason: 'an automatic network opens a subnet in every region, without logs, and overlaps with every other such network',
  remedy: 'set auto_create_subnetworks to false',
  source: advice('Google Cloud, Best practices for VPC design', 'custom mode networks'),
  types: ['google_compute_network'],
  check: ({ attributes: { auto_create_subnetworks: automatic } }) => (
    faultIf(!isOff(automatic) && !isUnknown(automatic), 'auto_create_subnetworks is not false')
  ),
};
