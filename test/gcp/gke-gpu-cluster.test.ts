import { ContainerCluster } from '@cdktf/provider-google/lib/container-cluster';
import { ContainerNodePool } from '@cdktf/provider-google/lib/container-node-pool';
import { KmsCryptoKey } from '@cdktf/provider-google/lib/kms-crypto-key';
import { KmsCryptoKeyIamMember } from '@cdktf/provider-google/lib/kms-crypto-key-iam-member';
import { ServiceAccount } from '@cdktf/provider-google/lib/service-account';
import { TerraformOutput, TerraformStack, Testing, Token } from 'cdktf';
import { stack } from './fixture';
import { GcpNetwork, GkeGpuCluster, GkeMaintenanceScope, GkeReleaseChannel, type GkeGpuClusterProps } from '../../lib/gcp';

function build(overrides: Partial<GkeGpuClusterProps> = {}): GkeGpuCluster {
  const scope = stack();
  const network = new GcpNetwork(scope, 'Network', {
    project: 'atlas-prod',
    region: 'us-central1',
    networkName: 'atlas',
    cidrBlock: '10.40.0.0/18',
  });
  return new GkeGpuCluster(scope, 'Cluster', {
    clusterName: 'atlas',
    network,
    zones: ['us-central1-a', 'us-central1-b', 'us-central1-c'],
    ...overrides,
  });
}

function synth(overrides: Partial<GkeGpuClusterProps> = {}): string {
  return Testing.synth(TerraformStack.of(build(overrides)));
}

test('snapshot', () => {
  expect(synth()).toMatchSnapshot();
});

test('control plane answers at its DNS endpoint, and at its private address', () => {
  expect(synth()).toHaveResourceWithProperties(ContainerCluster, {
    private_cluster_config: { enable_private_nodes: true, enable_private_endpoint: true },
    control_plane_endpoints_config: {
      dns_endpoint_config: { allow_external_traffic: true },
      ip_endpoints_config: { enabled: true },
    },
    master_authorized_networks_config: { cidr_blocks: [], gcp_public_cidrs_access_enabled: false },
    master_auth: { client_certificate_config: { issue_client_certificate: false } },
  });
});

test('without externalDnsEndpoint the DNS endpoint refuses users', () => {
  expect(synth({ externalDnsEndpoint: false })).toHaveResourceWithProperties(ContainerCluster, {
    private_cluster_config: { enable_private_nodes: true, enable_private_endpoint: true },
    control_plane_endpoints_config: {
      dns_endpoint_config: { allow_external_traffic: false },
      ip_endpoints_config: { enabled: true },
    },
  });
});

test('authorizedNetworks open the public IP endpoint to them alone', () => {
  expect(synth({ authorizedNetworks: [{ cidrBlock: '203.0.113.0/24', displayName: 'office' }] })).toHaveResourceWithProperties(ContainerCluster, {
    private_cluster_config: { enable_private_nodes: true, enable_private_endpoint: false },
    master_authorized_networks_config: {
      gcp_public_cidrs_access_enabled: false,
      cidr_blocks: [{ cidr_block: '203.0.113.0/24', display_name: 'office' }],
    },
  });
});

test('is encrypted, shielded and bound to workload identity', () => {
  const json = synth();
  expect(json).toHaveResourceWithProperties(ContainerCluster, {
    database_encryption: { state: 'ENCRYPTED', key_name: '${google_kms_crypto_key.Cluster_Encryption_E5B8DD14.id}' },
    workload_identity_config: { workload_pool: 'atlas-prod.svc.id.goog' },
    binary_authorization: { evaluation_mode: 'PROJECT_SINGLETON_POLICY_ENFORCE' },
    security_posture_config: { mode: 'BASIC' },
    enable_shielded_nodes: true,
    datapath_provider: 'ADVANCED_DATAPATH',
    enable_intranode_visibility: true,
    gateway_api_config: { channel: 'CHANNEL_STANDARD' },
    cost_management_config: { enabled: true },
  });
  expect(json).toHaveResourceWithProperties(KmsCryptoKey, { rotation_period: '7776000s' });
});

test('watches its GPUs', () => {
  interface Watched { readonly monitoring_config: { readonly enable_components: string[]; readonly managed_prometheus: object } }
  const [{ monitoring_config: config }] = Object.values<Watched>(JSON.parse(synth()).resource.google_container_cluster);
  expect(config.enable_components).toContain('DCGM');
  expect(config.managed_prometheus).toEqual({ enabled: true });
});

