import { TerraformStack, Testing } from 'cdktf';
import { GOOGLE_RULES } from '.';
import { Capacity, Fabric, Provisioner } from '../../../../lib/cluster';
import { BucketAccess, BucketLocation, BucketReplication, ManagedLustre, ModelBucket, WeightsDisk } from '../../../../lib/gcp';
import { regionStack } from '../../../gcp/fixture';
import type { ObjectValue, Value } from '../../provider/value';
import { CONSTRUCT_MATRIX } from '../../run/construct-matrix';
import { withValue } from '../../with-value';
import { emittedBlocks } from '../emitted-blocks';
import type { ResourceRules } from '../resource-rules';
import { replacementPaths, violationsOf } from '../rule-check';

const CLUSTER = 'google_container_cluster';
const POOL = 'google_container_node_pool';
const BUCKET = 'google_storage_bucket';
const TRANSFER = 'google_storage_transfer_job';
const DISK = 'google_compute_disk';
const LUSTRE = 'google_lustre_instance';

function emitted(): [string, ObjectValue][] {
  const stack = regionStack({
    authorizedNetworks: [{ cidrBlock: '203.0.113.0/24', displayName: 'office' }],
    maintenanceExclusions: [{ name: 'training', startTime: '2026-11-01T00:00:00Z', endTime: '2026-12-01T00:00:00Z' }],
  });
  stack.cluster.addGpuNodePool('chat', {
    instanceType: 'a3-highgpu-8g',
    zones: ['us-central1-b'],
    minNodes: 1,
    maxNodes: 8,
    capacity: [Capacity.spot()],
    labels: { 'example.com/team': 'ml' },
  });
  const common = { project: 'atlas-prod', zone: 'us-central1-a', labels: { team: 'ml' } };
  new ModelBucket(stack, 'Weights', {
    ...common, bucketName: 'atlas-weights', location: BucketLocation.dualRegion('us-west1', 'us-central1'), cacheZones: ['us-central1-a'],
  });
  new BucketReplication(stack, 'Replication', { ...common, sourceBucketName: 'atlas-weights', replicas: { eu: 'atlas-eu' }, prefixes: ['llama/'] });
  new BucketAccess(stack, 'Access', { ...common, bucketName: 'atlas-weights', namespaceName: 'chat', serviceAccountName: 'server' });
  new WeightsDisk(stack, 'Disk', { ...common, diskName: 'llama', sizeGib: 300, snapshot: 'projects/atlas-prod/global/snapshots/llama' });
  new ManagedLustre(stack, 'Scratch', {
    ...common, instanceName: 'scratch', privateServiceAccess: stack.network.addPrivateServiceAccess(), throughputMbpsPerTib: 1000, capacityGib: 9000,
  });
  const app = Testing.app();
  CONSTRUCT_MATRIX['InterconnectStack, a mesh over both clouds'](app);
  const links = emittedBlocks(Testing.synth(app.node.findChild('atlas-interconnect') as TerraformStack));
  return [...links.filter(([type]) => /^google_/.test(type)), ...emittedBlocks(Testing.synth(stack))];
}

/** What GPU networks, ordered lists, auto-provisioning and TPUs come to. */
function emittedMore(): [string, ObjectValue][] {
  const { cluster } = regionStack();
  const train = { zones: ['us-central1-b'], minNodes: 0, maxNodes: 4, fabric: Fabric.RDMA };
  cluster.addGpuNodePool('mega', { ...train, instanceType: 'a3-megagpu-8g', capacity: [Capacity.flexStart(), Capacity.queued()] });
  cluster.addGpuNodePool('late', { ...train, fabric: Fabric.STANDARD, instanceType: 'g2-standard-8', provisioner: Provisioner.JUST_IN_TIME });
  cluster.addTpuNodePool('tpu', { machineType: 'tpu7x-standard-4t', topology: '2x2x2', zone: 'us-central1-b' });
  cluster.addGpuNodePool('ultra', { ...train, instanceType: 'a3-ultragpu-8g', capacity: [Capacity.reservation('h200', { project: 'shared-prod', block: 'b-1' })] });
  return emittedBlocks(Testing.synth(TerraformStack.of(cluster)));
}

const BLOCKS = emitted();
const MORE_BLOCKS = emittedMore();

/** The last block of the type beyond the plain ones. */
const moreOf = (type: string): ObjectValue => MORE_BLOCKS.filter(([name]) => name === type).at(-1)![1];

