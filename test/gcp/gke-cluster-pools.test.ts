import { TerraformStack, Testing } from 'cdktf';
import { app, regionStack } from './fixture';
import { Capacity, Fabric, Provisioner, type GpuNodePoolOptions } from '../../lib/cluster';
import { type GcpNetwork, type GcpRegionStackProps, GkeGpuCluster, GpuNetworkKind, GpuNetworks, GkeGpuNodePool, GkeTpuNodePool } from '../../lib/gcp';

const TRAIN: GpuNodePoolOptions = { instanceType: 'a3-megagpu-8g', zones: ['us-central1-a'], minNodes: 0, maxNodes: 16, fabric: Fabric.RDMA };
const ROCE: GpuNodePoolOptions = { ...TRAIN, instanceType: 'a3-ultragpu-8g', zones: ['us-central1-b'], capacity: [Capacity.spot()] };
const CHAT: GpuNodePoolOptions = { instanceType: 'g2-standard-48', zones: ['us-central1-a'], minNodes: 0, maxNodes: 4 };
const JUST_IN_TIME: GpuNodePoolOptions = { ...CHAT, provisioner: Provisioner.JUST_IN_TIME };

function cluster(props: Partial<GcpRegionStackProps> = {}): GkeGpuCluster {
  return regionStack(props).cluster;
}

interface EmittedCluster {
  readonly enable_multi_networking?: boolean;
  readonly node_pool_auto_config?: Readonly<Record<string, unknown>>;
  readonly cluster_autoscaling: Readonly<Record<string, unknown>> & { readonly resource_limits: ReadonlyArray<Readonly<Record<string, unknown>>> };
}

function emitted(of: GkeGpuCluster): EmittedCluster {
  return Object.values<EmittedCluster>(JSON.parse(Testing.synth(TerraformStack.of(of))).resource.google_container_cluster)[0];
}

const names = (of: GkeGpuCluster): string[] => of.requiredDocuments.map(({ kind, name }) => `${kind} ${name}`);
const networksOf = (of: GkeGpuCluster): string[] => of.node.children.filter((child) => child instanceof GpuNetworks).map(({ node }) => node.id);

