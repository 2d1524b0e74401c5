import { CRYPTO_KEY, RESERVATION, SERVICE_ACCOUNT_EMAIL } from './ids';
import { resourceLabelRules } from './resource-labels';
import { below } from '../kubernetes/below';
import { LABEL_KEY, LABEL_VALUE } from '../kubernetes/names';
import type { AttributeRule, ConditionalRule } from '../resource-rules';

/** Where the node configuration stands in both the cluster and the node pool. */
const BLOCK = 'node_config';

/** What else makes a new pool, or cluster, when it changes. Machine type, disk, image, labels and taints change in place. */
const REPLACING = [
  'advanced_machine_features.enable_nested_virtualization', 'advanced_machine_features.threads_per_core',
  'confidential_nodes.confidential_instance_type', 'enable_confidential_storage', 'ephemeral_storage_local_ssd_config', 'flex_start',
  'guest_accelerator', 'host_maintenance_policy', 'local_nvme_ssd_block_config', 'local_ssd_count', 'metadata', 'min_cpu_platform',
  'node_group', 'preemptible', 'reservation_affinity', 'secondary_boot_disks', 'shielded_instance_config',
  'sole_tenant_config.node_affinity', 'spot',
];

export const NODE_CONFIG_ATTRIBUTES: Readonly<Record<string, AttributeRule>> = below(BLOCK, {
  ...Object.fromEntries(REPLACING.map((name): [string, AttributeRule] => [name, { forcesReplacement: true }])),
  'machine_type': { pattern: '[a-z][a-z0-9]*(?:-[a-z0-9]+)+' },
  'disk_type': { oneOf: ['pd-standard', 'pd-balanced', 'pd-ssd', 'hyperdisk-balanced'] },
  'disk_size_gb': { range: [10, 65536] },
  'boot_disk_kms_key': { pattern: CRYPTO_KEY, forcesReplacement: true },
  'image_type': { oneOf: ['COS_CONTAINERD', 'UBUNTU_CONTAINERD', 'WINDOWS_LTSC_CONTAINERD'] },
  'service_account': { pattern: `default|${SERVICE_ACCOUNT_EMAIL}`, forcesReplacement: true },
  'oauth_scopes': { pattern: 'https://www\\.googleapis\\.com/auth/[a-z_.-]+', forcesReplacement: true },
  'local_ssd_encryption_mode': { oneOf: ['STANDARD_ENCRYPTION', 'EPHEMERAL_KEY_ENCRYPTION'], forcesReplacement: true },
  'max_run_duration': { pattern: '\\d+s', forcesReplacement: true },
  'ephemeral_storage_local_ssd_config.local_ssd_count': { range: [0, 32], source: 'https://cloud.google.com/compute/docs/disks/local-ssd' },
  'guest_accelerator.type': { pattern: 'nvidia-[a-z0-9-]+', source: 'https://cloud.google.com/kubernetes-engine/docs/concepts/gpus' },
  'guest_accelerator.count': { oneOf: [1, 2, 4, 8, 16], source: 'https://cloud.google.com/compute/docs/gpus' },
  'guest_accelerator.gpu_driver_installation_config.gpu_driver_version': { oneOf: ['INSTALLATION_DISABLED', 'DEFAULT', 'LATEST'] },
  'guest_accelerator.gpu_partition_size': {
    pattern: '[1-7]g\\.\\d+gb',
    source: 'https://cloud.google.com/kubernetes-engine/docs/how-to/gpus-multi',
  },
  'guest_accelerator.gpu_sharing_config.gpu_sharing_strategy': { oneOf: ['TIME_SHARING', 'MPS'] },
  'guest_accelerator.gpu_sharing_config.max_shared_clients_per_gpu': {
    range: [2, 48],
    source: 'https://cloud.google.com/kubernetes-engine/docs/concepts/timesharing-gpus',
  },
  'reservation_affinity.consume_reservation_type': { oneOf: ['NO_RESERVATION', 'ANY_RESERVATION', 'SPECIFIC_RESERVATION'] },
  'reservation_affinity.key': { oneOf: ['compute.googleapis.com/reservation-name'] },
  'reservation_affinity.values': { pattern: RESERVATION },
  'labels.<key>': { pattern: `(?!(?:[^/]*\\.)?(?:kubernetes|k8s)\\.io/)${LABEL_KEY}` },
  'labels.*': { pattern: LABEL_VALUE },
  'taint.key': { pattern: LABEL_KEY },
  'taint.value': { pattern: LABEL_VALUE },
  'taint.effect': { oneOf: ['NO_SCHEDULE', 'PREFER_NO_SCHEDULE', 'NO_EXECUTE'] },
  'workload_metadata_config.mode': { oneOf: ['GCE_METADATA', 'GKE_METADATA'] },
  'kubelet_config.cpu_manager_policy': { oneOf: ['static', 'none', ''] },
  'kubelet_config.pod_pids_limit': { range: [1024, 4194304] },
  'kubelet_config.insecure_kubelet_readonly_port_enabled': { oneOf: ['FALSE', 'TRUE'] },
  ...resourceLabelRules('resource_labels'),
});

export const NODE_CONFIG_CONDITIONS: readonly ConditionalRule[] = [
  { where: { path: `${BLOCK}.spot`, is: [true] }, forbidden: [`${BLOCK}.reservation_affinity.key`] },
  { where: { path: `${BLOCK}.spot`, is: [true] }, forbidden: [`${BLOCK}.preemptible`, `${BLOCK}.flex_start`] },
  {
    where: { path: `${BLOCK}.reservation_affinity.consume_reservation_type`, is: ['SPECIFIC_RESERVATION'] },
    required: [`${BLOCK}.reservation_affinity.key`, `${BLOCK}.reservation_affinity.values`],
  },
  {
    where: { path: `${BLOCK}.reservation_affinity.consume_reservation_type`, is: ['NO_RESERVATION', 'ANY_RESERVATION'] },
    forbidden: [`${BLOCK}.reservation_affinity.key`, `${BLOCK}.reservation_affinity.values`],
  },
];