test('both service agents may use the key before the cluster is made', () => {
  const json = synth();
  for (const agent of ['container-engine-robot', 'compute-system']) {
    expect(json).toHaveResourceWithProperties(KmsCryptoKeyIamMember, {
      role: 'roles/cloudkms.cryptoKeyEncrypterDecrypter',
      member: `serviceAccount:service-\${data.google_project.Cluster_Encryption_Project_09F3809D.number}@${agent}.iam.gserviceaccount.com`,
    });
  }
  const [cluster] = Object.values<{ depends_on: string[] }>(JSON.parse(json).resource.google_container_cluster);
  expect(cluster.depends_on.filter((address) => address.startsWith('google_kms_crypto_key_iam_member.'))).toHaveLength(2);
  expect(cluster.depends_on.filter((address) => address.startsWith('google_project_iam_member.'))).toHaveLength(2);
});

test('the pool that GKE makes and Terraform removes is no less safe than the others', () => {
  const { resource } = JSON.parse(synth());
  const [cluster] = Object.values<{ node_config: Record<string, unknown>; lifecycle: object }>(resource.google_container_cluster);
  const [system] = Object.values<{ node_config: Record<string, unknown> }>(resource.google_container_node_pool);
  for (const property of ['service_account', 'boot_disk_kms_key', 'shielded_instance_config', 'workload_metadata_config', 'metadata']) {
    expect(cluster.node_config[property]).toEqual(system.node_config[property]);
  }
  expect(cluster.lifecycle).toMatchObject({ ignore_changes: ['initial_node_count', 'min_master_version', 'node_config'] });
});

test('system nodes scale within their limits over all zones', () => {
  expect(synth()).toHaveResourceWithProperties(ContainerNodePool, {
    name: 'system',
    autoscaling: { total_min_node_count: 3, total_max_node_count: 12, location_policy: 'BALANCED' },
  });
  expect(synth({ systemMachineType: 'n2-standard-8', systemMinNodes: 1, systemMaxNodes: 2 })).toHaveResourceWithProperties(ContainerNodePool, {
    autoscaling: { total_min_node_count: 1, total_max_node_count: 2, location_policy: 'BALANCED' },
  });
});

test('deletion protection covers cluster and key, and is lifted from both', () => {
  const protectedJson = synth();
  expect(protectedJson).toHaveResourceWithProperties(ContainerCluster, {
    deletion_protection: true,
    lifecycle: expect.objectContaining({ prevent_destroy: true }),
  });
  expect(protectedJson).toHaveResourceWithProperties(KmsCryptoKey, { lifecycle: { prevent_destroy: true } });
  const open = synth({ deletionProtection: false });
  expect(open).toHaveResourceWithProperties(ContainerCluster, {
    deletion_protection: false,
    lifecycle: expect.objectContaining({ prevent_destroy: false }),
  });
  expect(open).toHaveResourceWithProperties(KmsCryptoKey, { lifecycle: { prevent_destroy: false } });
});

test('maintenance keeps to its window and out of exclusions', () => {
  expect(synth({
    releaseChannel: GkeReleaseChannel.EXTENDED,
    maintenanceExclusions: [{ name: 'pretrain', startTime: '2026-12-01T00:00:00Z', endTime: '2027-02-01T00:00:00Z' }],
  })).toHaveResourceWithProperties(ContainerCluster, {
    release_channel: { channel: 'EXTENDED' },
    maintenance_policy: {
      recurring_window: { start_time: '2026-01-03T00:00:00Z', end_time: '2026-01-03T08:00:00Z', recurrence: 'FREQ=WEEKLY;BYDAY=SA,SU' },
      maintenance_exclusion: [{
        exclusion_name: 'pretrain',
        start_time: '2026-12-01T00:00:00Z',
        end_time: '2027-02-01T00:00:00Z',
        exclusion_options: { scope: 'NO_MINOR_OR_NODE_UPGRADES' },
      }],
    },
  });
});

function emittedAccess(overrides: Partial<GkeGpuClusterProps> = {}): object {
  const cluster = build(overrides);
  new TerraformOutput(cluster, 'Access', { value: cluster.access });
  const [output] = Object.values<{ value: object }>(JSON.parse(Testing.synth(TerraformStack.of(cluster))).output);
  return output.value;
}

