import { ComputeFirewall } from '@cdktf/provider-google/lib/compute-firewall';
import { ComputeNetwork } from '@cdktf/provider-google/lib/compute-network';
import { TerraformStack, Testing } from 'cdktf';
import { IPv4CidrRange } from 'ip-num';
import { resolved, stack } from './fixture';
import { GpuNetworkKind, GpuNetworks, type GpuNetworksProps } from '../../lib/gcp';
import { GPU_ADDRESS_SPACE, gpuSubnetRanges } from '../../lib/gcp/network/gpu-network-ranges';

const PROPS: GpuNetworksProps = { project: 'atlas-prod', region: 'us-central1', networkName: 'atlas-us-central1', kind: GpuNetworkKind.TCPXO };
const ROCE: Partial<GpuNetworksProps> = { kind: GpuNetworkKind.ROCE, zone: 'us-central1-b' };

interface Named { readonly name: string; readonly mtu?: number; readonly network_profile?: string; readonly ip_cidr_range?: string }

function built(overrides: Partial<GpuNetworksProps> = {}): GpuNetworks {
  return new GpuNetworks(stack(), 'Gpu', { ...PROPS, ...overrides });
}

function synth(overrides: Partial<GpuNetworksProps> = {}): string {
  return Testing.synth(TerraformStack.of(built(overrides)));
}

function emitted(type: string, overrides: Partial<GpuNetworksProps> = {}): Named[] {
  const { resource } = JSON.parse(synth(overrides)) as { resource: Record<string, Record<string, Named>> };
  return Object.values(resource[type]);
}

test.each([[{}], [ROCE]])('snapshot of %j', (overrides) => {
  expect(synth(overrides)).toMatchSnapshot();
});

test.each<[GpuNetworkKind, number]>([[GpuNetworkKind.TCPX, 4], [GpuNetworkKind.TCPXO, 8]])('%s has %i networks of a subnet each', (kind, count) => {
  const networks = emitted('google_compute_network', { kind });
  expect(networks.map(({ name }) => name)).toEqual(Array.from({ length: count }, (_, index) => `atlas-us-central1-${kind}-${index + 1}`));
  expect(new Set(networks.map(({ mtu }) => mtu))).toEqual(new Set([8244]));
  expect(emitted('google_compute_subnetwork', { kind })).toHaveLength(count);
  expect(emitted('google_compute_firewall', { kind })).toHaveLength(count);
});

test('RoCE has an ordinary network and one of eight subnets, which the zone\'s profile makes lossless', () => {
  const json = synth(ROCE);
  expect(emitted('google_compute_network', ROCE)).toHaveLength(2);
  expect(json).toHaveResourceWithProperties(ComputeNetwork, {
    name: 'atlas-us-central1-rdma-b',
    network_profile: 'projects/atlas-prod/global/networkProfiles/us-central1-b-vpc-roce',
    mtu: 8896,
  });
  expect(emitted('google_compute_subnetwork', ROCE).map(({ name }) => name)).toEqual([
    'atlas-us-central1-gvnic-b', ...Array.from({ length: 8 }, (_, index) => `atlas-us-central1-rdma-b-${index}`),
  ]);
  // The profile takes no firewall rules.
  expect(emitted('google_compute_firewall', ROCE).map(({ name }) => name)).toEqual(['atlas-us-central1-gvnic-b-internal']);
});

test('no route leaves an ordinary network, and only its own machines get in', () => {
  const json = synth();
  expect(json).toHaveResourceWithProperties(ComputeNetwork, { auto_create_subnetworks: false, delete_default_routes_on_create: true });
  expect(json).toHaveResourceWithProperties(ComputeFirewall, { direction: 'INGRESS', source_ranges: ['198.18.0.0/15'] });
});

