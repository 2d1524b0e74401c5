import { block, isOff } from '../../block';
import { checkNodeConfigs, NODE_TYPES } from '../../read/gke-nodes';
import type { Rule } from '../../rule';
import { cisGke } from '../../sources';

export const GKE_INTEGRITY_MONITORED: Rule = {
  id: 'GCP-GKE-6',
  title: 'The boot of GKE nodes is measured',
  reason: 'nobody sees that the boot software of a node was changed',
  remedy: 'drop enable_integrity_monitoring, or set it to true',
  source: cisGke('5.5.6'),
  types: NODE_TYPES,
  check: (element) => checkNodeConfigs(element, (config) => (
    isOff(block(config, 'shielded_instance_config')?.enable_integrity_monitoring) ? 'enable_integrity_monitoring is false' : undefined
  )),
};