/** The last block of the type: of node pools that with GPUs. */
const blockOf = (type: string): ObjectValue => BLOCKS.filter(([name]) => name === type).at(-1)![1];

const rulesOf = (type: string): ResourceRules => GOOGLE_RULES.find((rules) => rules.type === type)!;

test.each(BLOCKS.filter(([type]) => type !== 'terraform_data'))('what the library emits passes: %s', (type, block) => {
  expect(violationsOf(rulesOf(type), block)).toEqual([]);
});

test('and so do GPU networks, ordered lists, auto-provisioning and TPUs', () => {
  for (const [type, block] of MORE_BLOCKS.filter(([name]) => name !== 'terraform_data')) expect([type, violationsOf(rulesOf(type), block)]).toEqual([type, []]);
});

describe('refused, beyond the plain', () => {
  test.each<[type: string, path: string, value: Value, message: RegExp]>([
    ['google_compute_network', 'network_profile', 'projects/atlas-prod/global/networkProfiles/us-central1-vpc-roce', /^network_profile must match/],
    ['google_compute_resource_policy', 'workload_policy/type', 'FAST', /^workload_policy.type must be one of HIGH_AVAILABILITY, HIGH_THROUGHPUT/],
    ['google_compute_resource_policy', 'workload_policy', null, /^exactly one of snapshot_schedule_policy, .* must be set/],
    [CLUSTER, 'cluster_autoscaling/resource_limits', null, /^cluster_autoscaling.resource_limits must be set where cluster_autoscaling.enabled is true/],
    [CLUSTER, 'cluster_autoscaling/resource_limits/0/resource_type', 'gpu', /resource_limits\[0\].resource_type must match/],
    [CLUSTER, 'cluster_autoscaling/auto_provisioning_defaults/disk_type', 'gp3', /disk_type must be one of/],
    [CLUSTER, 'datapath_provider', null, /^datapath_provider must be set where enable_multi_networking is true/],
    [POOL, 'node_config/reservation_affinity/values/0', 'shared-prod/h200', /reservation_affinity.values\[0\] must match/],
    [POOL, 'node_config/reservation_affinity/key', 'reservation', /reservation_affinity.key must be one of/],
    [POOL, 'node_config/spot', true, /^node_config.reservation_affinity.key must not be set where node_config.spot is true/],
    [POOL, 'node_config/flex_start', true, /^node_config.max_run_duration must be set where node_config.flex_start is true/],
    [POOL, 'placement_policy', { type: 'COMPACT', tpu_topology: '4' }, /^placement_policy.tpu_topology must match/],
    ['data.google_compute_reservation', 'zone', 'us-central1', /^zone must match/],
  ])('%s: %s = %j', (type, path, value, message) => {
    const messages = violationsOf(rulesOf(type), withValue(moreOf(type), path, value)).map((violation) => violation.message);
    expect(messages).toContainEqual(expect.stringMatching(message));
  });
});

describe('a change replaces, beyond the plain', () => {
  test.each<[type: string, path: string, value: Value]>([
    ['google_compute_network', 'network_profile', 'projects/atlas-prod/global/networkProfiles/us-central1-c-vpc-roce'],
    ['google_compute_resource_policy', 'workload_policy/accelerator_topology', '4x4x4'],
    [CLUSTER, 'cluster_autoscaling/auto_provisioning_defaults/boot_disk_kms_key', 'projects/p/locations/l/keyRings/r/cryptoKeys/k'],
    [POOL, 'network_config/additional_node_network_configs/0/network', 'other'],
  ])('%s: %s = %j', (type, path, value) => {
    expect(replacementPaths(rulesOf(type), moreOf(type), withValue(moreOf(type), path, value))).toHaveLength(1);
  });

  test('but several networks, auto-provisioning and its limits come to a cluster that stands', () => {
    const cluster = moreOf(CLUSTER);
    expect(replacementPaths(rulesOf(CLUSTER), withValue(cluster, 'enable_multi_networking', null), cluster)).toEqual([]);
    expect(replacementPaths(rulesOf(CLUSTER), withValue(cluster, 'cluster_autoscaling', { enabled: false, autoscaling_profile: 'OPTIMIZE_UTILIZATION' }), cluster)).toEqual([]);
    expect(replacementPaths(rulesOf(CLUSTER), withValue(cluster, 'cluster_autoscaling/resource_limits/0/maximum', 1), cluster)).toEqual([]);
  });
});

