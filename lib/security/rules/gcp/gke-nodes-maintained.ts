import { block, isOff, isOn } from '../../block';
import { faultIf, type Rule } from '../../rule';
import { cisGke } from '../../sources';

export const GKE_NODES_MAINTAINED: Rule = {
  id: 'GCP-GKE-13',
  title: 'GKE upgrades and repairs nodes',
  reason: 'old nodes keep known holes',
  remedy: 'drop auto_upgrade and auto_repair of management, or set them to true',
  source: cisGke('5.5.2 and 5.5.3'),
  types: ['google_container_node_pool'],
  check: ({ attributes }) => {
    const management = block(attributes, 'management');
    // GKE repairs none of the nodes that it takes away when their work is done, and refuses to be asked for it.
    const isForOneRun = isOn(block(attributes, 'node_config')?.flex_start) || isOn(block(attributes, 'queued_provisioning')?.enabled);
    return [
      ...faultIf(isOff(management?.auto_upgrade), 'management.auto_upgrade is false'),
      ...faultIf(isOff(management?.auto_repair) && !isForOneRun, 'management.auto_repair is false'),
    ];
  },
};