test('access goes to the DNS endpoint, whose certificate is publicly trusted, as the identity of the Google provider', () => {
  expect(emittedAccess()).toEqual({
    endpoint: expect.stringMatching(
      /^https:\/\/\$\{google_container_cluster\.\w+\.control_plane_endpoints_config\[0\]\.dns_endpoint_config\[0\]\.endpoint\}$/,
    ),
    execCommand: 'gke-gcloud-auth-plugin',
    execArgs: ['--use_application_default_credentials'],
  });
});

test('without externalDnsEndpoint access goes to the IP endpoint, under the cluster\'s own certificate authority', () => {
  expect(emittedAccess({ externalDnsEndpoint: false })).toEqual({
    endpoint: expect.stringMatching(/^https:\/\/\$\{google_container_cluster\.\w+\.endpoint\}$/),
    certificateAuthority: expect.stringMatching(/^\$\{google_container_cluster\.\w+\.master_auth\[0\]\.cluster_ca_certificate\}$/),
    execCommand: 'gke-gcloud-auth-plugin',
    execArgs: ['--use_application_default_credentials'],
  });
});

test('a key ring is named anew whenever it is created, because the old one stays for ever', () => {
  const { resource } = JSON.parse(synth());
  const [suffix] = Object.keys(resource.terraform_data);
  const [ring] = Object.values<{ name: string }>(resource.google_kms_key_ring);
  expect(ring.name).toBe(`atlas-\${substr(terraform_data.${suffix}.id, 0, 8)}`);
});

test('account of the nodes keeps to 30 characters', () => {
  const [account] = Object.values<{ account_id: string }>(JSON.parse(synth({ clusterName: 'atlas-inference-production' })).resource.google_service_account);
  expect(account.account_id).toMatch(/^atlas-inference-produ-[0-9a-f]{8}$/);
  expect(synth({ clusterName: 'atlas-us-central1' })).toHaveResourceWithProperties(ServiceAccount, { account_id: 'atlas-us-central1-nodes' });
});

test('account of the nodes is no other cluster\'s in the project', () => {
  expect(synth()).toHaveResourceWithProperties(ServiceAccount, { account_id: 'atlas-nodes-us-central1' });
  const ids = ['atlas', 'atlas-us-central1', 'atlas-us', 'atlas-inference', 'atlas-inference-us-central1'].map((clusterName) => (
    Object.values<{ account_id: string }>(JSON.parse(synth({ clusterName })).resource.google_service_account)[0].account_id
  ));
  expect(new Set(ids).size).toBe(ids.length);
});

const WINDOW = { startTime: '2026-01-03T00:00:00Z', endTime: '2026-01-03T08:00:00Z' };
const EXCLUSION = { startTime: '2026-12-01T00:00:00Z', endTime: '2027-01-01T00:00:00Z' };

