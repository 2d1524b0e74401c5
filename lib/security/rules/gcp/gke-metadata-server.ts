import { block } from '../../block';
import { checkNodeConfigs, NODE_TYPES } from '../../read/gke-nodes';
import type { Rule } from '../../rule';
import { cisGke } from '../../sources';

const OPEN = ['GCE_METADATA', 'MODE_UNSPECIFIED', 'EXPOSE', 'UNSPECIFIED'];

export const GKE_METADATA_SERVER: Rule = {
  id: 'GCP-GKE-15',
  title: 'Pods see the metadata of GKE, not that of their node',
  reason: 'every pod could take the credentials of its node',
  remedy: 'set node_config.workload_metadata_config.mode to GKE_METADATA',
  source: cisGke('5.4.1'),
  types: NODE_TYPES,
  check: (element) => checkNodeConfigs(element, (config) => {
    const mode = block(config, 'workload_metadata_config')?.mode;
    // Without a mode, GKE follows the cluster's Workload Identity, of which another rule speaks.
    return OPEN.includes(String(mode)) ? `workload_metadata_config.mode is ${String(mode)}` : undefined;
  }),
};
