import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdktf';
import { tagGaps, type CostTags } from './tag-gaps';
import {
  Accelerator, Capacity, Cloud, Demand, FailureDomain, GpuFleet, Metro, Provisioner, Replica, Workload,
} from '../../../lib';
import {
  AwsRegionStack, LustreFileSystem, ModelBucket, PodAddresses, PodBucketAccess, SharedFileSystem, SpotServiceLinkedRole, StorageDriver,
} from '../../../lib/aws';
import { Fabric } from '../../../lib/cluster';
import { BucketLocation, GcpRegionStack, ManagedLustre, ModelBucket as GcsModelBucket, WeightsDisk } from '../../../lib/gcp';
import { PlatformStack } from '../../../lib/platform';
import { stackTexts } from '../../stack-texts';
import { examples, stacksOf } from '../example-stacks';
import type { JsonObject } from '../json';
import { AWS_REGION, GCP_REGION } from '../run/construct-matrix';

jest.setTimeout(120_000);

const TAGS = { 'team': 'ml', 'cost-center': '42' };

/** What each example says of itself, on either cloud. */
const OF_EXAMPLES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'aws-training': { 'cost-center': 'pretrain' },
  'gcp-training': { 'cost-center': 'pretrain' },
  'global-inference': { 'gpu-fleet': 'atlas' },
  'hybrid-supply': { 'gpu-fleet': 'hybrid' },
};

function gaps(stacks: Readonly<Record<string, string>>, tags: Readonly<Record<string, string>>): string[] {
  const expected: CostTags = { aws: tags, google: tags };
  return Object.entries(stacks).flatMap(([name, text]) => tagGaps(JSON.parse(text) as JsonObject, expected).map((gap) => `${name}: ${gap}`));
}

function synthesized(build: (app: App, folder: string) => void): Record<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'cost-tags-'));
  try {
    const app = new App({ outdir: join(folder, 'cdktf.out') });
    build(app, folder);
    app.synth();
    return stackTexts(app.outdir);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('tags and labels for the bill reach everything that can carry them', () => {
  test.each(examples())('in the example %s', (example) => {
    expect(gaps(stacksOf(example), OF_EXAMPLES[example])).toEqual([]);
  });

  test.each(Object.values(Provisioner))('in a fleet of joined regions on two clouds, by %s', (provisioner) => {
    const stacks = synthesized((app, folder) => new GpuFleet(app, 'atlas', {
      clouds: [
        Cloud.aws({
          accountId: '111122223333',
          adminPrincipalArns: ['arn:aws:iam::111122223333:role/admin'],
          regions: ['us-east-1', 'us-east-2'],
          podAddresses: PodAddresses.SECONDARY_BLOCK,
          weights: { bucketPrefix: 'acme-weights', sourceRegion: 'us-east-1' },
          tags: TAGS,
        }),
        Cloud.gcp({
          project: 'atlas-prod',
          regions: ['us-central1', 'us-east4'],
          weights: { bucketPrefix: 'acme-weights', sourceRegion: 'us-central1' },
          labels: TAGS,
        }),
      ],
      workloads: [
        Workload.inference('embed', {
          replicas: [Replica.of(Accelerator.L4_24GB, 1, { requestsPerSecond: 40 })],
          demand: [Demand.from(Metro.NEW_YORK, { peakRequestsPerSecond: 100 })],
          minRegions: 4,
          weights: { sizeGb: 10 },
        }),
        Workload.training('pretrain', { accelerators: 16, acceptable: [Accelerator.H100_80GB], fabric: Fabric.RDMA }),
      ],
      policy: { survive: FailureDomain.REGION, maxSpotShare: 0.5 },
      provisioner,
      interconnect: {},
      lockFile: join(folder, 'lock.json'),
      frozenLock: false,
    }));
    expect(Object.keys(stacks)).toHaveLength(11);
    expect(gaps(stacks, { ...TAGS, 'gpu-fleet': 'atlas' })).toEqual([]);
  });

  test('in a region of AWS with storage of every kind', () => {
    const stacks = synthesized((app) => {
      const stack = new AwsRegionStack(app, 'atlas-aws-us-east-1', { ...AWS_REGION, tags: TAGS, storageDrivers: Object.values(StorageDriver) });
      const { network, cluster } = stack;
      const pool = { instanceType: 'p5.48xlarge', zones: ['use1-az4'], minNodes: 0, maxNodes: 2 };
      cluster.addGpuNodePool('train', { ...pool, fabric: Fabric.RDMA, capacity: [Capacity.reservation('cr-0abc'), Capacity.spot()] });
      const weights = new ModelBucket(stack, 'Weights', { bucketName: 'acme-weights', region: 'us-east-1', lustreAccess: true });
      new PodBucketAccess(stack, 'Access', { cluster, buckets: [weights], namespaceName: 'chat' });
      const mounted = { name: 'data', network, clientSecurityGroups: { nodes: cluster.securityGroupId } };
      new LustreFileSystem(stack, 'Runs', { ...mounted, name: 'runs', zone: 'use1-az4', storageGib: 4800 });
      const linked = new LustreFileSystem(stack, 'Data', { ...mounted, zone: 'use1-az4', storageGib: 4800, backupRetentionDays: 0 });
      linked.linkBucket('Weights', { bucket: weights, fileSystemPath: '/weights' });
      new SharedFileSystem(stack, 'Home', { ...mounted, name: 'home' }).addAccessPoint('Users', { path: '/users' });
      new SpotServiceLinkedRole(stack, 'SpotRole');
      new PlatformStack(app, 'atlas-aws-us-east-1-platform', { cluster, rdma: true });
    });
    expect(gaps(stacks, TAGS)).toEqual([]);
  });

  test('in a region of Google Cloud with storage of every kind', () => {
    const stacks = synthesized((app) => {
      const stack = new GcpRegionStack(app, 'atlas-gcp-us-central1', { ...GCP_REGION, labels: TAGS, lustreCsiDriver: true, filestoreCsiDriver: true });
      const { network, cluster } = stack;
      const zone = 'us-central1-a';
      cluster.addGpuNodePool('train', { instanceType: 'a3-megagpu-8g', zones: [zone], minNodes: 0, maxNodes: 2, fabric: Fabric.RDMA });
      cluster.addTpuNodePool('tpu', { machineType: 'ct6e-standard-4t', topology: '4x4', zone, capacity: Capacity.flexStart() });
      new GcsModelBucket(stack, 'Weights', { project: 'atlas-prod', bucketName: 'atlas-weights', location: BucketLocation.region('us-central1'), cacheZones: [zone] });
      new WeightsDisk(stack, 'Disk', { project: 'atlas-prod', zone, diskName: 'llama', sizeGib: 300, image: 'projects/atlas-prod/global/images/llama' });
      new ManagedLustre(stack, 'Data', { instanceName: 'data', zone, privateServiceAccess: network.addPrivateServiceAccess(), throughputMbpsPerTib: 500, capacityGib: 36_000 });
      new PlatformStack(app, 'atlas-gcp-us-central1-platform', { cluster });
    });
    expect(gaps(stacks, TAGS)).toEqual([]);
  });
});
