import { block, isOn } from '../../block';
import { nodeConfigsOf, NODE_TYPES } from '../../read/gke-nodes';
import { faultIf, type Rule } from '../../rule';
import { cisGke } from '../../sources';

export const GKE_KUBELET_PORT_CLOSED: Rule = {
  id: 'GCP-GKE-16',
  title: 'The read-only port of the kubelet is closed',
  reason: 'every pod could read, without credentials, what runs on its node',
  remedy: 'set insecure_kubelet_readonly_port_enabled to FALSE',
  source: cisGke('3.2.4'),
  types: NODE_TYPES,
  check: (element) => {
    const defaults = block(element.attributes, 'node_pool_defaults', 'node_config_defaults');
    const autoDefaults = block(element.attributes, 'node_pool_auto_config', 'node_kubelet_config');
    return [
      ...faultIf(isOn(defaults?.insecure_kubelet_readonly_port_enabled), 'node_pool_defaults opens it'),
      ...faultIf(isOn(autoDefaults?.insecure_kubelet_readonly_port_enabled), 'node_pool_auto_config opens it'),
      ...nodeConfigsOf(element).flatMap(([name, config]) => (
        faultIf(isOn(block(config, 'kubelet_config')?.insecure_kubelet_readonly_port_enabled), `${name}: kubelet_config opens it`)
      )),
    ];
  },
};
