import * as fs from 'node:fs';
import * as path from 'node:path';
import { App, TerraformStack, TerraformVariable, Token } from 'cdktf';
import { AWS, EMBED, GCP, PRETRAIN, smallFleet, synthesized, temporaryFolder } from './small-fleet';
import {
  Accelerator, type AwsCloudOptions, CapacityKind, Cloud, Demand, FailureDomain, GpuFleet, Metro, Provisioner, Replica, StateBackend, Workload,
} from '../../lib';
import { NatGateways, StorageDriver, UpgradePolicy } from '../../lib/aws';

const folder = temporaryFolder();
const fresh = (name: string) => path.join(folder, `${name}.json`);

type Block = Record<string, unknown>;
const blocksOf = (stack: string, type: string): Block[] => {
  const { resource } = JSON.parse(stack) as { resource: Record<string, Record<string, Block>> };
  return Object.values(resource[type] ?? {});
};
const inner = (block: Block | undefined, name: string) => (block?.[name] ?? {}) as Block;

describe('GpuFleet', () => {
  const { fleet, stacks } = synthesized(smallFleet(fresh('fleet')));

  test('makes two stacks of every region of the plan', () => {
    const regions = fleet.plan.regions.map(({ cloud, region }) => `atlas-${cloud}-${region}`);
    expect(Object.keys(stacks)).toEqual(regions.flatMap((stack) => [stack, `${stack}-platform`]).sort());
    expect(new Set(fleet.plan.regions.map(({ cloud }) => cloud))).toEqual(new Set(['aws', 'gcp']));
    expect(fleet.clusters.map(({ cloud, region }) => `atlas-${cloud}-${region}`)).toEqual(regions);
  });

  test('builds every pool of the plan with its type, size and way of buying', () => {
    for (const pool of fleet.plan.pools) {
      const stack = stacks[`atlas-${pool.cloud}-${pool.region}`];
      const kind = pool.capacityKind === 'spot' ? 'spot' : 'od';
      const name = `${pool.workload}-${pool.instanceType.replace(/\./g, '-')}-${kind}`;
      if (pool.cloud === 'aws') {
        const group = blocksOf(stack, 'aws_eks_node_group').find((block) => inner(block, 'labels')['gpu-fleet.dev/pool'] === name);
        expect(group).toMatchObject({
          scaling_config: { desired_size: Math.max(...pool.nodesByBand), max_size: pool.maxNodes },
          instance_types: [pool.instanceType],
          capacity_type: kind === 'spot' ? 'SPOT' : 'ON_DEMAND',
          labels: { 'gpu-fleet.dev/workload': pool.workload },
        });
      } else {
        const nodePool = blocksOf(stack, 'google_container_node_pool')
          .find((block) => inner(inner(block, 'node_config'), 'labels')?.['gpu-fleet.dev/pool'] === name);
        expect(nodePool).toMatchObject({
          autoscaling: { total_min_node_count: Math.max(...pool.nodesByBand), total_max_node_count: pool.maxNodes },
          node_config: { machine_type: pool.instanceType },
          node_locations: pool.zones,
        });
        expect(inner(nodePool, 'node_config').spot ?? false).toBe(kind === 'spot');
      }
    }
  });

  test('builds what the plan pays for in every region', () => {
    for (const region of fleet.plan.regions) {
      const stack = stacks[`atlas-${region.cloud}-${region.region}`];
      if (region.cloud === 'aws') {
        expect(blocksOf(stack, 'aws_nat_gateway')).toHaveLength(region.zones.length);
        expect(blocksOf(stack, 'aws_vpc_endpoint').filter((block) => block.vpc_endpoint_type === 'Interface')).toHaveLength(7);
        const system = blocksOf(stack, 'aws_eks_node_group').find((block) => (block.instance_types as string[] | undefined)?.[0] === region.systemInstanceType);
        expect(system).toMatchObject({ scaling_config: { min_size: 2 } });
      } else {
        expect(blocksOf(stack, 'google_compute_router_nat')).toHaveLength(1);
        const system = blocksOf(stack, 'google_container_node_pool').find((block) => inner(block, 'node_config').machine_type === region.systemInstanceType);
        expect(system).toMatchObject({ autoscaling: { total_min_node_count: region.zones.length } });
      }
    }
  });

  test('networks of different regions never overlap', () => {
    const blocks = Object.entries(stacks).filter(([name]) => !name.endsWith('-platform')).map(([, text]) => /"(10\.\d+)\.0\.0\/\d+"/.exec(text)![1]);
    expect(new Set(blocks).size).toBe(blocks.length);
  });

  test('the platform of a region depends on its cluster, and each workload there has a namespace', () => {
    for (const { cloud, region } of fleet.plan.regions) {
      const platform = stacks[`atlas-${cloud}-${region}-platform`];
      expect(Object.keys((JSON.parse(platform) as { data: Record<string, Block> }).data.terraform_remote_state)).toHaveLength(1);
      const workloads = new Set(fleet.plan.pools.filter((pool) => pool.cloud === cloud && pool.region === region).map(({ workload }) => workload));
      const namespaces = ['kubernetes_namespace_v1', 'kubernetes_namespace'].flatMap((type) => blocksOf(platform, type)).map((block) => inner(block, 'metadata').name);
      expect(namespaces).toEqual(expect.arrayContaining([...workloads]));
    }
  });

  test('the same input gives the same bytes, planned anew, from the lock, and in any order of declaration', () => {
    const again = synthesized(smallFleet(fresh('again')));
    expect(again.stacks).toEqual(stacks);
    expect(fs.readFileSync(fresh('again'), 'utf8')).toBe(fs.readFileSync(fresh('fleet'), 'utf8'));
    expect(synthesized(smallFleet(fresh('fleet'), { frozenLock: true })).stacks).toEqual(stacks);
    expect(synthesized(smallFleet(fresh('order'), { clouds: [GCP, AWS], workloads: [PRETRAIN, EMBED] })).stacks).toEqual(stacks);
    expect(fs.readFileSync(fresh('order'), 'utf8')).toBe(fs.readFileSync(fresh('fleet'), 'utf8'));
  });

  test('prints the plan as a table with its cost and what it saves', () => {
    const table = fleet.planTable();
    expect(table).toContain('pretrain');
    expect(table).toContain('all on demand');
    expect(table).toContain('cheapest single region');
    expect(table).toMatch(/within \d+\.\d% of it/);
  });

  test('snapshot: a change of an address replaces what stands there', () => {
    const addresses = Object.fromEntries(Object.entries(stacks).map(([stack, text]) => {
      const { resource } = JSON.parse(text) as { resource: Record<string, Record<string, Block>> };
      return [stack, Object.entries(resource ?? {}).flatMap(([type, blocks]) => Object.keys(blocks).map((name) => `${type}.${name}`)).sort()];
    }));
    expect(addresses).toMatchSnapshot();
  });

  test('keeps state where the team says', () => {
    const stateBackend = StateBackend.s3({ bucket: 'atlas-state', region: 'us-east-1' });
    const remote = synthesized(smallFleet(fresh('fleet'), { stateBackend }));
    for (const [stack, text] of Object.entries(remote.stacks)) {
      expect(JSON.parse(text)).toMatchObject({
        terraform: { backend: { s3: { bucket: 'atlas-state', key: expect.stringContaining(stack), encrypt: true } } },
      });
    }
  });
});