test.each([
  [8, 'FREQ=DAILY'],
  [4, 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'],
  [48, 'FREQ=WEEKLY;INTERVAL=2;BYDAY=SA;WKST=MO'],
  [48, 'FREQ=MONTHLY;BYDAY=1SA,3SA'],
  [48, 'FREQ=MONTHLY;BYSETPOS=1,-1;BYDAY=SA,SU'],
  [24, 'FREQ=MONTHLY;BYMONTHDAY=1,15,-1'],
])('maintenance may recur for %d hours by %s', (hours, recurrence) => {
  const endTime = new Date(Date.parse(WINDOW.startTime) + hours * 3_600_000).toISOString().replace('.000', '');
  expect(() => build({ maintenanceWindow: { startTime: WINDOW.startTime, endTime, recurrence } })).not.toThrow();
});

test.each([
  ['FREQ=WEEKLY;INTERVAL=3;BYDAY=SA', 32],
  ['FREQ=WEEKLY;INTERVAL=4', 24],
  ['FREQ=MONTHLY;BYDAY=-1SA', 16],
  ['FREQ=MONTHLY;BYMONTHDAY=31', 8],
])('maintenance of 8 hours at once is too little by %s', (recurrence, hours) => {
  expect(() => build({ maintenanceWindow: { ...WINDOW, recurrence } })).toThrow(
    'maintenanceWindow must leave GKE 48 hours in any 92 days, in pieces of at least 4, less exclusions of NO_UPGRADES, '
    + `got ${hours}: widen it, let it recur more often, or shorten the exclusions`,
  );
});

test('exclusions of all upgrades take from the 48 hours, others do not', () => {
  const exclusion = { name: 'launch', startTime: '2026-12-01T00:00:00Z', endTime: '2027-02-19T00:00:00Z' };
  expect(() => build({ maintenanceExclusions: [{ ...exclusion, scope: GkeMaintenanceScope.NO_MINOR_UPGRADES }] })).not.toThrow();
  expect(() => build({ maintenanceExclusions: [{ ...exclusion, scope: GkeMaintenanceScope.NO_UPGRADES }] })).toThrow('less exclusions of NO_UPGRADES, got 32:');
  expect(synth({
    maintenanceWindow: { ...WINDOW, recurrence: 'FREQ=DAILY' },
    maintenanceExclusions: [{ ...exclusion, scope: GkeMaintenanceScope.NO_UPGRADES }],
  })).toHaveResourceWithProperties(ContainerCluster, {
    maintenance_policy: expect.objectContaining({
      maintenance_exclusion: [expect.objectContaining({ exclusion_options: { scope: 'NO_UPGRADES' } })],
    }),
  });
});

test('exclusions that leave patches to GKE may last as long as the minor version', () => {
  const exclusion = { name: 'pretrain', startTime: '2026-12-01T00:00:00Z', endTime: '2027-10-01T00:00:00Z' };
  for (const scope of [undefined, GkeMaintenanceScope.NO_MINOR_UPGRADES]) {
    expect(() => build({ maintenanceExclusions: [{ ...exclusion, scope }] })).not.toThrow();
  }
  expect(() => build({
    maintenanceWindow: { ...WINDOW, endTime: '2026-01-04T00:00:00Z', recurrence: 'FREQ=DAILY' },
    maintenanceExclusions: [{ ...exclusion, endTime: '2027-03-01T00:00:00Z', scope: GkeMaintenanceScope.NO_UPGRADES }],
  })).not.toThrow();
});

test('drivers for storage: persistent disks and buckets by default, file systems when asked for', () => {
  const addons = (overrides: Partial<GkeGpuClusterProps>) => {
    const { resource } = JSON.parse(synth(overrides));
    const [cluster] = Object.values<{ addons_config: Record<string, { enabled: boolean }> }>(resource.google_container_cluster);
    return Object.entries(cluster.addons_config).filter(([, { enabled }]) => enabled).map(([name]) => name);
  };
  expect(addons({})).toEqual(['gce_persistent_disk_csi_driver_config', 'gcs_fuse_csi_driver_config']);
  expect(addons({ gcsFuseCsiDriver: false, lustreCsiDriver: true, filestoreCsiDriver: true }))
    .toEqual(['gce_persistent_disk_csi_driver_config', 'gcp_filestore_csi_driver_config', 'lustre_csi_driver_config']);
});

test.each([
  '', 'FREQ=', 'FREQ=WEEKLY;', 'FREQ=HOURLY', 'FREQ=YEARLY', 'FREQ=weekly', 'RRULE:FREQ=WEEKLY', 'FREQ=WEEKLY;BYDAY=', 'FREQ=WEEKLY;BYDAY=SAT',
  'FREQ=WEEKLY;BYDAYS=SA', 'FREQ=DAILY;COUNT=3', 'FREQ=DAILY;UNTIL=20270101T000000Z', 'FREQ=DAILY;INTERVAL=${var.days}', 'FREQ=DAILY;INTERVAL=0',
])('maintenance may not recur by %p', (recurrence) => {
  expect(() => build({ maintenanceWindow: { ...WINDOW, recurrence } }))
    .toThrow(`maintenanceWindow.recurrence must be an RFC 5545 rule that recurs daily, weekly or monthly without end, such as FREQ=WEEKLY;BYDAY=SA,SU, got '${recurrence}'`);
});

test('as many exclusions, authorized networks and machine types as GKE takes', () => {
  expect(() => build({
    maintenanceExclusions: Array.from({ length: 20 }, (_, index) => ({ ...EXCLUSION, name: `run ${index}` })),
    authorizedNetworks: Array.from({ length: 100 }, (_, index) => ({ cidrBlock: `203.0.113.${index}/32`, displayName: '100 % ours: $1' })),
    systemMachineType: 'n2d-custom-8-16384-ext',
  })).not.toThrow();
  expect(() => build({ systemMachineType: Token.asString({ resolve: () => '${var.type}' }) })).not.toThrow();
});

test.each<[Partial<GkeGpuClusterProps>, string]>([
  [{ clusterName: 'Atlas' }, 'clusterName must start with a lower-case letter'],
  [{ clusterName: 'a'.repeat(41) }, 'clusterName must have at most 40 characters, got 41'],
  [{ zones: [] }, "cluster 'atlas': zones must name at least one zone of us-central1"],
  [{ zones: ['us-east1-b'] }, 'zones must be zones of us-central1, such as us-central1-a, got us-east1-b'],
  [{ zones: ['us-central1-ai1a'] }, 'AI zones are not supported, got us-central1-ai1a'],
  [{ zones: ['us-central1-a', 'us-central1-a'] }, 'zones must differ'],
  [{ systemMinNodes: 0 }, 'systemMinNodes must be a whole number of 1 or more, got 0'],
  [{ systemMinNodes: 4, systemMaxNodes: 3 }, 'systemMaxNodes must be a whole number not below systemMinNodes, got 3 and 4'],
  [{ systemMaxNodes: 64 }, 'systemMaxNodes must leave room for GPU nodes among the 64'],
  [{ labels: { Team: 'atlas' } }, "label key 'Team' must start with a lower-case letter"],
  [{ labels: { team: 'atlas.prod' } }, "value 'atlas.prod' of label team must hold at most 63"],
  [{ authorizedNetworks: [{ cidrBlock: '0.0.0.0/0' }] }, 'authorizedNetworks must not open the Kubernetes API to everyone, got 0.0.0.0/0: a block is a /8 at most'],
  [{ authorizedNetworks: [{ cidrBlock: '0.0.0.0/1' }, { cidrBlock: '128.0.0.0/1' }] }, 'authorizedNetworks must not open the Kubernetes API to everyone, got 0.0.0.0/1'],
  [{ authorizedNetworks: [{ cidrBlock: '203.0.113.7' }] }, 'cidrBlock of an authorized network must be an IPv4 range'],
  [
    { authorizedNetworks: [{ cidrBlock: '203.0.113.0/24', displayName: 'a' }, { cidrBlock: '203.0.113.0/24' }] },
    'authorizedNetworks must differ, got 203.0.113.0/24 more than once',
  ],
  [
    { authorizedNetworks: Array.from({ length: 101 }, (_, index) => ({ cidrBlock: `203.0.113.${index}/32` })) },
    'authorizedNetworks takes at most 100 ranges, got 101: join ranges that lie side by side',
  ],
  [
    { authorizedNetworks: [{ cidrBlock: '203.0.113.0/24', displayName: '${var.office}' }] },
    'displayName of authorized network 203.0.113.0/24 must hold neither ${ nor %{, by which Terraform begins an expression, got \'${var.office}\'',
  ],
  [{ systemMachineType: 'e2' }, "systemMachineType must be a machine type such as e2-standard-4, got 'e2'"],
  [{ systemMachineType: 'm7i.large' }, "got 'm7i.large'"],
  [
    { maintenanceExclusions: Array.from({ length: 21 }, (_, index) => ({ ...EXCLUSION, name: `run ${index}` })) },
    'a cluster takes at most 20 maintenanceExclusions, got 21',
  ],
  [{ maintenanceExclusions: [{ ...EXCLUSION, name: '' }] }, "maintenance exclusion '' must have a name"],
  [
    { maintenanceExclusions: [{ ...EXCLUSION, endTime: '2027-03-02T00:00:00Z', name: 'run', scope: GkeMaintenanceScope.NO_UPGRADES }] },
    "maintenance exclusion 'run' must last at most 90 days, as GKE lets no exclusion of NO_UPGRADES last longer, got 91: move endTime, or use NO_MINOR_OR_NODE_UPGRADES",
  ],
  [
    {
      maintenanceExclusions: ['1', '2', '3', '4'].map((name) => (
        { name, scope: GkeMaintenanceScope.NO_UPGRADES, startTime: '2026-12-01T00:00:00Z', endTime: '2026-12-02T00:00:00Z' }
      )),
    },
    'a cluster takes at most 3 maintenanceExclusions of NO_UPGRADES, got 4: use NO_MINOR_OR_NODE_UPGRADES',
  ],
  [{ maintenanceExclusions: [{ ...EXCLUSION, name: 'a' }, { ...EXCLUSION, name: 'a' }] }, "maintenanceExclusions must differ in name, got 'a' more than once"],
  [{ maintenanceExclusions: [{ ...EXCLUSION, name: '%{if true}' }] }, "name of maintenance exclusion '%{if true}' must hold neither"],
  [
    { maintenanceWindow: { startTime: '2026-01-03T00:00:00Z', endTime: '2026-01-03T02:00:00Z', recurrence: 'FREQ=DAILY' } },
    'maintenanceWindow must last at least 4 hours, got 2',
  ],
  [
    { maintenanceWindow: { startTime: '2026-01-03T00:00:00Z', endTime: '2026-01-03T08:00:00Z', recurrence: 'weekly' } },
    'maintenanceWindow.recurrence must be an RFC 5545 rule',
  ],
  [
    { maintenanceExclusions: [{ name: 'run', startTime: '2026-12-01T00:00:00Z', endTime: '2026-11-01T00:00:00Z' }] },
    "maintenance exclusion 'run' must end after it starts, got -30 days: move endTime",
  ],
  [
    { maintenanceExclusions: [{ name: 'run', startTime: 'tomorrow', endTime: '2026-12-01T00:00:00Z' }] },
    "maintenance exclusion 'run': startTime must be a time in UTC",
  ],
])('refuses %j', (overrides, message) => {
  expect(() => build(overrides)).toThrow(message);
});

describe('names of pools', () => {
  const pool = { instanceType: 'g2-standard-8', zones: ['us-central1-a'], minNodes: 0, maxNodes: 8 };

  test('are lower-case ids, each once', () => {
    const cluster = build();
    expect(() => cluster.addGpuNodePool('System', pool)).toThrow(
      "node pool 'System': the cluster has a pool named 'system' already: choose a construct id that is another in lower case, too",
    );
    cluster.addGpuNodePool('chat', pool);
    expect(() => cluster.addGpuNodePool('Chat', pool)).toThrow("node pool 'Chat': the cluster has a pool named 'chat' already");
    expect(() => cluster.addGpuNodePool('chat', pool)).toThrow("node pool 'chat': the cluster has a pool named 'chat' already");
    expect(() => cluster.addGpuNodePool('chat-2', pool)).not.toThrow();
  });

  test('are not taken by a pool that is refused', () => {
    const cluster = build();
    expect(() => cluster.addGpuNodePool('Chat', { ...pool, instanceType: 'p5.48xlarge' })).toThrow('unknown GPU machine type');
    expect(() => cluster.addGpuNodePool('chat', pool)).not.toThrow();
  });

  test('are none without an id', () => {
    expect(() => build().addGpuNodePool('', pool)).toThrow("name of node pool '' must start with a lower-case letter");
  });
});

describe('room in the network, 64 nodes less 12 of the system', () => {
  const pool = (maxNodes: number) => ({ instanceType: 'g2-standard-8', zones: ['us-central1-a'], minNodes: 0, maxNodes });

  test('is shared by all pools', () => {
    const cluster = build();
    cluster.addGpuNodePool('chat', pool(40));
    expect(() => cluster.addGpuNodePool('embed', pool(13))).toThrow(
      "node pool 'embed': the network has room for 12 more nodes, got maxNodes 13: lower it here or in another pool, or give the network a larger cidrBlock",
    );
    cluster.addGpuNodePool('rank', pool(12));
    expect(() => cluster.addGpuNodePool('last', pool(1))).toThrow('room for 0 more nodes, got maxNodes 1');
  });

  test('is not used up by a pool that is refused', () => {
    const cluster = build();
    expect(() => cluster.addGpuNodePool('chat', { ...pool(52), instanceType: 'p5.48xlarge' })).toThrow('unknown GPU machine type');
    expect(() => cluster.addGpuNodePool('embed', pool(52))).not.toThrow();
  });

  test('grows as the system shrinks', () => {
    expect(() => build({ systemMaxNodes: 3 }).addGpuNodePool('chat', pool(61))).not.toThrow();
    expect(() => build({ systemMaxNodes: 3 }).addGpuNodePool('chat', pool(62))).toThrow('room for 61 more nodes');
  });
});