describe('refused', () => {
  test.each<[type: string, path: string, value: Value, message: RegExp]>([
    ['provider.google', 'region', 'us-central1-a', /^region must match/],
    ['provider.google', 'project', 'Atlas', /^project must match/],
    ['provider.google', 'default_labels/Team', 'x', /^key of default_labels must match/],
    ['data.google_project', 'project_id', 'atlas prod', /^project_id must match/],
    ['google_compute_network', 'name', 'Atlas', /^name must match/],
    ['google_compute_network', 'mtu', 9000, /^mtu must be 1300 to 8896, got 9000/],
    ['google_compute_network', 'routing_mode', 'LOCAL', /^routing_mode must be one of REGIONAL, GLOBAL/],
    ['google_compute_subnetwork', 'network', 'projects/atlas-prod/regions/us-central1/subnetworks/atlas', /^network must match/],
    ['google_compute_subnetwork', 'ip_cidr_range', '10.0.0.0', /^ip_cidr_range must match/],
    ['google_compute_subnetwork', 'ip_cidr_range', '10.0.0.256/20', /^ip_cidr_range must match/],
    ['google_compute_subnetwork', 'ip_cidr_range', null, /^ip_cidr_range must be set where stack_type is "IPV4_ONLY"/],
    ['google_compute_subnetwork', 'log_config/flow_sampling', 1.5, /^log_config.flow_sampling must be 0 to 1/],
    ['google_compute_subnetwork', 'log_config/metadata_fields', ['src_instance'], /^log_config.metadata_fields must not be set where/],
    ['google_compute_subnetwork', 'purpose', 'REGIONAL_MANAGED_PROXY', /^role must be set where purpose is "REGIONAL_MANAGED_PROXY"/],
    ['google_compute_router', 'network', 'atlas', /^network must match/],
    ['google_compute_router', 'bgp', { asn: 64000 }, /^bgp.asn must be 64512 to 65534/],
    ['google_compute_router', 'bgp', { asn: 64640, advertised_ip_ranges: [{ range: '10.0.0.0/16' }] }, /^bgp.advertised_ip_ranges must not be set where/],
    ['google_compute_network_peering', 'peer_network', 'atlas', /^peer_network must match/],
    ['google_compute_ha_vpn_gateway', 'stack_type', 'IPV4', /^stack_type must be one of/],
    ['google_compute_external_vpn_gateway', 'redundancy_type', 'FOUR', /^redundancy_type must be one of/],
    ['google_compute_external_vpn_gateway', 'interface/3/id', 4, /^interface\[3\].id must be 0 to 3/],
    ['google_compute_vpn_tunnel', 'ike_version', 3, /^ike_version must be one of 1, 2/],
    ['google_compute_vpn_tunnel', 'vpn_gateway_interface', 2, /^vpn_gateway_interface must be one of 0, 1/],
    ['google_compute_vpn_tunnel', 'router', null, /must be set together/],
    ['google_compute_vpn_tunnel', 'peer_external_gateway', null, /^exactly one of peer_external_gateway/],
    ['google_compute_router_interface', 'ip_range', '169.254.64.2', /^ip_range must match/],
    ['google_compute_router_peer', 'peer_ip_address', '169.254.64.1/30', /^peer_ip_address must match/],
    ['google_compute_router_nat', 'router', 'projects/atlas-prod/regions/us-central1/routers/atlas', /^router must match/],
    ['google_compute_router_nat', 'subnetwork/0/name', 'projects/atlas-prod/global/networks/atlas', /^subnetwork\[0\].name must match/],
    ['google_compute_router_nat', 'subnetwork', null, /^subnetwork must be set where source_subnetwork_ip_ranges_to_nat is "LIST_OF_SUBNETWORKS"/],
    ['google_compute_router_nat', 'min_ports_per_vm', 100, /^min_ports_per_vm must be one of 32, 64, .*, 32768, got 100/],
    ['google_compute_router_nat', 'max_ports_per_vm', 64, /must not fall, got min_ports_per_vm 128, max_ports_per_vm 64/],
    ['google_compute_router_nat', 'enable_dynamic_port_allocation', false, /^max_ports_per_vm must not be set where enable_dynamic_port/],
    ['google_compute_router_nat', 'enable_endpoint_independent_mapping', true, /^max_ports_per_vm must not be set where enable_endpoint/],
    ['google_compute_router_nat', 'nat_ips', ['projects/p/regions/r/addresses/a'], /^nat_ips must not be set where nat_ip_allocate_option/],
    ['google_compute_firewall', 'deny', [{ protocol: 'all' }], /^exactly one of allow, deny must be set, got allow and deny/],
    ['google_compute_firewall', 'source_ranges', null, /^source_ranges must be set where direction is "INGRESS"/],
    ['google_compute_firewall', 'direction', 'EGRESS', /^source_ranges must not be set where direction is "EGRESS"/],
    ['google_compute_firewall', 'priority', 65536, /^priority must be 0 to 65535/],
    ['google_kms_key_ring', 'name', 'atlas ring', /^name must match/],
    ['google_kms_crypto_key', 'key_ring', 'atlas', /^key_ring must match/],
    ['google_kms_crypto_key', 'rotation_period', '90d', /^rotation_period must match/],
    ['google_kms_crypto_key', 'rotation_period', '86399s', /^rotation_period must match/],
    ['google_kms_crypto_key', 'purpose', 'MAC', /^rotation_period must not be set where purpose is "MAC"/],
    ['google_kms_crypto_key_iam_member', 'crypto_key_id', 'projects/atlas-prod/locations/us-central1/keyRings/atlas', /^crypto_key_id must match/],
    ['google_kms_crypto_key_iam_member', 'role', 'cloudkms.admin', /^role must match/],
    ['google_project_iam_member', 'member', 'atlas-nodes@atlas-prod.iam.gserviceaccount.com', /^member must match/],
    ['google_service_account', 'account_id', 'nodes', /^account_id must have 6 to 30 characters/],
    ['google_service_account', 'display_name', 'x'.repeat(101), /^display_name must have 0 to 100 characters/],

    [CLUSTER, 'name', `a${'b'.repeat(40)}`, /^name must match/],
    [CLUSTER, 'location', 'us', /^location must match/],
    [CLUSTER, 'node_locations/0', 'us-central1', /^node_locations\[0\] must match/],
    [CLUSTER, 'subnetwork', 'projects/atlas-prod/global/networks/atlas', /^subnetwork must match/],
    [CLUSTER, 'workload_identity_config/workload_pool', 'atlas-prod', /^workload_identity_config.workload_pool must match/],
    [CLUSTER, 'database_encryption/key_name', null, /^database_encryption.key_name must be set where database_encryption.state is "ENCRYPTED"/],
    [CLUSTER, 'database_encryption/key_name', 'projects/atlas-prod/locations/us-central1/keyRings/atlas', /^database_encryption.key_name must match/],
    [CLUSTER, 'ip_allocation_policy/services_ipv4_cidr_block', '/20', /^at most one of ip_allocation_policy.services_ipv4_cidr_block/],
    [CLUSTER, 'cluster_ipv4_cidr', '10.0.0.0/14', /^at most one of cluster_ipv4_cidr, ip_allocation_policy may be set/],
    [CLUSTER, 'networking_mode', 'ROUTES', /^ip_allocation_policy must not be set where networking_mode is "ROUTES"/],
    [CLUSTER, 'network_policy', [{ enabled: true }], /^network_policy must not be set where datapath_provider is "ADVANCED_DATAPATH"/],
    [CLUSTER, 'default_max_pods_per_node', 257, /^default_max_pods_per_node must be 8 to 256/],
    [CLUSTER, 'release_channel/channel', 'NONE', /^release_channel.channel must be one of/],
    [CLUSTER, 'maintenance_policy/recurring_window/start_time', '2026-01-03', /^maintenance_policy.recurring_window.start_time must match/],
    [CLUSTER, 'maintenance_policy/recurring_window/recurrence', 'FREQ=HOURLY', /^maintenance_policy.recurring_window.recurrence must match/],
    [CLUSTER, 'maintenance_policy/daily_maintenance_window', { start_time: '03:00' }, /^exactly one of maintenance_policy.daily_maintenance_window/],
    [CLUSTER, 'maintenance_policy/maintenance_exclusion/0/exclusion_options/scope', 'NONE', /exclusion_options.scope must be one of/],
    [CLUSTER, 'logging_config/enable_components/0', 'SYSTEM', /^logging_config.enable_components\[0\] must be one of/],
    [CLUSTER, 'monitoring_config/enable_components/0', 'NODES', /^monitoring_config.enable_components\[0\] must be one of/],
    [CLUSTER, 'master_authorized_networks_config/cidr_blocks/0/cidr_block', '203.0.113.7', /cidr_blocks\[0\].cidr_block must match/],
    [CLUSTER, 'private_cluster_config', { enable_private_endpoint: true }, /^private_cluster_config.enable_private_nodes must be set where/],
    [CLUSTER, 'binary_authorization/enabled', true, /^at most one of binary_authorization.enabled, binary_authorization.evaluation_mode/],
    [CLUSTER, 'cluster_autoscaling/autoscaling_profile', 'FAST', /^cluster_autoscaling.autoscaling_profile must be one of/],
    [CLUSTER, 'enable_autopilot', true, /^remove_default_node_pool must not be set where enable_autopilot is true/],
    [CLUSTER, 'initial_node_count', 0, /^initial_node_count must be 1 to 1000/],
    [CLUSTER, 'initial_node_count', null, /^initial_node_count must be set where remove_default_node_pool is true/],
    [CLUSTER, 'resource_labels/team', 'A', /^resource_labels\['team'\] must match/],
    [CLUSTER, 'node_config/boot_disk_kms_key', 'cluster', /^node_config.boot_disk_kms_key must match/],

    [POOL, 'cluster', 'atlas', /^cluster must match/],
    [POOL, 'timeouts/update', '1 day', /^timeouts.update must match/],
    [CLUSTER, 'timeouts/create', '60', /^timeouts.create must match/],
    [POOL, 'name', 'chat_', /^name must match/],
    [POOL, 'name', 'chat', /^at most one of name, name_prefix may be set/],
    [POOL, 'node_count', 2, /^at most one of initial_node_count, node_count may be set/],
    [POOL, 'autoscaling/max_node_count', 2, /^at most one of autoscaling.max_node_count, autoscaling.total_max_node_count/],
    [POOL, 'autoscaling/total_max_node_count', 0, /must not fall, got autoscaling.total_min_node_count 1, autoscaling.total_max_node_count 0/],
    [POOL, 'autoscaling/location_policy', 'EVEN', /^autoscaling.location_policy must be one of BALANCED, ANY/],
    [POOL, 'placement_policy', { type: 'SPREAD' }, /^placement_policy.type must be one of COMPACT/],
    [POOL, 'upgrade_settings/max_surge', 21, /^upgrade_settings.max_surge must be 0 to 20/],
    [POOL, 'upgrade_settings/max_unavailable', null, /^upgrade_settings.max_unavailable must be set where upgrade_settings.max_surge is 0/],
    [POOL, 'upgrade_settings/strategy', 'BLUE_GREEN', /^upgrade_settings.max_surge must not be set where upgrade_settings.strategy is "BLUE_GREEN"/],
    [POOL, 'node_config/machine_type', 'a3', /^node_config.machine_type must match/],
    [POOL, 'node_config/disk_type', 'gp3', /^node_config.disk_type must be one of/],
    [POOL, 'node_config/disk_size_gb', 5, /^node_config.disk_size_gb must be 10 to 65536/],
    [POOL, 'node_config/guest_accelerator/0/count', 3, /^node_config.guest_accelerator\[0\].count must be one of 1, 2, 4, 8, 16/],
    [POOL, 'node_config/guest_accelerator/0/type', 'h100', /^node_config.guest_accelerator\[0\].type must match/],
    [POOL, 'node_config/guest_accelerator/0/gpu_driver_installation_config/gpu_driver_version', '550', /gpu_driver_version must be one of/],
    [POOL, 'node_config/guest_accelerator/0/gpu_sharing_config', { gpu_sharing_strategy: 'MIG' }, /gpu_sharing_strategy must be one of/],
    [POOL, 'node_config/preemptible', true, /^node_config.preemptible must not be set where node_config.spot is true/],
    [POOL, 'node_config/reservation_affinity', { consume_reservation_type: 'SPECIFIC_RESERVATION' }, /reservation_affinity.key must be set/],
    [
      POOL, 'node_config/reservation_affinity', { consume_reservation_type: 'NO_RESERVATION', key: 'name', values: ['a'] },
      /^node_config.reservation_affinity.key must not be set/,
    ],
    [POOL, 'node_config/labels', { 'node-role.kubernetes.io/gpu': 'true' }, /^key of node_config.labels must match/],
    [POOL, 'node_config/labels/team', 'a b', /^node_config.labels\['team'\] must match/],
    [POOL, 'node_config/resource_labels/team.name', 'ml', /^key of node_config.resource_labels must match/],
    [POOL, 'node_config/taint/0/effect', 'NoSchedule', /^node_config.taint\[0\].effect must be one of/],
    [POOL, 'node_config/oauth_scopes/0', 'compute', /^node_config.oauth_scopes\[0\] must match/],
    [POOL, 'node_config/service_account', 'atlas-nodes', /^node_config.service_account must match/],
    [POOL, 'node_config/workload_metadata_config/mode', 'SECURE', /^node_config.workload_metadata_config.mode must be one of/],

    [BUCKET, 'name', 'Atlas', /^name must match/],
    [BUCKET, 'location', 'us-central1', /^location must match/],
    [BUCKET, 'custom_placement_config/data_locations', ['US-EAST1'], /^custom_placement_config.data_locations must have 2 elements, got 1/],
    [BUCKET, 'custom_placement_config/data_locations', ['US', 'US-EAST1'], /^custom_placement_config.data_locations\[0\] must match/],
    [BUCKET, 'public_access_prevention', 'on', /^public_access_prevention must be one of inherited, enforced/],
    [BUCKET, 'rpo', 'TURBO', /^rpo must be one of DEFAULT, ASYNC_TURBO/],
    [BUCKET, 'storage_class', 'HOT', /^storage_class must be one of/],
    [BUCKET, 'hierarchical_namespace', [{ enabled: true }], /^versioning must not be set where hierarchical_namespace\S* is true/],
    [BUCKET, 'soft_delete_policy/retention_duration_seconds', 8_000_000, /^soft_delete_policy.retention_duration_seconds must be 0 to 7776000/],
    [BUCKET, 'lifecycle_rule/0/action/type', 'Remove', /action.type must be one of Delete, SetStorageClass/],
    [BUCKET, 'lifecycle_rule/0/action/type', 'SetStorageClass', /action.storage_class must be set where/],
    [BUCKET, 'lifecycle_rule/0/condition/with_state', 'OLD', /condition.with_state must be one of/],
    [BUCKET, 'encryption/default_kms_key_name', 'bucket', /^encryption.default_kms_key_name must match/],
    ['google_storage_anywhere_cache', 'zone', 'us-central1', /^zone must match/],
    ['google_storage_anywhere_cache', 'ttl', '24h', /^ttl must match/],
    ['google_storage_anywhere_cache', 'admission_policy', 'always', /^admission_policy must be one of/],
    ['google_storage_bucket_iam_member', 'member', 'chat/server', /^member must match/],
    ['google_storage_bucket_iam_member', 'bucket', 'gs://atlas-weights', /^bucket must match/],
    ['data.google_storage_project_service_account', 'project', 'Atlas', /^project must match/],
    ['data.google_storage_transfer_project_service_account', 'project', 'Atlas', /^project must match/],
    [TRANSFER, 'transfer_spec/transfer_options/overwrite_when', 'NEWER', /overwrite_when must be one of DIFFERENT, NEVER, ALWAYS/],
    [TRANSFER, 'transfer_spec/gcs_data_source', null, /^exactly one of transfer_spec.gcs_data_source, .* must be set, got none/],
    [TRANSFER, 'transfer_spec', null, /^exactly one of transfer_spec, replication_spec must be set, got none/],
    [TRANSFER, 'event_stream', [{ name: 'projects/p/subscriptions/s' }], /^at most one of schedule, event_stream may be set/],
    [TRANSFER, 'schedule/repeat_interval', '1h', /^schedule.repeat_interval must match/],
    [TRANSFER, 'schedule/schedule_start_date/month', 13, /^schedule.schedule_start_date.month must be 1 to 12/],
    [DISK, 'type', 'hyperdisk', /^type must be one of/],
    [DISK, 'access_mode', 'ROX', /^access_mode must be one of/],
    [DISK, 'provisioned_throughput', 3_000_000, /^provisioned_throughput must be 1 to 2097152/],
    [DISK, 'provisioned_iops', 3_000, /^provisioned_iops must not be set where type is "hyperdisk-ml"/],
    [DISK, 'snapshot', 'llama', /^snapshot must match/],
    [DISK, 'image', 'projects/atlas-prod/global/images/llama', /^at most one of snapshot, image, /],
    ['google_compute_global_address', 'prefix_length', 30, /^prefix_length must be 8 to 29/],
    ['google_compute_global_address', 'address', '10.0.0.0/20', /^address must match/],
    ['google_compute_global_address', 'network', null, /^network must be set where purpose is "VPC_PEERING"/],
    ['google_compute_global_address', 'address_type', 'EXTERNAL', /^purpose must not be set where address_type is "EXTERNAL"/],
    ['google_service_networking_connection', 'reserved_peering_ranges/0', 'projects/p/global/addresses/a', /^reserved_peering_ranges\[0\] must match/],
    ['google_service_networking_connection', 'deletion_policy', 'DELETE', /^deletion_policy must be one of ABANDON/],
    [LUSTRE, 'capacity_gib', '9 TiB', /^capacity_gib must match/],
    [LUSTRE, 'per_unit_storage_throughput', '300', /^per_unit_storage_throughput must be one of 125, 250, 500, 1000/],
    [LUSTRE, 'filesystem', 'scratch-fs', /^filesystem must match/],
    [LUSTRE, 'location', 'us-central1', /^location must match/],
  ])('%s: %s = %j', (type, path, value, message) => {
    const messages = violationsOf(rulesOf(type), withValue(blockOf(type), path, value)).map((violation) => violation.message);
    expect(messages).toContainEqual(expect.stringMatching(message));
  });
});

