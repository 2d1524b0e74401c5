import { GoogleProvider } from '@cdktf/provider-google/lib/provider';
import { Testing } from 'cdktf';
import { regionStack, treeOf } from './fixture';

function withPool(): ReturnType<typeof regionStack> {
  const stack = regionStack();
  stack.cluster.addGpuNodePool('chat', { instanceType: 'g2-standard-8', zones: ['us-central1-b'], minNodes: 0, maxNodes: 8 });
  return stack;
}

test('snapshot', () => {
  expect(Testing.synth(withPool(), true)).toMatchSnapshot();
});

test('the construct tree is a contract: a change here replaces infrastructure', () => {
  expect(treeOf(withPool())).toEqual([
    'atlas-gcp-us-central1/Provider',
    'atlas-gcp-us-central1/Network',
    'atlas-gcp-us-central1/Network/Resource',
    'atlas-gcp-us-central1/Network/Subnet',
    'atlas-gcp-us-central1/Network/Router',
    'atlas-gcp-us-central1/Network/Nat',
    'atlas-gcp-us-central1/Network/DenyIngress',
    'atlas-gcp-us-central1/Cluster',
    'atlas-gcp-us-central1/Cluster/Encryption',
    'atlas-gcp-us-central1/Cluster/Encryption/RingSuffix',
    'atlas-gcp-us-central1/Cluster/Encryption/Ring',
    'atlas-gcp-us-central1/Cluster/Encryption/Resource',
    'atlas-gcp-us-central1/Cluster/Encryption/Project',
    'atlas-gcp-us-central1/Cluster/Encryption/GkeAgentGrant',
    'atlas-gcp-us-central1/Cluster/Encryption/ComputeAgentGrant',
    'atlas-gcp-us-central1/Cluster/NodeIdentity',
    'atlas-gcp-us-central1/Cluster/NodeIdentity/Resource',
    'atlas-gcp-us-central1/Cluster/NodeIdentity/NodeGrant',
    'atlas-gcp-us-central1/Cluster/NodeIdentity/ImageGrant',
    'atlas-gcp-us-central1/Cluster/Resource',
    'atlas-gcp-us-central1/Cluster/SystemNodePool',
    'atlas-gcp-us-central1/Cluster/chat',
    'atlas-gcp-us-central1/Cluster/chat/Resource',
  ]);
});

test('the provider stands in the project and region and labels what it makes', () => {
  expect(Testing.synth(regionStack())).toHaveProviderWithProperties(GoogleProvider, {
    project: 'atlas-prod',
    region: 'us-central1',
    default_labels: { team: 'atlas' },
  });
});

test('default labels keep their keys as they are written', () => {
  const { provider } = JSON.parse(Testing.synth(regionStack({ labels: { 'gpu-fleet': 'atlas', 'cost_center': 'a', 'team': 'atlas' } })));
  expect(provider.google[0].default_labels).toEqual({ 'gpu-fleet': 'atlas', 'cost_center': 'a', 'team': 'atlas' });
  expect(JSON.parse(Testing.synth(regionStack({ labels: undefined }))).provider.google[0]).not.toHaveProperty('default_labels');
});

test('the project is one that there can be', () => {
  expect(() => regionStack({ project: 'Atlas' })).toThrow('project must be a project id such as atlas-prod: 6 to 30 lower-case letters, digits and dashes');
});

test('options reach the cluster and the network', () => {
  const stack = regionStack({ deletionProtection: false, externalDnsEndpoint: false, mtu: 1460, systemMaxNodes: 6 });
  const { resource } = JSON.parse(Testing.synth(stack));
  expect(Object.values(resource.google_container_cluster)).toMatchObject([
    { deletion_protection: false, control_plane_endpoints_config: { dns_endpoint_config: { allow_external_traffic: false } } },
  ]);
  expect(Object.values(resource.google_compute_network)).toMatchObject([{ mtu: 1460 }]);
});

test('no identity is more than it must be', () => {
  const { resource } = JSON.parse(Testing.synth(withPool()));
  const grants = Object.entries<Record<string, { member: string; role: string }>>(resource)
    .filter(([type]) => type.includes('_iam_'))
    .flatMap(([, byId]) => Object.values(byId));
  expect(grants.map(({ role }) => role).sort()).toEqual([
    'roles/artifactregistry.reader',
    'roles/cloudkms.cryptoKeyEncrypterDecrypter',
    'roles/cloudkms.cryptoKeyEncrypterDecrypter',
    'roles/container.defaultNodeServiceAccount',
  ]);
  for (const { member, role } of grants) {
    expect(role).not.toMatch(/owner|editor|admin/i);
    expect(member).not.toMatch(/^all(Authenticated)?Users$/);
  }
});

test('every pool runs as the account of the nodes, on disks under the key', () => {
  const { resource } = JSON.parse(Testing.synth(withPool()));
  const pools = Object.values<{ node_config: Record<string, unknown> }>(resource.google_container_node_pool);
  expect(pools).toHaveLength(2);
  for (const { node_config: config } of pools) {
    expect(config).toMatchObject({
      service_account: expect.stringMatching(/^\$\{google_service_account\..+\.email\}$/),
      boot_disk_kms_key: expect.stringMatching(/^\$\{google_kms_crypto_key\..+\.id\}$/),
      shielded_instance_config: { enable_secure_boot: true, enable_integrity_monitoring: true },
      workload_metadata_config: { mode: 'GKE_METADATA' },
    });
  }
});

test('no name says the region twice', () => {
  const { resource } = JSON.parse(Testing.synth(regionStack({ clusterName: 'atlas-us-central1' })));
  const named = Object.values<Record<string, { name?: string; account_id?: string }>>(resource).flatMap((byId) => Object.values(byId));
  const names = named.flatMap(({ name, account_id: accountId }) => [name, accountId]).filter((name) => name !== undefined);
  expect(names).toEqual(expect.arrayContaining(['atlas-us-central1-nat', 'atlas-us-central1-nodes']));
  for (const name of names) expect(name.split('us-central1').length).toBeLessThanOrEqual(2);
});

test('the same props give the same JSON', () => {
  expect(Testing.synth(withPool())).toBe(Testing.synth(withPool()));
});