describe('RDMA', () => {
  test('gives nodes their networks, close together, in a cluster that has several', () => {
    const of = cluster();
    expect(emitted(of).enable_multi_networking).toBeUndefined();
    of.addGpuNodePool('train', TRAIN);
    expect(emitted(of).enable_multi_networking).toBe(true);
    const { resource } = JSON.parse(Testing.synth(TerraformStack.of(of)));
    const pool = Object.values<Record<string, unknown>>(resource.google_container_node_pool).at(-1)!;
    expect(pool.placement_policy).toEqual({ type: 'COMPACT' });
    expect((pool.network_config as { additional_node_network_configs: object[] }).additional_node_network_configs).toHaveLength(8);
    expect((pool.node_config as { labels: object }).labels).toMatchObject({ 'gpu-fleet.dev/gpu-network': 'tcpxo' });
  });

  test('leaves a cluster as it is that has several networks already', () => {
    expect(emitted(cluster({ multiNetworking: true })).enable_multi_networking).toBe(true);
    expect(emitted(cluster({ multiNetworking: false })).enable_multi_networking).toBeUndefined();
  });

  test('brings the objects that pods reach the networks by, and what makes use of them', () => {
    const of = cluster();
    of.addGpuNodePool('train', TRAIN);
    expect(names(of).filter((name) => name.startsWith('Network '))).toHaveLength(8);
    expect(names(of)).toEqual(expect.arrayContaining(['GKENetworkParamSet tcpxo-8', 'DaemonSet tcpxo-nccl-installer', 'DaemonSet tcpxo-device-injector']));
  });

  test('names networks after cluster and region, however long both are', () => {
    const longest = { region: 'northamerica-northeast1', zones: ['northamerica-northeast1-a'], clusterName: 'c'.repeat(40) };
    const of = cluster(longest);
    of.addGpuNodePool('train', { ...TRAIN, zones: longest.zones });
    const { resource } = JSON.parse(Testing.synth(TerraformStack.of(of)));
    const vpcs = Object.values<{ name: string }>(resource.google_compute_network).map(({ name }) => name);
    expect(new Set(vpcs).size).toBe(9);
    for (const name of vpcs) expect(name.length).toBeLessThanOrEqual(63);
  });

  test('leaves that software to the team where it says so', () => {
    const of = cluster({ gpuDirectSoftware: false });
    of.addGpuNodePool('train', TRAIN);
    expect(names(of).filter((name) => name.startsWith('DaemonSet'))).toEqual([]);
    expect(names(of)).toContain('Network tcpxo-1');
  });

  test('shares networks between pools of a kind, and RoCE within a zone', () => {
    const of = cluster();
    of.addGpuNodePool('train', TRAIN);
    of.addGpuNodePool('tune', { ...TRAIN, zones: ['us-central1-c'] });
    of.addGpuNodePool('roce', ROCE);
    of.addGpuNodePool('blackwell', { ...ROCE, instanceType: 'a4-highgpu-8g' });
    of.addGpuNodePool('roce-c', { ...ROCE, zones: ['us-central1-c'] });
    of.addGpuNodePool('high', { ...TRAIN, instanceType: 'a3-highgpu-8g' });
    expect(networksOf(of)).toEqual(['GpuNetworks-tcpxo', 'GpuNetworks-roce-us-central1-b', 'GpuNetworks-roce-us-central1-c', 'GpuNetworks-tcpx']);
    expect(new Set(names(of)).size).toBe(names(of).length);
  });

  test('asks for a place close together only where GKE takes that', () => {
    const placements = (capacity: Capacity[], options = TRAIN): Record<string, unknown> => {
      const of = cluster();
      of.addGpuNodePool('train', { ...options, capacity });
      const { resource } = JSON.parse(Testing.synth(TerraformStack.of(of)));
      const pools = Object.values<{ placement_policy?: unknown; node_config: { labels: Record<string, string> } }>(
        resource.google_container_node_pool,
      );
      return Object.fromEntries(pools.slice(1).map(({ placement_policy: placement, node_config: { labels } }) => [labels['gpu-fleet.dev/capacity'], placement]));
    };
    expect(placements([Capacity.reservation('h100'), Capacity.onDemand(), Capacity.flexStart(), Capacity.queued()])).toEqual({
      'reservation': undefined, 'on-demand': { type: 'COMPACT' }, 'flex-start': undefined, 'queued': undefined,
    });
    expect(placements([Capacity.flexStart()], ROCE)).toEqual({ 'flex-start': { type: 'COMPACT' } });
  });

  test('can do without that place', () => {
    const of = cluster();
    of.addGkeGpuNodePool('train', { ...TRAIN, compactPlacement: false });
    const { resource } = JSON.parse(Testing.synth(TerraformStack.of(of)));
    expect(Object.values<object>(resource.google_container_node_pool).at(-1)).not.toHaveProperty('placement_policy');
  });

  test.each<[Partial<GpuNodePoolOptions>, string]>([
    [{ instanceType: 'g2-standard-8' }, 'g2-standard-8 has no RDMA interfaces, got Fabric.RDMA: use Fabric.STANDARD, or choose a3-highgpu-8g, a3-megagpu-8g'],
    [{ zones: ['us-central1-a', 'us-central1-b'] }, 'Fabric.RDMA needs exactly one zone, got us-central1-a, us-central1-b: make one pool a zone'],
    [{ instanceType: 'a4x-highgpu-4g' }, 'a4x-highgpu-4g is not supported'],
  ])('refuses %j', (options, message) => {
    expect(() => cluster().addGpuNodePool('train', { ...TRAIN, ...options })).toThrow(message);
  });
});