describe('a change replaces', () => {
  test.each<[type: string, path: string, value: Value]>([
    ['google_compute_network', 'name', 'other'],
    ['google_compute_network', 'auto_create_subnetworks', true],
    ['google_compute_subnetwork', 'ip_cidr_range', '10.1.0.0/20'],
    ['google_compute_router', 'region', 'us-east4'],
    ['google_compute_router_nat', 'router', 'other'],
    ['google_compute_firewall', 'direction', 'EGRESS'],
    ['google_kms_key_ring', 'name', 'other'],
    ['google_kms_crypto_key', 'purpose', 'MAC'],
    ['google_project_iam_member', 'role', 'roles/viewer'],
    ['google_service_account', 'account_id', 'other-nodes'],
    [CLUSTER, 'name', 'other'],
    [CLUSTER, 'subnetwork', 'projects/atlas-prod/regions/us-central1/subnetworks/other'],
    [CLUSTER, 'datapath_provider', 'LEGACY_DATAPATH'],
    [CLUSTER, 'default_max_pods_per_node', 110],
    [CLUSTER, 'ip_allocation_policy/cluster_secondary_range_name', 'other'],
    [CLUSTER, 'private_cluster_config/enable_private_nodes', false],
    [CLUSTER, 'initial_node_count', 2],
    [POOL, 'name', 'other'],
    [POOL, 'initial_node_count', 3],
    [POOL, 'placement_policy', { type: 'COMPACT' }],
    [POOL, 'node_config/spot', false],
    [POOL, 'node_config/guest_accelerator/0/count', 4],
    [POOL, 'node_config/guest_accelerator/0/gpu_driver_installation_config/gpu_driver_version', 'LATEST'],
    [POOL, 'node_config/ephemeral_storage_local_ssd_config/local_ssd_count', 8],
    [POOL, 'node_config/shielded_instance_config/enable_secure_boot', false],
    [POOL, 'node_config/metadata', { 'disable-legacy-endpoints': 'false' }],
    [POOL, 'node_config/reservation_affinity', { consume_reservation_type: 'NO_RESERVATION' }],
    [BUCKET, 'location', 'EU'],
    [BUCKET, 'custom_placement_config/data_locations', ['US-CENTRAL1', 'US-EAST4']],
    [BUCKET, 'hierarchical_namespace', [{ enabled: true }]],
    ['google_storage_anywhere_cache', 'zone', 'us-west1-a'],
    ['google_storage_bucket_iam_member', 'role', 'roles/viewer'],
    [DISK, 'snapshot', 'projects/atlas-prod/global/snapshots/other'],
    [DISK, 'zone', 'us-central1-b'],
    ['google_compute_global_address', 'prefix_length', 21],
    ['google_service_networking_connection', 'service', 'other.googleapis.com'],
    [LUSTRE, 'per_unit_storage_throughput', '500'],
    [LUSTRE, 'filesystem', 'other'],
  ])('%s: %s = %j', (type, path, value) => {
    const [found, ...others] = replacementPaths(rulesOf(type), blockOf(type), withValue(blockOf(type), path, value));
    expect(others).toEqual([]);
    expect(found).toEqual(path.split('/').slice(0, found.length));
  });
});

