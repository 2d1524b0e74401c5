import { lacksBlock } from '../../block';
import { isForMachines } from '../../read/gcp-subnet';
import { faultIf, NOT_APPLICABLE, type Rule } from '../../rule';
import { cisGcp } from '../../sources';

export const SUBNET_FLOW_LOGGED: Rule = {
  id: 'GCP-VPC-3',
  title: 'Subnets have flow logs',
  reason: 'without a record of connections nobody can tell what an intruder reached',
  remedy: 'set log_config',
  source: cisGcp('3.8'),
  types: ['google_compute_subnetwork'],
  check: ({ attributes }) => (isForMachines(attributes) ? faultIf(lacksBlock(attributes, 'log_config'), 'log_config is not set') : NOT_APPLICABLE),
};
