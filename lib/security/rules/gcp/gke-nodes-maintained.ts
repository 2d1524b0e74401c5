import { block, isOff } from '../../block';
import { faultIf, type Rule } from '../../rule';
import { cisGke } from '../../sources';

export const GKE_NODES_MAINTAINED: Rule = {
  id: 'GCP-GKE-13',
  title: 'GKE upgrades and repairs nodes',
  reason: 'old nodes keep known holes',
  remedy: 'drop auto_upgrade and auto_repair of management, or set them to true',
  source: cisGke('5.5.2 and 5.5.3'),
  types: ['google_container_node_pool'],
  check: ({ attributes }) => ['auto_upgrade', 'auto_repair'].flatMap((name) => (
    faultIf(isOff(block(attributes, 'management')?.[name]), `management.${name} is false`)
  )),
};