describe('packets of the cluster\'s network', () => {
  const REFUSAL = "node pool 'train': a3-megagpu-8g with Fabric.RDMA needs an mtu of 8244 or more in the cluster's network, got 1460: "
    + 'leave mtu out or raise it, which asks for a network without running nodes, or use Fabric.STANDARD';

  test('are as large as GPUDirect asks for', () => {
    expect(() => cluster({ mtu: 1460 }).addGpuNodePool('train', TRAIN)).toThrow(REFUSAL);
    expect(() => cluster({ mtu: 8243 }).addGpuNodePool('train', { ...TRAIN, instanceType: 'a3-highgpu-8g' })).toThrow('got 8243');
    for (const mtu of [8244, 8896]) expect(() => cluster({ mtu }).addGpuNodePool('train', TRAIN)).not.toThrow();
  });

  test('may be small for all others', () => {
    const of = cluster({ mtu: 1460 });
    of.addGpuNodePool('train', { ...TRAIN, fabric: Fabric.STANDARD });
    of.addGpuNodePool('roce', ROCE);
    expect(of.node.tryFindChild('roce')).toBeDefined();
  });

  test('are not judged in a network whose size of packets nobody knows', () => {
    const { network } = regionStack();
    const of = new GkeGpuCluster(new TerraformStack(app(), 'test'), 'Cluster', {
      clusterName: 'atlas', zones: ['us-central1-a'], network: Object.create(network, { mtu: { value: undefined } }) as GcpNetwork,
    });
    expect(() => of.addGpuNodePool('train', TRAIN)).not.toThrow();
  });
});

describe('a pool by hand', () => {
  const byHand = (options: Partial<GpuNodePoolOptions>, networks?: { kind: GpuNetworkKind; zone?: string }): GkeGpuNodePool => {
    const of = cluster();
    const gpuNetworks = networks && new GpuNetworks(of, 'Gpu', { project: 'atlas-prod', region: 'us-central1', networkName: 'hand', ...networks });
    return new GkeGpuNodePool(of, 'train', {
      ...TRAIN,
      ...options,
      clusterId: of.clusterId,
      region: of.region,
      nodeServiceAccountEmail: of.nodeServiceAccountEmail,
      diskEncryptionKeyId: of.diskEncryptionKeyId,
      gpuNetworks,
    });
  };

  test('takes the networks that it is given', () => {
    expect(() => byHand({}, { kind: GpuNetworkKind.TCPXO })).not.toThrow();
    expect(() => byHand(ROCE, { kind: GpuNetworkKind.ROCE, zone: 'us-central1-b' })).not.toThrow();
  });

  test.each<[Partial<GpuNodePoolOptions>, { kind: GpuNetworkKind; zone?: string } | undefined, string]>([
    [{}, undefined, 'Fabric.RDMA needs GpuNetworks of kind tcpxo, got none: add gpuNetworks'],
    [{}, { kind: GpuNetworkKind.TCPX }, 'a3-megagpu-8g needs GpuNetworks of kind tcpxo, got tcpx: pass others'],
    [ROCE, { kind: GpuNetworkKind.ROCE, zone: 'us-central1-c' }, 'its GpuNetworks lie in us-central1-c, got the zone us-central1-b: make others for that zone'],
    [{ fabric: Fabric.STANDARD }, { kind: GpuNetworkKind.TCPXO }, 'gpuNetworks are for Fabric.RDMA, got another fabric: drop gpuNetworks, or add fabric'],
  ])('of %j refuses the networks %j', (options, networks, message) => {
    expect(() => byHand(options, networks)).toThrow(message);
  });
});

