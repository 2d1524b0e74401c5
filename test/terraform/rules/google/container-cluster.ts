import { GOOGLE_DOCS } from './documentation';
import { CRYPTO_KEY, LOCATION, NAME, NETWORK, PROJECT, SERVICE_ACCOUNT_EMAIL, SUBNETWORK, ZONE } from './ids';
import { NODE_CONFIG_ATTRIBUTES, NODE_CONFIG_CONDITIONS } from './node-config';
import { oneSideOf } from './one-side';
import { resourceLabelRules } from './resource-labels';
import { DURATION, IPV4_CIDR } from '../kubernetes/scalars';
import type { AttributeRule, ResourceRules } from '../resource-rules';

const RFC_3339: AttributeRule = { pattern: '\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(?:\\.\\d+)?(?:Z|[+-]\\d{2}:\\d{2})' };

const API = 'https://cloud.google.com/kubernetes-engine/docs/reference/rest/v1/projects.locations.clusters';

export const CONTAINER_CLUSTER: ResourceRules = {
  type: 'google_container_cluster',
  source: `${GOOGLE_DOCS}/resources/container_cluster`,
  attributes: {
    'project': { pattern: PROJECT, forcesReplacement: true },
    'location': { pattern: LOCATION, forcesReplacement: true },
    'timeouts.create': { pattern: DURATION },
    'timeouts.update': { pattern: DURATION },
    'timeouts.delete': { pattern: DURATION },
    'name': { pattern: '[a-z](?:[-a-z0-9]{0,38}[a-z0-9])?', forcesReplacement: true },
    'description': { forcesReplacement: true },
    'node_locations': { pattern: ZONE },
    'enable_autopilot': { forcesReplacement: true },
    'enable_kubernetes_alpha': { forcesReplacement: true },
    'enable_tpu': { forcesReplacement: true },
    'confidential_nodes': { forcesReplacement: true },
    ...resourceLabelRules('resource_labels'),

    'network': { pattern: NETWORK, forcesReplacement: true },
    'subnetwork': { pattern: SUBNETWORK, forcesReplacement: true },
    'networking_mode': { oneOf: ['VPC_NATIVE', 'ROUTES'], forcesReplacement: true },
    'datapath_provider': { oneOf: ['LEGACY_DATAPATH', 'ADVANCED_DATAPATH'], forcesReplacement: true },
    'cluster_ipv4_cidr': { pattern: IPV4_CIDR, forcesReplacement: true },
    'ip_allocation_policy.cluster_ipv4_cidr_block': { forcesReplacement: true },
    'ip_allocation_policy.services_ipv4_cidr_block': { forcesReplacement: true },
    'ip_allocation_policy.cluster_secondary_range_name': { pattern: NAME, forcesReplacement: true },
    'ip_allocation_policy.services_secondary_range_name': { pattern: NAME, forcesReplacement: true },
    'ip_allocation_policy.pod_cidr_overprovision_config': { forcesReplacement: true },
    'ip_allocation_policy.stack_type': { oneOf: ['IPV4', 'IPV4_IPV6'] },
    'default_max_pods_per_node': {
      range: [8, 256],
      forcesReplacement: true,
      source: 'https://cloud.google.com/kubernetes-engine/docs/how-to/flexible-pod-cidr',
    },
    'gateway_api_config.channel': { oneOf: ['CHANNEL_DISABLED', 'CHANNEL_EXPERIMENTAL', 'CHANNEL_STANDARD'] },

    'private_cluster_config.enable_private_nodes': { forcesReplacement: true },
    'private_cluster_config.master_ipv4_cidr_block': { pattern: IPV4_CIDR, forcesReplacement: true },
    'private_cluster_config.private_endpoint_subnetwork': { pattern: SUBNETWORK, forcesReplacement: true },
    'master_authorized_networks_config.cidr_blocks': {
      items: [0, 100],
      source: 'https://cloud.google.com/kubernetes-engine/docs/how-to/authorized-networks',
    },
    'master_authorized_networks_config.cidr_blocks.cidr_block': { pattern: IPV4_CIDR },
    'master_auth.client_certificate_config': { forcesReplacement: true },
    'anonymous_authentication_config.mode': { oneOf: ['ENABLED', 'LIMITED'] },
    'workload_identity_config.workload_pool': { pattern: `${PROJECT}\\.svc\\.id\\.goog` },
    'database_encryption.state': { oneOf: ['ENCRYPTED', 'DECRYPTED'] },
    'database_encryption.key_name': { pattern: CRYPTO_KEY },
    'binary_authorization.evaluation_mode': { oneOf: ['DISABLED', 'PROJECT_SINGLETON_POLICY_ENFORCE'] },
    'security_posture_config.mode': { oneOf: ['DISABLED', 'BASIC', 'ENTERPRISE'] },
    'security_posture_config.vulnerability_mode': { oneOf: ['VULNERABILITY_DISABLED', 'VULNERABILITY_BASIC', 'VULNERABILITY_ENTERPRISE'] },
    ...Object.fromEntries(['cluster_ca', 'etcd_api_ca', 'etcd_peer_ca', 'aggregation_ca'].map((authority): [string, AttributeRule] => (
      [`user_managed_keys_config.${authority}`, { forcesReplacement: true }]
    ))),

    'release_channel.channel': { oneOf: ['UNSPECIFIED', 'RAPID', 'REGULAR', 'STABLE', 'EXTENDED'] },
    'min_master_version': { pattern: 'latest|\\d+\\.\\d+(?:\\.\\d+)?(?:-gke\\.\\d+)?' },
    'maintenance_policy.daily_maintenance_window.start_time': { pattern: '(?:[01]\\d|2[0-3]):[0-5]\\d' },
    'maintenance_policy.recurring_window.start_time': RFC_3339,
    'maintenance_policy.recurring_window.end_time': RFC_3339,
    'maintenance_policy.recurring_window.recurrence': {
      pattern: 'FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)(?:;[A-Z]+=[A-Z0-9,+-]+)*',
      source: `${API}#RecurringTimeWindow`,
    },
    'maintenance_policy.maintenance_exclusion': { items: [0, 20] },
    'maintenance_policy.maintenance_exclusion.exclusion_name': { pattern: '.+' },
    'maintenance_policy.maintenance_exclusion.start_time': RFC_3339,
    'maintenance_policy.maintenance_exclusion.end_time': RFC_3339,
    'maintenance_policy.maintenance_exclusion.exclusion_options.scope': {
      oneOf: ['NO_UPGRADES', 'NO_MINOR_UPGRADES', 'NO_MINOR_OR_NODE_UPGRADES'],
    },

    'logging_config.enable_components': {
      oneOf: ['SYSTEM_COMPONENTS', 'WORKLOADS', 'APISERVER', 'CONTROLLER_MANAGER', 'SCHEDULER', 'KCP_CONNECTION', 'KCP_SSHD', 'KCP_HPA'],
    },
    'monitoring_config.enable_components': {
      oneOf: [
        'SYSTEM_COMPONENTS', 'APISERVER', 'CONTROLLER_MANAGER', 'SCHEDULER', 'STORAGE', 'HPA', 'POD', 'DAEMONSET', 'DEPLOYMENT', 'STATEFULSET',
        'KUBELET', 'CADVISOR', 'DCGM', 'JOBSET',
      ],
    },
    'cluster_autoscaling.autoscaling_profile': { oneOf: ['BALANCED', 'OPTIMIZE_UTILIZATION'] },
    'cluster_autoscaling.resource_limits.resource_type': { pattern: 'cpu|memory|nvidia-[a-z0-9-]+' },
    'cluster_autoscaling.resource_limits.maximum': { range: [1, 2 ** 31 - 1] },
    'cluster_autoscaling.auto_provisioning_defaults.boot_disk_kms_key': { pattern: CRYPTO_KEY, forcesReplacement: true },
    'cluster_autoscaling.auto_provisioning_defaults.service_account': { pattern: `default|${SERVICE_ACCOUNT_EMAIL}` },
    'cluster_autoscaling.auto_provisioning_defaults.disk_size': { range: [10, 65536] },
    'cluster_autoscaling.auto_provisioning_defaults.disk_type': { oneOf: ['pd-standard', 'pd-ssd', 'pd-balanced', 'hyperdisk-balanced'] },
    'cluster_autoscaling.auto_provisioning_defaults.image_type': { oneOf: ['COS_CONTAINERD', 'COS', 'UBUNTU_CONTAINERD', 'UBUNTU'] },
    'cluster_autoscaling.auto_provisioning_defaults.upgrade_settings.strategy': { oneOf: ['SURGE', 'BLUE_GREEN'] },
    'node_pool_defaults.node_config_defaults.insecure_kubelet_readonly_port_enabled': { oneOf: ['FALSE', 'TRUE'] },
    'node_pool_auto_config.node_kubelet_config.insecure_kubelet_readonly_port_enabled': { oneOf: ['FALSE', 'TRUE'] },
    'initial_node_count': { range: [1, 1000], forcesReplacement: true },
    ...NODE_CONFIG_ATTRIBUTES,
  },
  groups: [
    { kind: 'atMostOneOf', of: ['cluster_ipv4_cidr', 'ip_allocation_policy'] },
    ...oneSideOf(
      'ip_allocation_policy',
      ['cluster_ipv4_cidr_block', 'services_ipv4_cidr_block'],
      ['cluster_secondary_range_name', 'services_secondary_range_name'],
    ),
    { kind: 'atMostOneOf', in: 'binary_authorization', of: ['enabled', 'evaluation_mode'] },
    { kind: 'exactlyOneOf', in: 'maintenance_policy', of: ['daily_maintenance_window', 'recurring_window'] },
    {
      kind: 'atLeastOneOf',
      in: 'private_cluster_config',
      of: ['enable_private_endpoint', 'enable_private_nodes', 'master_ipv4_cidr_block', 'private_endpoint_subnetwork', 'master_global_access_config'],
    },
    { kind: 'atLeastOneOf', of: ['initial_node_count', 'node_pool', 'enable_autopilot'] },
  ],
  conditions: [
    ...NODE_CONFIG_CONDITIONS,
    {
      where: { path: 'enable_autopilot', is: [true, false] },
      forbidden: [
        'addons_config.network_policy_config', 'addons_config.dns_cache_config', 'addons_config.stateful_ha_config', 'binary_authorization.enabled',
        'cluster_autoscaling.enabled', 'cluster_autoscaling.resource_limits', 'default_max_pods_per_node', 'enable_intranode_visibility',
        'enable_shielded_nodes', 'network_policy', 'remove_default_node_pool',
      ],
    },
    { where: { path: 'remove_default_node_pool', is: [true] }, required: ['initial_node_count'], forbidden: ['node_version', 'node_pool'] },
    { where: { path: 'networking_mode', is: ['ROUTES'] }, forbidden: ['ip_allocation_policy'] },
    { where: { path: 'cluster_autoscaling.enabled', is: [true] }, required: ['cluster_autoscaling.resource_limits'] },
    {
      where: { path: 'enable_multi_networking', is: [true] },
      required: ['datapath_provider'],
      source: 'https://cloud.google.com/kubernetes-engine/docs/how-to/setup-multinetwork-support-for-pods',
    },
    {
      where: { path: 'datapath_provider', is: ['ADVANCED_DATAPATH'] },
      forbidden: ['network_policy'],
      source: 'https://cloud.google.com/kubernetes-engine/docs/how-to/dataplane-v2',
    },
    { where: { path: 'database_encryption.state', is: ['ENCRYPTED'] }, required: ['database_encryption.key_name'] },
    { where: { path: 'private_cluster_config.enable_private_endpoint', is: [true] }, required: ['private_cluster_config.enable_private_nodes'] },
  ],
  computed: {
    'id': 'projects/{project}/locations/{location}/clusters/{name}',
    'self_link': 'https://container.googleapis.com/v1/projects/{project}/locations/{location}/clusters/{name}',
    // An address in truth. It must tell clusters apart.
    'endpoint': 'gke-{hash}.example',
    'control_plane_endpoints_config.dns_endpoint_config.endpoint': 'gke-{hash}-123456789012.{location}.gke.goog',
  },
  identity: ['project', 'location', 'name'],
};