describe('a change is made in place', () => {
  test.each<[type: string, path: string, value: Value]>([
    ['google_compute_network', 'mtu', 1460],
    ['google_compute_subnetwork', 'private_ip_google_access', false],
    ['google_compute_subnetwork', 'secondary_ip_range/1/ip_cidr_range', '10.1.0.0/20'],
    ['google_compute_router_nat', 'min_ports_per_vm', 256],
    ['google_compute_firewall', 'priority', 1000],
    ['google_kms_crypto_key', 'rotation_period', '86400s'],
    ['google_service_account', 'display_name', 'nodes'],
    [CLUSTER, 'node_locations', ['us-central1-a']],
    [BUCKET, 'versioning/enabled', false],
    [BUCKET, 'storage_class', 'NEARLINE'],
    ['google_storage_anywhere_cache', 'ttl', '3600s'],
    [TRANSFER, 'schedule/repeat_interval', '86400s'],
    [DISK, 'provisioned_throughput', 800],
    [DISK, 'size', 400],
    [LUSTRE, 'capacity_gib', '18000'],
    [CLUSTER, 'addons_config/lustre_csi_driver_config/enabled', true],
    [CLUSTER, 'release_channel/channel', 'STABLE'],
    [CLUSTER, 'resource_labels', { team: 'other' }],
    [CLUSTER, 'private_cluster_config/enable_private_endpoint', true],
    [CLUSTER, 'deletion_protection', false],
    [POOL, 'autoscaling/total_max_node_count', 9],
    [POOL, 'node_locations', ['us-central1-a']],
    [POOL, 'node_config/machine_type', 'a3-highgpu-4g'],
    [POOL, 'node_config/disk_size_gb', 300],
    [POOL, 'node_config/labels', {}],
    [POOL, 'node_config/taint', []],
  ])('%s: %s = %j', (type, path, value) => {
    expect(replacementPaths(rulesOf(type), blockOf(type), withValue(blockOf(type), path, value))).toEqual([]);
  });
});

