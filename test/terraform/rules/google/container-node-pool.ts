import { GOOGLE_DOCS } from './documentation';
import { CLUSTER, LOCATION, NAME, PROJECT, ZONE } from './ids';
import { NODE_CONFIG_ATTRIBUTES, NODE_CONFIG_CONDITIONS } from './node-config';
import { oneSideOf } from './one-side';
import { DURATION } from '../kubernetes/scalars';
import type { ResourceRules } from '../resource-rules';

/** https://cloud.google.com/kubernetes-engine/quotas#limits_per_cluster */
const NODES_PER_POOL = 1000;
const NODES_PER_CLUSTER = 15000;

const DWS = 'https://cloud.google.com/kubernetes-engine/docs/concepts/dws';

export const CONTAINER_NODE_POOL: ResourceRules = {
  type: 'google_container_node_pool',
  source: `${GOOGLE_DOCS}/resources/container_node_pool`,
  attributes: {
    'project': { pattern: PROJECT, forcesReplacement: true },
    'location': { pattern: LOCATION, forcesReplacement: true },
    'cluster': { pattern: CLUSTER, forcesReplacement: true },
    'name': { pattern: '[a-z](?:[-a-z0-9]{0,38}[a-z0-9])?', forcesReplacement: true },
    'name_prefix': { pattern: '[a-z][-a-z0-9]*', length: [1, 14], forcesReplacement: true },
    'node_locations': { pattern: ZONE },
    'initial_node_count': { range: [0, NODES_PER_POOL], forcesReplacement: true },
    'node_count': { range: [0, NODES_PER_POOL] },
    'autoscaling.min_node_count': { range: [0, NODES_PER_POOL] },
    'autoscaling.max_node_count': { range: [0, NODES_PER_POOL] },
    'autoscaling.total_min_node_count': { range: [0, NODES_PER_CLUSTER] },
    'autoscaling.total_max_node_count': { range: [0, NODES_PER_CLUSTER] },
    'autoscaling.location_policy': { oneOf: ['BALANCED', 'ANY'] },
    'max_pods_per_node': {
      range: [8, 256],
      forcesReplacement: true,
      source: 'https://cloud.google.com/kubernetes-engine/docs/how-to/flexible-pod-cidr',
    },
    // The block alone, in truth, and not the type in it: but there is only the one.
    'placement_policy': { forcesReplacement: true },
    'placement_policy.type': { oneOf: ['COMPACT'] },
    'placement_policy.policy_name': { pattern: NAME, forcesReplacement: true },
    'placement_policy.tpu_topology': { pattern: '\\d+x\\d+(?:x\\d+)?', source: 'https://cloud.google.com/kubernetes-engine/docs/concepts/plan-tpus' },
    'queued_provisioning': { forcesReplacement: true },
    'upgrade_settings.strategy': { oneOf: ['SURGE', 'BLUE_GREEN'] },
    'upgrade_settings.max_surge': { range: [0, 20], source: 'https://cloud.google.com/kubernetes-engine/docs/concepts/node-pool-upgrade-strategies' },
    'upgrade_settings.max_unavailable': { range: [0, 20] },
    'timeouts.create': { pattern: DURATION },
    'timeouts.update': { pattern: DURATION },
    'timeouts.delete': { pattern: DURATION },
    'version': { pattern: '\\d+\\.\\d+(?:\\.\\d+)?(?:-gke\\.\\d+)?' },
    'network_config.create_pod_range': { forcesReplacement: true },
    'network_config.pod_range': { forcesReplacement: true },
    'network_config.pod_ipv4_cidr_block': { forcesReplacement: true },
    'network_config.pod_cidr_overprovision_config': { forcesReplacement: true },
    // A3 Ultra and A4 machines have ten interfaces, of which the first is the pool's own.
    'network_config.additional_node_network_configs': { items: [1, 9], forcesReplacement: true },
    'network_config.additional_node_network_configs.network': { pattern: NAME },
    'network_config.additional_node_network_configs.subnetwork': { pattern: NAME },
    'network_config.additional_pod_network_configs': { forcesReplacement: true },
    ...NODE_CONFIG_ATTRIBUTES,
  },
  groups: [
    { kind: 'atMostOneOf', of: ['name', 'name_prefix'] },
    { kind: 'atMostOneOf', of: ['initial_node_count', 'node_count'] },
    { kind: 'atMostOneOf', of: ['autoscaling', 'node_count'] },
    { kind: 'ascending', in: 'autoscaling', of: ['min_node_count', 'max_node_count'] },
    { kind: 'ascending', in: 'autoscaling', of: ['total_min_node_count', 'total_max_node_count'] },
    ...oneSideOf('autoscaling', ['min_node_count', 'max_node_count'], ['total_min_node_count', 'total_max_node_count']),
  ],
  conditions: [
    ...NODE_CONFIG_CONDITIONS,
    {
      where: { path: 'upgrade_settings.strategy', is: ['BLUE_GREEN'] },
      forbidden: ['upgrade_settings.max_surge', 'upgrade_settings.max_unavailable'],
    },
    { where: { path: 'upgrade_settings.strategy', is: ['SURGE'] }, forbidden: ['upgrade_settings.blue_green_settings'] },
    { where: { path: 'upgrade_settings.max_surge', is: [0] }, required: ['upgrade_settings.max_unavailable'] },
    { where: { path: 'upgrade_settings.max_unavailable', is: [0] }, required: ['upgrade_settings.max_surge'] },
    {
      where: { path: 'queued_provisioning.enabled', is: [true] },
      required: ['autoscaling', 'node_config.reservation_affinity'],
      source: DWS,
    },
    {
      where: { path: 'node_config.flex_start', is: [true] },
      required: ['autoscaling', 'node_config.reservation_affinity', 'node_config.max_run_duration'],
      forbidden: ['node_count'],
      source: DWS,
    },
  ],
  computed: { id: '{cluster}/nodePools/{name}', name: '{name_prefix}{hash}' },
  identity: ['cluster', 'name'],
};