test('pods reach each interface by an object of its name', () => {
  const networks = built(ROCE);
  expect(networks.zone).toBe('us-central1-b');
  expect(networks.interfaces.map(({ podNetworkName, deviceMode }) => [podNetworkName, deviceMode])).toEqual([
    ['gvnic-us-central1-b', 'NetDevice'],
    ...Array.from({ length: 8 }, (_, index) => [`rdma-us-central1-b-${index}`, 'RDMA']),
  ]);
  expect(networks.requiredDocuments).toHaveLength(18);
  expect(resolved(networks, networks.requiredDocuments.slice(-2))).toEqual([
    {
      apiVersion: 'networking.gke.io/v1',
      kind: 'GKENetworkParamSet',
      name: 'rdma-us-central1-b-7',
      spec: {
        vpc: expect.stringMatching(/^\$\{google_compute_network\..*\.name\}$/),
        vpcSubnet: expect.stringMatching(/^\$\{google_compute_subnetwork\..*\.name\}$/),
        deviceMode: 'RDMA',
      },
    },
    {
      apiVersion: 'networking.gke.io/v1',
      kind: 'Network',
      name: 'rdma-us-central1-b-7',
      spec: { type: 'Device', parametersRef: { group: 'networking.gke.io', kind: 'GKENetworkParamSet', name: 'rdma-us-central1-b-7' } },
    },
  ]);
  expect(built().interfaces.map(({ podNetworkName }) => podNetworkName)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8'].map((number) => `tcpxo-${number}`));
});

test('ids stand still: a change here replaces networks and pools', () => {
  const ids = (overrides: Partial<GpuNetworksProps>) => built(overrides).node.children.map(({ node }) => node.id);
  expect(ids({ kind: GpuNetworkKind.TCPX }).slice(0, 4)).toEqual(['Network-1', 'Subnet-1', 'AllowInternal-1', 'Network-2']);
  expect(ids(ROCE)).toEqual(['Network-gvnic', 'Subnet-gvnic', 'AllowInternal-gvnic', 'Network-rdma', ...Array.from({ length: 8 }, (_, index) => `Subnet-rdma-${index}`)]);
});

test('subnets of all kinds and zones lie in the address space, apart from each other, with room for a pool', () => {
  const zones = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'ai1a', 'ai1b', 'ai1c', 'ai1d'];
  const cidrs = [GpuNetworkKind.TCPX, GpuNetworkKind.TCPXO].flatMap((kind) => gpuSubnetRanges(kind))
    .concat(zones.flatMap((zone) => gpuSubnetRanges(GpuNetworkKind.ROCE, `us-central1-${zone}`)));
  expect(cidrs).toHaveLength(4 + 8 + 12 * 9);
  const space = IPv4CidrRange.fromCidr(GPU_ADDRESS_SPACE);
  const parts = cidrs.map((cidr) => IPv4CidrRange.fromCidr(cidr)).sort((one, other) => (one.getFirst().value < other.getFirst().value ? -1 : 1));
  parts.forEach((part, index) => {
    expect(part.inside(space)).toBe(true);
    expect(part.getSize()).toBeGreaterThanOrEqual(1004n);
    if (index > 0) expect(parts[index - 1].getLast().value).toBeLessThan(part.getFirst().value);
  });
});

test('the ranges of a kind are as documented', () => {
  expect(gpuSubnetRanges(GpuNetworkKind.TCPX)[0]).toBe('198.18.0.0/22');
  expect(gpuSubnetRanges(GpuNetworkKind.TCPXO)[0]).toBe('198.18.16.0/22');
  expect(gpuSubnetRanges(GpuNetworkKind.ROCE, 'us-central1-a')[0]).toBe('198.18.48.0/22');
});

test('long names are shortened, and stay apart', () => {
  const names = emitted('google_compute_network', { networkName: 'a'.repeat(60) }).map(({ name }) => name);
  for (const name of names) expect(name.length).toBeLessThanOrEqual(63);
  expect(new Set(names).size).toBe(8);
});

test.each<[Partial<GpuNetworksProps>, string]>([
  [{ project: 'Atlas' }, 'project must be a project id'],
  [{ region: 'us-central1-a' }, 'region must be a region name'],
  [{ networkName: 'Atlas' }, 'networkName must start with a lower-case letter'],
  [{ kind: GpuNetworkKind.ROCE }, 'GPU networks of kind roce lie in one zone, got none: pass the zone of their nodes, such as us-central1-b'],
  [{ ...ROCE, zone: 'us-east1-b' }, 'GPU networks: zones must be zones of us-central1'],
  [{ ...ROCE, zone: 'us-central1-x' }, 'zone us-central1-x has no place among the addresses of GPU networks: choose one that ends with a, b'],
])('refuses %j', (overrides, message) => {
  expect(() => built(overrides)).toThrow(message);
});