describe('wiring', () => {
  const PARTS: Record<string, string> = {
    project: 'atlas-prod', region: 'us-central1', location: 'us-central1', name: 'atlas', account_id: 'atlas-nodes', hash: '0123456789abcdef0',
  };
  const fakeOf = (type: string, path = 'id'): string => String(rulesOf(type).computed![path]).replace(/\{(\w+)\}/g, (_, name: string) => (
    name === 'key_ring' ? fakeOf('google_kms_key_ring') : PARTS[name]
  ));
  const refusals = (type: string, path: string, value: Value) => (
    violationsOf(rulesOf(type), withValue(blockOf(type), path, value)).map(({ message }) => message)
  );

  const USES: [type: string, path: string, of: string, attribute: string][] = [
    ['google_compute_subnetwork', 'network', 'google_compute_network', 'id'],
    ['google_compute_subnetwork', 'network', 'google_compute_network', 'self_link'],
    ['google_compute_router', 'network', 'google_compute_network', 'id'],
    ['google_compute_firewall', 'network', 'google_compute_network', 'id'],
    ['google_compute_router_nat', 'subnetwork/0/name', 'google_compute_subnetwork', 'id'],
    ['google_compute_network_peering', 'peer_network', 'google_compute_network', 'id'],
    ['google_compute_vpn_tunnel', 'vpn_gateway', 'google_compute_ha_vpn_gateway', 'id'],
    ['google_compute_vpn_tunnel', 'peer_external_gateway', 'google_compute_external_vpn_gateway', 'id'],
    ['google_kms_crypto_key', 'key_ring', 'google_kms_key_ring', 'id'],
    ['google_kms_crypto_key_iam_member', 'crypto_key_id', 'google_kms_crypto_key', 'id'],
    ['google_project_iam_member', 'member', 'google_service_account', 'member'],
    [CLUSTER, 'network', 'google_compute_network', 'id'],
    [CLUSTER, 'subnetwork', 'google_compute_subnetwork', 'id'],
    [CLUSTER, 'database_encryption/key_name', 'google_kms_crypto_key', 'id'],
    [POOL, 'cluster', CLUSTER, 'id'],
    [POOL, 'node_config/boot_disk_kms_key', 'google_kms_crypto_key', 'id'],
    [POOL, 'node_config/service_account', 'google_service_account', 'email'],
  ];

  test.each(USES)('%s: %s takes what %s has as %s', (type, path, of, attribute) => expect(refusals(type, path, fakeOf(of, attribute))).toEqual([]));

  test.each(USES)('%s: %s takes no id but of %s', (type, path, of) => {
    const others = GOOGLE_RULES.map(({ type: other }) => other)
      .filter((other) => other !== of && !/_iam_member$|^data/.test(other) && rulesOf(other).computed?.id !== undefined);
    expect(others.filter((other) => refusals(type, path, fakeOf(other)).length === 0)).toEqual([]);
  });
});
