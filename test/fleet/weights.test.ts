import * as fs from 'node:fs';
import * as path from 'node:path';
import { TerraformStack, TerraformVariable, App } from 'cdktf';
import { AWS, EMBED, GCP, PRETRAIN, smallFleet, synthesized, temporaryFolder } from './small-fleet';
import {
  Cloud, StateBackend, Workload,
  type AwsCloudOptions, type FleetWeights, type GcpCloudOptions, type GpuFleetProps, type InferenceOptions, type ModelWeights,
} from '../../lib';
import { StorageDriver } from '../../lib/aws';
import { readLock } from '../../lib/planner/lock-file';

type Block = Record<string, unknown>;
interface Stack {
  readonly resource: Record<string, Record<string, Block>>;
}

const folder = temporaryFolder();
const lock = (name: string) => path.join(folder, `${name}.json`);

const WEIGHTS: FleetWeights = { bucketPrefix: 'acme-weights', sourceRegion: 'us-east-1' };
const ON_GCP: FleetWeights = { ...WEIGHTS, sourceRegion: 'us-central1' };
const embed = (options: Partial<InferenceOptions> = {}, name = 'embed') => (
  Workload.inference(name, { ...EMBED.inferenceOptions!, weights: { sizeGb: 10 }, ...options })
);
const aws = (options: Partial<AwsCloudOptions> = {}) => Cloud.aws({ ...AWS.awsOptions!, weights: WEIGHTS, ...options });
const gcp = (options: Partial<GcpCloudOptions> = {}) => Cloud.gcp({ ...GCP.gcpOptions!, weights: ON_GCP, ...options });

function fleetOf(name: string, overrides: Partial<GpuFleetProps> = {}) {
  const { stacks, fleet } = synthesized(smallFleet(lock(name), { clouds: [aws(), gcp()], workloads: [embed(), PRETRAIN], ...overrides }));
  const blocks = (stack: string, type: string): Block[] => Object.values((JSON.parse(stacks[stack]) as Stack).resource[type] ?? {});
  const addresses = (stack: string): string[] => Object.entries((JSON.parse(stacks[stack]) as Stack).resource)
    .flatMap(([type, byId]) => Object.keys(byId).map((id) => `${type}.${id}`));
  return { stacks, fleet, blocks, addresses };
}

const region = (fleet: ReturnType<typeof fleetOf>['fleet'], cloud: string) => fleet.plan.regions.find((each) => each.cloud === cloud)!.region;

