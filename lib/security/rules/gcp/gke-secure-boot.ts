import { block, isNotOn } from '../../block';
import { checkNodeConfigs, NODE_TYPES } from '../../read/gke-nodes';
import type { Rule } from '../../rule';
import { cisGke } from '../../sources';

export const GKE_SECURE_BOOT: Rule = {
  id: 'GCP-GKE-5',
  title: 'GKE nodes boot signed software only',
  reason: 'changed boot software or kernel modules survive below everything that watches the node',
  remedy: 'set node_config.shielded_instance_config.enable_secure_boot to true',
  source: cisGke('5.5.7'),
  types: NODE_TYPES,
  check: (element) => checkNodeConfigs(element, (config) => (
    isNotOn(block(config, 'shielded_instance_config')?.enable_secure_boot) ? 'enable_secure_boot is not true' : undefined
  )),
};
