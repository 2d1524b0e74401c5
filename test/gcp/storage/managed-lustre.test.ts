import { ComputeFirewall } from '@cdktf/provider-google/lib/compute-firewall';
import { LustreInstance } from '@cdktf/provider-google/lib/lustre-instance';
import { TerraformOutput, TerraformStack, Testing, Token } from 'cdktf';
import { VolumeAccess } from '../../../lib/cluster';
import { GcpNetwork, ManagedLustre, PrivateServiceAccess, type ManagedLustreProps } from '../../../lib/gcp';
import { LUSTRE_CAPACITIES } from '../../../lib/gcp/storage/lustre-capacity';
import { stack } from '../fixture';

function built(overrides: Partial<ManagedLustreProps> = {}, servicesBlock?: string): ManagedLustre {
  const scope = stack();
  const network = new GcpNetwork(scope, 'Network', { project: 'atlas-prod', region: 'us-central1', networkName: 'atlas', cidrBlock: '10.40.0.0/16' });
  const privateServiceAccess = servicesBlock === undefined ? network.addPrivateServiceAccess() : new PrivateServiceAccess(scope, 'Services', {
    project: 'atlas-prod', networkId: network.networkId, rangeName: 'services', cidrBlock: servicesBlock,
  });
  return new ManagedLustre(scope, 'Scratch', {
    zone: 'us-central1-a', instanceName: 'scratch', privateServiceAccess, throughputMbpsPerTib: 1000, capacityGib: 9000, ...overrides,
  });
}

const synth = (overrides: Partial<ManagedLustreProps> = {}): string => Testing.synth(TerraformStack.of(built(overrides)));

test('snapshot', () => {
  expect(synth()).toMatchSnapshot();
});

test('stands in the zone, in the network once that is peered, for clients of any port but the old one', () => {
  expect(synth({ labels: { team: 'ml' } })).toHaveResourceWithProperties(LustreInstance, {
    location: 'us-central1-a',
    capacity_gib: '9000',
    per_unit_storage_throughput: '1000',
    filesystem: 'lustre',
    gke_support_enabled: false,
    network: expect.stringMatching(/^\$\{google_service_networking_connection\.\w+\.network\}$/),
    labels: { team: 'ml' },
    lifecycle: { prevent_destroy: true },
  });
});

test('servers reach their clients through a firewall that denies the rest', () => {
  expect(synth()).toHaveResourceWithProperties(ComputeFirewall, {
    name: 'scratch-lustre', direction: 'INGRESS', source_ranges: ['10.40.240.0/20'], allow: [{ protocol: 'tcp', ports: ['988'] }],
  });
});

test('is a volume of the driver of GKE', () => {
  const lustre = built({ filesystemName: 'data' });
  new TerraformOutput(lustre, 'Volume', { value: lustre.volume });
  const [{ value }] = Object.values<{ value: object }>(JSON.parse(Testing.synth(TerraformStack.of(lustre))).output);
  expect(value).toEqual({
    driver: 'lustre.csi.storage.gke.io',
    volumeHandle: 'atlas-prod/us-central1-a/scratch',
    attributes: { ip: expect.stringMatching(/^\$\{element\(split\("@", google_lustre_instance\.\w+\.mount_point\), 0\)\}$/), filesystem: 'data' },
    access: 'ReadWriteMany',
    capacityGib: 9000,
  });
  expect(lustre.readOnlyVolume.access).toBe(VolumeAccess.READ_ONLY_MANY);
});

test('the smallest capacity of each throughput gives 9 GB/s or so, and is its step', () => {
  for (const [mbpsPerTib, { step, smallMost, largeStep, most }] of LUSTRE_CAPACITIES) {
    expect(step * mbpsPerTib).toBe(9_000_000);
    expect([smallMost % step, most % largeStep, largeStep % step]).toEqual([0, 0, 0]);
  }
});

test.each([[1000, 1_530_000], [1000, 1_584_000], [500, 18_000], [250, 40_032_000], [125, 12_240_000]])('%d MB/s per TiB may have %d GiB', (mbps, gib) => {
  expect(() => built({ throughputMbpsPerTib: mbps, capacityGib: gib })).not.toThrow();
});

test.each<[Partial<ManagedLustreProps>, string]>([
  [{ instanceName: 'Scratch' }, 'instanceName must start with a lower-case letter'],
  [{ zone: 'us-central1' }, "Lustre instance 'scratch': zone must be the name of one zone such as us-central1-a, got 'us-central1'"],
  [{ labels: { A: 'b' } }, "Lustre instance 'scratch': label key 'A'"],
  [{ throughputMbpsPerTib: 300 }, "Lustre instance 'scratch': throughputMbpsPerTib must be one of 1000, 500, 250, 125, got 300"],
  [{ throughputMbpsPerTib: 500 }, 'with 500 MB/s per TiB capacityGib must be 18000 to 20016000 in steps of 18000, beyond 3060000 of 144000, got 9000'],
  [{ throughputMbpsPerTib: 125 }, 'with 125 MB/s per TiB capacityGib must be 72000 to 12240000 in steps of 72000, got 9000'],
  [{ capacityGib: 10_000 }, 'in steps of 9000, beyond 1530000 of 72000, got 10000'],
  [{ capacityGib: 1_539_000 }, 'got 1539000'],
  [{ capacityGib: 20_016_000 }, 'got 20016000'],
  [{ capacityGib: Token.asNumber('${var.gib}') }, "Lustre instance 'scratch': capacityGib must be known at synth, got a token: pass a plain number"],
  [{ filesystemName: '1data' }, "Lustre instance 'scratch': filesystemName must be 1 to 8 letters and digits with a letter first, got '1data'"],
  [{ filesystemName: 'checkpoints' }, "got 'checkpoints'"],
])('refuses %j', (overrides, message) => expect(() => built(overrides)).toThrow(message));

test('a range for services that is too small is refused', () => {
  expect(() => built({}, '10.50.0.0/24')).toThrow(
    "Lustre instance 'scratch': it takes a /23 of the private services' range, got 10.50.0.0/24: give them a larger range",
  );
  expect(() => built({}, '10.50.0.0/23')).not.toThrow();
});