describe('a fleet with weights', () => {
  const built = fleetOf('fleet', { stateBackend: StateBackend.local('states') });
  const [onAws, onGcp] = ['aws', 'gcp'].map((cloud) => `atlas-${cloud}-${region(built.fleet, cloud)}`);

  test('has a stack more for each cloud, whose state is where the others are', () => {
    expect(Object.keys(built.stacks).filter((stack) => stack.endsWith('-weights'))).toEqual(['atlas-aws-weights', 'atlas-gcp-weights']);
    expect(JSON.parse(built.stacks['atlas-aws-weights'])).toMatchObject({
      terraform: { backend: { local: { path: '../../../states/terraform.atlas-aws-weights.tfstate' } } },
    });
  });

  test('copies from a source that is protected to caches that go with their regions', () => {
    const name = region(built.fleet, 'aws');
    expect(built.blocks('atlas-aws-weights', 'aws_s3_bucket')).toEqual([
      expect.objectContaining({ bucket: 'acme-weights-source', lifecycle: { prevent_destroy: true } }),
    ]);
    expect(built.blocks('atlas-aws-weights', 'aws_s3_bucket_replication_configuration')).toEqual([
      expect.objectContaining({ region: 'us-east-1', rule: [expect.objectContaining({ id: name })] }),
    ]);
    expect(built.blocks(onAws, 'aws_s3_bucket')).toEqual([
      expect.objectContaining({ bucket: `acme-weights-${name}`, force_destroy: true, lifecycle: { prevent_destroy: false } }),
    ]);
    expect(built.blocks('atlas-gcp-weights', 'google_storage_bucket')).toEqual([
      expect.objectContaining({ name: 'acme-weights-source', location: 'US-CENTRAL1', lifecycle: { prevent_destroy: true } }),
    ]);
    expect(built.blocks('atlas-gcp-weights', 'google_storage_transfer_job')).toHaveLength(1);
    expect(built.blocks(onGcp, 'google_storage_bucket')).toEqual([expect.objectContaining({
      name: 'acme-weights-us-central1',
      force_destroy: true,
      versioning: { enabled: false },
      soft_delete_policy: { retention_duration_seconds: 0 },
      lifecycle: { prevent_destroy: false },
    })]);
  });

  test('lets the pods of a workload read its folder, and on Google Cloud its bucket', () => {
    expect(built.blocks(onAws, 'aws_eks_pod_identity_association')).toContainEqual(expect.objectContaining({ namespace: 'embed', service_account: 'model-server' }));
    const policies = built.blocks(onAws, 'aws_iam_role_policy').map(({ policy }) => policy as string).filter((policy) => policy.includes('s3:GetObject'));
    expect(policies).toEqual([expect.stringMatching(/"s3:prefix":\["embed\/\*"\].*}\/embed\/\*"/)]);
    expect(policies[0]).not.toContain('Put');
    const readers = built.blocks(onGcp, 'google_storage_bucket_iam_member');
    expect(readers).toEqual([expect.objectContaining({ role: 'roles/storage.objectViewer', member: expect.stringMatching(/\/ns\/embed\/sa\/model-server$/) })]);
  });

  test('mounts them in the namespace of the workload, as who may read', () => {
    for (const platform of [onAws, onGcp].map((stack) => `${stack}-platform`)) {
      expect(built.blocks(platform, 'kubernetes_service_account_v1')).toEqual([
        { '//': expect.anything() as Block, 'metadata': { name: 'model-server', namespace: expect.stringContaining('Namespace-embed') }, 'automount_service_account_token': false },
      ]);
      expect(built.blocks(platform, 'kubernetes_persistent_volume_claim_v1')).toEqual([
        expect.objectContaining({ metadata: { name: 'weights', namespace: expect.stringContaining('Namespace-embed') } }),
      ]);
    }
    const [s3] = built.blocks(`${onAws}-platform`, 'kubernetes_persistent_volume_v1');
    expect(JSON.stringify(s3)).toContain('"prefix embed/"');
    const [gcs] = built.blocks(`${onGcp}-platform`, 'kubernetes_persistent_volume_v1');
    expect(JSON.stringify(gcs)).toContain('"only-dir=embed"');
  });

  test('opens the ways that reading takes, and no other', () => {
    const paths = (stack: string) => built.blocks(`${stack}-platform`, 'kubernetes_network_policy_v1').map(({ metadata }) => metadata as Block)
      .filter(({ namespace }) => String(namespace).includes('Namespace-embed')).map(({ name }) => name).sort();
    expect(paths(onAws)).toEqual(['allow-cloud-credentials', 'allow-dns', 'default-deny']);
    expect(paths(onGcp)).toEqual(['allow-cloud-credentials', 'allow-dns', 'allow-public-https', 'default-deny']);
  });

  test('has the driver of S3, once', () => {
    const drivers = (name: string, storageDrivers?: StorageDriver[]) => {
      const { blocks, fleet } = fleetOf(name, { clouds: [aws({ storageDrivers }), gcp()] });
      return blocks(`atlas-aws-${region(fleet, 'aws')}`, 'aws_eks_addon').map(({ addon_name }) => addon_name).filter((addon) => /fsx|efs|s3/.test(String(addon))).sort();
    };
    expect(drivers('none')).toEqual(['aws-mountpoint-s3-csi-driver']);
    expect(drivers('others', [StorageDriver.EFS])).toEqual(['aws-efs-csi-driver', 'aws-mountpoint-s3-csi-driver']);
    expect(drivers('same', [StorageDriver.S3])).toEqual(['aws-mountpoint-s3-csi-driver']);
  });

  test('leaves everything else as it was', () => {
    const before = fleetOf('before', { clouds: [AWS, GCP] });
    for (const stack of Object.keys(before.stacks)) {
      const added = built.addresses(stack).filter((address) => !before.addresses(stack).includes(address));
      expect(before.addresses(stack).filter((address) => !built.addresses(stack).includes(address))).toEqual([]);
      expect(added.filter((address) => !/\.(Weights[_-]|ServiceAccount-embed_|Cluster_S3Csi_|Namespace-embed_PublicHttps_)/.test(address))).toEqual([]);
    }
  });

  test('is the same in any order of declaration', () => {
    const more = [embed(), embed({}, 'chat'), PRETRAIN];
    expect(fleetOf('order', { clouds: [gcp(), aws()], workloads: [...more].reverse() }).stacks).toEqual(fleetOf('more', { workloads: more }).stacks);
  });
});

describe('the caches of regions', () => {
  test('follow the names of regions: one more changes no other', () => {
    const clouds = (...regions: string[]) => [aws({ regions })];
    const one = fleetOf('one', { clouds: clouds('us-east-1'), workloads: [embed()], policy: {} });
    const two = fleetOf('two', { clouds: clouds('us-east-1', 'us-east-2'), workloads: [embed({ minRegions: 2 })], policy: {} });
    const weights = (stack: string) => Object.fromEntries(Object.entries((JSON.parse(stack) as Stack).resource)
      .map(([type, byId]) => [type, Object.fromEntries(Object.entries(byId).filter(([id]) => id.startsWith('Weights')))]));
    expect(weights(two.stacks['atlas-aws-us-east-1'])).toEqual(weights(one.stacks['atlas-aws-us-east-1']));
    expect(two.addresses('atlas-aws-weights')).toEqual(one.addresses('atlas-aws-weights'));
  });

  test('stand in the source\'s own region too', () => {
    const { blocks } = fleetOf('one', { clouds: [aws({ regions: ['us-east-1'] })], workloads: [embed()], policy: {} });
    expect(blocks('atlas-aws-weights', 'aws_s3_bucket_replication_configuration')).toEqual([expect.objectContaining({ rule: [expect.objectContaining({ id: 'us-east-1' })] })]);
    expect(blocks('atlas-aws-us-east-1', 'aws_s3_bucket')).toEqual([expect.objectContaining({ bucket: 'acme-weights-us-east-1' })]);
  });

  test('stand in a region that retires, and where nobody reads, and are not filled there', () => {
    const inRegion = (name: string) => ({ clouds: [aws({ regions: [name] })], workloads: [embed()], policy: {} });
    fleetOf('moving', inRegion('us-east-1'));
    jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const { blocks, fleet, stacks } = fleetOf('moving', inRegion('us-east-2'));
    jest.restoreAllMocks();
    expect(fleet.plan.retiring.map(({ region: name }) => name)).toEqual(['us-east-1']);
    expect(blocks('atlas-aws-us-east-1', 'aws_s3_bucket')).toEqual([expect.objectContaining({ bucket: 'acme-weights-us-east-1', force_destroy: true })]);
    expect(stacks['atlas-aws-weights']).not.toContain('stack-reference-input-atlas-aws-us-east-1');
    expect(blocks('atlas-aws-us-east-1-platform', 'kubernetes_persistent_volume_v1')).toEqual([]);
  });

  test('are filled for workloads that declare weights alone', () => {
    const { blocks, stacks } = fleetOf('training', {
      clouds: [aws(), gcp()],
      workloads: [embed({ regions: ['gcp:us-central1'] }), Workload.training('pretrain', { ...PRETRAIN.trainingOptions!, regions: ['aws:us-east-2'] })],
      policy: {},
    });
    expect(blocks('atlas-aws-us-east-2', 'aws_s3_bucket')).toHaveLength(1);
    expect(stacks['atlas-aws-us-east-2']).not.toContain('s3:GetObject');
    expect(blocks('atlas-aws-us-east-2-platform', 'kubernetes_service_account_v1')).toEqual([]);
    expect(stacks['atlas-gcp-weights']).toContain('google_storage_transfer_job');
    expect(stacks['atlas-aws-weights']).not.toContain('replication');
  });
});

describe('what is planned', () => {
  let locks = 0;
  const inputsHash = (props: Partial<GpuFleetProps>): string => {
    locks += 1;
    fleetOf(`planned-${locks}`, props);
    return readLock(lock(`planned-${locks}`))!.inputsHash;
  };
  const onOne = (cloud: Cloud, weights: ModelWeights) => inputsHash({ clouds: [cloud], workloads: [embed({ weights })], policy: {} });

  test('counts carriage from the source of the only cloud', () => {
    expect(onOne(aws(), { sizeGb: 10 })).toBe(onOne(AWS, { sizeGb: 10, from: 'aws:us-east-1' }));
    expect(onOne(aws(), { sizeGb: 10 })).not.toBe(onOne(AWS, { sizeGb: 10 }));
  });

  test('counts it from elsewhere where the workload says so', () => {
    expect(onOne(gcp(), { sizeGb: 10, from: 'aws:us-west-2' })).toBe(onOne(GCP, { sizeGb: 10, from: 'aws:us-west-2' }));
  });

  test('is the same for two clouds with weights as without', () => {
    expect(inputsHash({})).toBe(inputsHash({ clouds: [AWS, GCP] }));
  });
});

describe('a fleet refuses', () => {
  const on = (weights: Partial<FleetWeights>) => ({ clouds: [aws({ weights: { ...WEIGHTS, ...weights } }), GCP] });

  test.each<[string, Partial<GpuFleetProps>, string]>([
    ['a prefix behind which a region does not fit', on({ bucketPrefix: 'a'.repeat(49) }),
      "cloud 'aws': weights: bucketPrefix must be 1 to 48 lower-case letters, digits and dashes, with a letter or digit first, so that a region's name fits behind it"],
    ['one that is longer than Google Cloud\'s regions allow', { clouds: [AWS, gcp({ weights: { ...ON_GCP, bucketPrefix: 'a'.repeat(40) } })] },
      "cloud 'gcp': weights: bucketPrefix must be 1 to 39 lower-case letters"],
    ['a prefix with capitals', on({ bucketPrefix: 'Acme' }), "got 'Acme' of 4"],
    ['a prefix that S3 keeps for itself', on({ bucketPrefix: 'xn--acme' }),
      "cloud 'aws': weights: no bucket may have a name with bucketPrefix 'xn--acme': bucketName must not begin with xn--"],
    ['a prefix that Cloud Storage keeps for itself', { clouds: [AWS, gcp({ weights: { ...ON_GCP, bucketPrefix: 'my-google' } })] },
      "cloud 'gcp': weights: no bucket may have a name with bucketPrefix 'my-google'"],
    ['a source nowhere', on({ sourceRegion: 'us-esat-1' }),
      "cloud 'aws': weights: sourceRegion must be a region of the catalogue, got 'us-esat-1': choose from "],
    ['the source of another cloud', on({ sourceRegion: 'us-central1' }), "got 'us-central1': choose from "],
    ['the service account of all pods', on({ serviceAccountName: 'default' }),
      "cloud 'aws': weights: serviceAccountName must be 1 to 63 lower-case letters, digits and dashes, with a letter or digit at both ends, and not default, got 'default'"],
    ['buckets that nobody reads', { workloads: [EMBED, PRETRAIN] },
      "cloud 'aws': weights: no inference workload declares weights, so nobody would read them: add weights: { sizeGb: ... } to those that do"],
    ['weights from two places', { workloads: [embed({ weights: { sizeGb: 10, from: 'aws:us-west-2' } })] },
      "workload 'embed': weights.from is aws:us-west-2, and the fleet copies weights from aws:us-east-1: leave from out, or make sourceRegion the same"],
    ['pods that can\'t reach Cloud Storage', { workloads: [embed({ publicHttps: false })] },
      "workload 'embed': publicHttps is false, and on Google Cloud its pods themselves read weights, by HTTPS at public addresses"],
  ])('%s', (_, overrides, message) => {
    expect(() => fleetOf('refused', overrides)).toThrow(message);
    expect(fs.existsSync(lock('refused'))).toBe(false);
  });

  test('a token where a name must be known', () => {
    const prefix = new TerraformVariable(new TerraformStack(new App(), 'variables'), 'prefix', {}).stringValue;
    expect(() => fleetOf('refused', on({ bucketPrefix: prefix }))).toThrow("'aws'.weights.bucketPrefix must be known at synth, got a token");
  });
});