const BLOCK = { name: 'block', region: 'us-east-1', instanceType: 'p5.48xlarge', nodes: 1, usdPerNodeHour: 30 };

describe('GpuFleet refuses', () => {
  const build = (overrides: Parameters<typeof smallFleet>[1], id = 'atlas') => () => synthesized(smallFleet(fresh('refused'), overrides), id);
  const chat = (overrides: object) => ({ workloads: [Workload.inference('chat', { ...EMBED.inferenceOptions!, ...overrides })] });

  test.each([
    ['an unknown accelerator', chat({ replicas: [Replica.of(Accelerator.named('H900'), 1, { requestsPerSecond: 1 })] }),
      /workload 'chat': accelerator 'H900' is not in the catalogue of .*: choose from .*H100-80GB/],
    ['a negative demand', chat({ demand: [Demand.from(Metro.TOKYO, { peakRequestsPerSecond: -1 })] }),
      /workload 'chat': demand from 'Tokyo': peakRequestsPerSecond must be .*, got -1/],
    ['a demand that is no number', chat({ demand: [Demand.from(Metro.TOKYO, { peakRequestsPerSecond: NaN })] }),
      /workload 'chat': demand from 'Tokyo': peakRequestsPerSecond must be .*, got NaN/],
    ['an impossible round trip', chat({ maxRoundTripMs: 5 }),
      /workload 'chat': no allowed region with L4-24GB lies within 5 ms of New York: raise maxRoundTripMs to at least \d+ \((aws|gcp):.*\)/],
    ['more accelerators than any zone offers', { workloads: [Workload.training('huge', { accelerators: 100_000, acceptable: [Accelerator.H100_80GB] })] },
      /workload 'huge': 100000 accelerators are more than any zone offers: a node pool of \S+ holds at most \d+: ask for \d+ or fewer, or split the run/],
    ['a share that one cloud alone can not keep', { clouds: [AWS] },
      /policy: maxCloudShare 0.8 can't be kept with 1 cloud: leave maxCloudShare out, or add a cloud/],
    ['contradictory policy', { policy: { survive: FailureDomain.REGION, maxRegions: 1 } },
      /workload 'embed': needs 2 regions \(the loss of a region is to be survived\), but policy.maxRegions is 1: raise it to 2, or relax the other/],
    ['a namespace that the fleet keeps for itself', { workloads: [Workload.training('gpu-runtime', PRETRAIN.trainingOptions!)] },
      /workload 'gpu-runtime': its namespace would be one that Kubernetes or the fleet keeps for itself: choose another name/],
    ['a way of buying that the cloud does not have', { clouds: [Cloud.aws({ ...AWS.awsOptions!, kinds: [CapacityKind.SPOT, CapacityKind.FLEX_START] }), GCP] },
      /cloud 'aws': kinds names flex-start, which is Google Cloud's: leave it out/],
    ['a capacity block that has no name', { clouds: [Cloud.aws({ ...AWS.awsOptions!, reservations: [{ ...BLOCK, windowHours: 336 }] }), GCP] },
      /cloud 'aws': reservation 'block': nodes start in a window only where it is named, and it has windowHours alone: set reservationId to the id cr-/],
    ['a Kubernetes version for a region that is none', { clouds: [Cloud.aws({ ...AWS.awsOptions!, kubernetesVersionByRegion: { 'us-esat-1': '1.36' } }), GCP] },
      /cloud 'aws': kubernetesVersionByRegion names us-esat-1, which is no region of the catalogue: choose from .*us-east-1/],
    ['a run that does not say on what', { workloads: [Workload.training('tune', {})] }, /workload 'tune': a training run names accelerators and acceptable, or gangs/],
    ['no workload', { workloads: [] }, /a fleet needs at least one workload/],
    ['an unknown region', { clouds: [Cloud.gcp({ project: 'atlas-prod', regions: ['mars-1'] })] }, /cloud 'gcp': region 'mars-1' is not in the catalogue: choose from/],
  ])('%s', (_, overrides, message) => {
    expect(build(overrides)).toThrow(message);
    expect(fs.existsSync(fresh('refused'))).toBe(false);
  });

  test('an id that no resource name could carry', () => {
    expect(build({}, 'Atlas_1')).toThrow("fleet 'Atlas_1': an id is 1 to 15 lower-case letters");
  });

  test('a scope other than the app', () => {
    const stack = new TerraformStack(new App(), 'other');
    expect(() => new GpuFleet(stack, 'atlas', smallFleet(fresh('refused')))).toThrow("fleet 'atlas': its scope must be the App, got other");
  });

  test('a token where a number must be known', () => {
    const stack = new TerraformStack(new App(), 'variables');
    const demand = Token.asNumber(new TerraformVariable(stack, 'demand', {}).numberValue);
    expect(build(chat({ demand: [Demand.from(Metro.TOKYO, { peakRequestsPerSecond: demand })] })))
      .toThrow("inference.'chat'.demand.'Tokyo'.peakRequestsPerSecond must be known at synth, got a token");
  });

  test('a stale lock in CI, and leaves it as it is', () => {
    const lock = fresh('stale');
    synthesized(smallFleet(lock));
    const before = fs.readFileSync(lock, 'utf8');
    expect(() => synthesized(smallFleet(lock, { policy: { maxSpotShare: 0.1 }, frozenLock: true }))).toThrow(/lock file .*stale\.json is stale.*synthesize once outside CI/);
    expect(fs.readFileSync(lock, 'utf8')).toBe(before);
  });
});

describe('a region that the plan leaves', () => {
  const inRegion = (region: string) => smallFleet(fresh('moving'), {
    clouds: [Cloud.aws({ ...AWS.awsOptions!, regions: [region] })],
    workloads: [EMBED],
    policy: {},
  });
  synthesized(inRegion('us-east-1'));
  const { stacks, fleet } = synthesized(inRegion('us-east-2'));

  test('keeps its stacks, without pools and free to be destroyed', () => {
    expect(Object.keys(stacks)).toEqual(['atlas-aws-us-east-1', 'atlas-aws-us-east-1-platform', 'atlas-aws-us-east-2', 'atlas-aws-us-east-2-platform']);
    const [left] = blocksOf(stacks['atlas-aws-us-east-1'], 'aws_eks_cluster');
    expect(left.deletion_protection).toBe(false);
    expect(blocksOf(stacks['atlas-aws-us-east-1'], 'aws_eks_node_group')).toHaveLength(1);
    expect(blocksOf(stacks['atlas-aws-us-east-2'], 'aws_eks_cluster')[0].deletion_protection).toBe(true);
    expect(fleet.clusters.map(({ region }) => region)).toEqual(['us-east-2']);
    expect(fleet.planTable()).toMatch(/Retiring: .*\n.*\n.*\n.*\n.*aws:us-east-1/);
  });

  test('needs its cloud until it is forgotten', () => {
    expect(() => synthesized({ ...inRegion('us-east-2'), clouds: [GCP] }))
      .toThrow(/fleet 'atlas': aws:us-east-\d still stands and its cloud is not declared any more: declare it until the region is destroyed/);
  });
});

describe('versions and ways of AWS', () => {
  const props = (aws: Partial<AwsCloudOptions>) => smallFleet(fresh('versions'), { clouds: [Cloud.aws({ ...AWS.awsOptions!, ...aws }), GCP] });
  synthesized(props({}));
  const built = (aws: Partial<AwsCloudOptions>) => {
    // A frozen lock: what is chosen here is no input of the plan.
    const { stacks, fleet } = synthesized({ ...props(aws), frozenLock: true });
    return fleet.plan.regions.filter(({ cloud }) => cloud === 'aws').map(({ region }) => ({ region, stack: stacks[`atlas-aws-${region}`] }));
  };

  test('reach the stacks of the regions, and leave the plan as it is', () => {
    const regions = built({
      natGateways: NatGateways.SINGLE,
      kubernetesVersion: '1.34',
      upgradePolicy: UpgradePolicy.EXTENDED,
      addonVersions: { coredns: 'v1.12.4-eksbuild.1' },
      recommendedAddonVersions: true,
      systemNodeCount: 3,
      storageDrivers: [StorageDriver.EFS],
    });
    expect(regions.length).toBeGreaterThan(0);
    for (const { stack } of regions) {
      expect(blocksOf(stack, 'aws_nat_gateway')).toHaveLength(1);
      expect(blocksOf(stack, 'aws_eks_cluster')[0]).toMatchObject({ version: '1.34', upgrade_policy: { support_type: 'EXTENDED' } });
      expect(blocksOf(stack, 'aws_eks_node_group')).toContainEqual(expect.objectContaining({ scaling_config: { min_size: 3, max_size: 3, desired_size: 3 } }));
      const addons = new Map(blocksOf(stack, 'aws_eks_addon').map((block) => [block.addon_name, block.addon_version]));
      expect(addons.get('coredns')).toBe('v1.12.4-eksbuild.1');
      expect(addons.get('aws-efs-csi-driver')).toContain('data.aws_eks_addon_version.');
    }
  });

  test('a region may be ahead of the others, one that holds nothing too', () => {
    const [first, ...others] = built({}).map(({ region }) => region);
    const versions = built({ kubernetesVersion: '1.34', kubernetesVersionByRegion: { [first]: '1.35', 'eu-west-3': '1.35' } })
      .map(({ region, stack }) => [region, blocksOf(stack, 'aws_eks_cluster')[0].version]);
    expect(versions).toEqual([[first, '1.35'], ...others.map((other) => [other, '1.34'])]);
  });

  test('nodes of managed groups have the release of their region\'s Kubernetes version', () => {
    const [{ region }] = built({});
    const nodeReleaseVersions = ['1.34.9-20260818', '1.35.6-20260818'];
    const releases = built({ kubernetesVersion: '1.34', kubernetesVersionByRegion: { [region]: '1.35' }, nodeReleaseVersions })
      .map(({ stack }) => blocksOf(stack, 'aws_eks_node_group').find((group) => group.node_group_name_prefix === 'system-')!.release_version);
    expect(releases).toEqual(['1.35.6-20260818', ...releases.slice(1).map(() => '1.34.9-20260818')]);
    expect(blocksOf(built({})[0].stack, 'aws_eks_node_group')[0]).not.toHaveProperty('release_version');
  });

  test.each([
    [['1.34.9-20260818'], /nodeReleaseVersions must name one release of Kubernetes 1\.35, which us-east-\d has, got 1\.34\.9-20260818: add one, such as 1\.35\.2-20260818/],
    [['1.35.6-20260818', '1.35.5-20260724'], /got 1\.35\.6-20260818, 1\.35\.5-20260724: drop all of 1\.35\.6-20260818, 1\.35\.5-20260724 but one/],
    [['newest'], /must name one release of Kubernetes 1\.35, which us-east-\d has, got newest/],
  ])('refuses releases %j', (nodeReleaseVersions, message) => {
    expect(() => built({ nodeReleaseVersions })).toThrow(message);
  });

  test('nodes that are made just in time have the image that is named', () => {
    const { stacks } = synthesized({ ...props({ nodeImageVersion: 'v20260724' }), frozenLock: true, provisioner: Provisioner.JUST_IN_TIME });
    expect(Object.values(stacks).join('\n')).toContain('v20260724');
  });
});

test('CI alone freezes the lock', () => {
  const before = process.env.CI;
  process.env.CI = 'true';
  try {
    expect(() => new GpuFleet(new App(), 'atlas', { ...smallFleet(fresh('missing')), frozenLock: undefined })).toThrow(/there is no lock file .*missing\.json, and in CI none is written/);
  } finally {
    if (before === undefined) delete process.env.CI;
    else process.env.CI = before;
  }
});

test('synthesis needs no terraform binary', () => {
  const before = process.env.PATH;
  process.env.PATH = folder;
  try {
    expect(() => synthesized(smallFleet(fresh('fleet'), { frozenLock: true }))).not.toThrow();
  } finally {
    process.env.PATH = before;
  }
});