describe('just in time', () => {
  test('makes no pool, but a class in the cluster', () => {
    const of = cluster();
    of.addGpuNodePool('chat', JUST_IN_TIME);
    expect(names(of)).toEqual(['ComputeClass chat']);
    expect(Object.keys(JSON.parse(Testing.synth(TerraformStack.of(of))).resource.google_container_node_pool)).toHaveLength(1);
  });

  test('enables auto-provisioning with Secure Boot, up to the GPUs of all pools together', () => {
    const of = cluster();
    of.addGpuNodePool('a', { ...CHAT, capacity: [Capacity.onDemand(), Capacity.spot()] });
    expect(emitted(of).cluster_autoscaling).toEqual({ enabled: false, autoscaling_profile: 'OPTIMIZE_UTILIZATION' });
    of.addGpuNodePool('b', JUST_IN_TIME);
    of.addGpuNodePool('c', { ...JUST_IN_TIME, instanceType: 'a2-highgpu-1g', maxNodes: 3 });
    of.addGpuNodePool('d', CHAT);
    const { cluster_autoscaling: autoscaling } = emitted(of);
    expect(autoscaling.resource_limits).toEqual([
      { resource_type: 'cpu', maximum: 256 * 384 },
      { resource_type: 'memory', maximum: 256 * 3968 },
      { resource_type: 'nvidia-l4', maximum: 2 * 4 * 4 + 4 * 4 + 4 * 4 },
      { resource_type: 'nvidia-tesla-a100', maximum: 3 },
    ]);
    expect(autoscaling).toMatchObject({
      enabled: true,
      autoscaling_profile: 'OPTIMIZE_UTILIZATION',
      auto_provisioning_defaults: {
        shielded_instance_config: { enable_secure_boot: true, enable_integrity_monitoring: true },
        upgrade_settings: { max_surge: 0, max_unavailable: 1 },
      },
    });
    // It would replace a cluster that stands.
    expect(autoscaling.auto_provisioning_defaults).not.toHaveProperty('boot_disk_kms_key');
  });

  test('closes the read-only port of the kubelet on nodes of its pools too, to which the defaults of other pools do not reach', () => {
    const of = cluster();
    of.addGpuNodePool('a', CHAT);
    expect(emitted(of)).not.toHaveProperty('node_pool_auto_config');
    of.addGpuNodePool('b', JUST_IN_TIME);
    expect(emitted(of).node_pool_auto_config).toEqual({ node_kubelet_config: { insecure_kubelet_readonly_port_enabled: 'FALSE' } });
  });
});

test('each way to get nodes may bring as many, so the network needs room for all', () => {
  const of = cluster({ cidrBlock: '10.40.0.0/18' });
  const both = { ...CHAT, capacity: [Capacity.onDemand(), Capacity.spot()] };
  expect(() => of.addGpuNodePool('chat', { ...both, maxNodes: 27 })).toThrow("node pool 'chat': the network has room for 52 more nodes, got maxNodes 54");
  expect(() => of.addGpuNodePool('chat-just', { ...both, maxNodes: 52, provisioner: Provisioner.JUST_IN_TIME })).not.toThrow();
});

describe('TPUs', () => {
  test('stand in a pool of the cluster', () => {
    const pool = cluster({ labels: { team: 'ml' } }).addTpuNodePool('tpu', { machineType: 'ct6e-standard-4t', topology: '4x4', zone: 'us-central1-b' });
    expect(pool).toBeInstanceOf(GkeTpuNodePool);
    expect(pool.nodePoolName).toBe('tpu');
  });

  test('take room in the network and a name', () => {
    const of = cluster({ cidrBlock: '10.40.0.0/18' });
    const tpu = { machineType: 'ct6e-standard-4t', zone: 'us-central1-b' };
    expect(() => of.addTpuNodePool('many', { ...tpu, topology: '16x16' })).toThrow('the network has room for 52 more nodes, got maxNodes 64');
    of.addTpuNodePool('tpu', { ...tpu, maxNodes: 50 });
    expect(() => of.addTpuNodePool('Tpu', tpu)).toThrow("the cluster has a pool named 'tpu' already");
    expect(() => of.addGpuNodePool('chat', CHAT)).toThrow('the network has room for 2 more nodes, got maxNodes 4');
  });
});
