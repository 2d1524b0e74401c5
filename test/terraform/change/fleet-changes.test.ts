import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from 'cdktf';
import { losses, summary } from './stateful';
import {
  Accelerator, Cloud, Demand, FailureDomain, GpuFleet, Metro, Replica, Workload, type FleetPolicy, type Plan,
} from '../../../lib';
import * as bundled from '../../../lib/catalog/bundled-catalog';
import type { Price } from '../../../lib/catalog/catalog';
import { readLock, writeLock } from '../../../lib/planner/lock-file';
import { Deployment } from '../run/deployment';
import { withTerraform } from '../with-terraform';

jest.setTimeout(600_000);

/** The autoscaler of node groups on EKS learns of each pool that may grow, comes with the first and goes with the last. */
const AUTOSCALER = [
  'create helm_release', 'update helm_release', 'delete helm_release',
  ...['aws_eks_pod_identity_association', 'aws_iam_role', 'aws_iam_role_policy'].flatMap((type) => [`create ${type}`, `delete ${type}`]),
];

/** What a change of one pool, or of all pools of a workload in a region, may touch. */
const POOLS = [
  ...AUTOSCALER,
  'create aws_eks_node_group', 'create aws_launch_template', 'create google_container_node_pool',
  'delete aws_eks_node_group', 'delete aws_launch_template', 'delete google_container_node_pool',
  'update aws_eks_node_group', 'update google_container_node_pool',
  // The versions that a training group keeps. Of others, `losses` knows.
  'create terraform_data', 'delete terraform_data',
  'create kubernetes_namespace_v1', 'create kubernetes_network_policy_v1', 'delete kubernetes_namespace_v1', 'delete kubernetes_network_policy_v1',
];

interface Declaration {
  readonly awsRegions?: string[];
  readonly gcpRegions?: string[];
  readonly peakRequestsPerSecond?: number;
  readonly policy?: FleetPolicy;
  readonly embed?: string;
  readonly minRegions?: number;
  readonly growth?: number;
  readonly trainOn?: Accelerator;
  readonly more?: Workload[];
}

/** A fleet on two clouds that plans in a blink. */
function declare(app: App, lockFile: string, declaration: Declaration): GpuFleet {
  const { awsRegions, gcpRegions, peakRequestsPerSecond = 100, policy, embed = 'embed', minRegions, growth, trainOn, more = [] } = declaration;
  const adminPrincipalArns = ['arn:aws:iam::111122223333:role/admin'];
  return new GpuFleet(app, 'atlas', {
    clouds: [
      Cloud.aws({ accountId: '111122223333', adminPrincipalArns, regions: awsRegions ?? ['us-east-1', 'us-east-2'] }),
      Cloud.gcp({ project: 'atlas-prod', regions: gcpRegions ?? ['us-central1'] }),
    ],
    workloads: [
      Workload.inference(embed, {
        replicas: [Replica.of(Accelerator.L4_24GB, 1, { requestsPerSecond: 40 })],
        demand: [Demand.from(Metro.NEW_YORK, { peakRequestsPerSecond })],
        minRegions,
        growth,
      }),
      Workload.training('pretrain', { accelerators: 16, acceptable: [trainOn ?? Accelerator.H100_80GB] }),
      ...more,
    ],
    policy: { survive: FailureDomain.REGION, maxCloudShare: 0.8, maxSpotShare: 0.5, ...policy },
    lockFile,
    frozenLock: false,
  });
}

withTerraform('a day-two change of a fleet', () => {
  const first = mkdtempSync(join(tmpdir(), 'fleet-'));
  const standing = new Deployment();
  let folder: string;
  let deployment: Deployment;

  async function synthesize(declaration: Declaration = {}, into = deployment, home = folder): Promise<Plan> {
    let plan!: Plan;
    await into.synthesize((app) => { ({ plan } = declare(app, join(home, 'lock.json'), declaration)); });
    return plan;
  }

  beforeAll(async () => {
    await synthesize({}, standing, first);
    await standing.apply();
  });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'fleet-change-'));
    cpSync(first, folder, { recursive: true });
    deployment = standing.branch();
    // What the fleet says of a new plan is for people.
    jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    delete process.env.GPU_FLEET_REPLAN;
    await deployment.close();
    rmSync(folder, { recursive: true });
  });
  afterAll(async () => {
    await standing.close();
    rmSync(first, { recursive: true });
  });

  /** Deploys the change, which settles: nothing stateful is lost on the way, and nothing is left to do. @returns what was done */
  async function change(declaration: Declaration): Promise<Record<string, number>> {
    await synthesize(declaration);
    const changes = await deployment.apply();
    expect(losses(changes)).toEqual([]);
    expect(await deployment.plan()).toEqual([]);
    return summary(changes);
  }

  /** What was done beside the allowed. */
  function beyond(done: Record<string, number>, allowed: readonly string[]): string[] {
    return Object.keys(done).filter((what) => !allowed.includes(what));
  }

  test('nothing changes where nothing is declared anew, whatever prices do', async () => {
    const before = await synthesize();
    const catalog = bundled.bundledCatalog();
    jest.spyOn(bundled, 'bundledCatalog').mockReturnValue({ ...catalog, hash: 'new', offers: catalog.offers.map((offer) => ({ ...offer, spot: undefined, spotByZone: {} })) });
    expect(await change({})).toEqual({});
    expect(readLock(join(folder, 'lock.json'))!.plan).toEqual(before);
  });

  test('a new catalogue moves pools, and clusters come and retire', async () => {
    const catalog = bundled.bundledCatalog();
    const dearer = (price?: Price) => price && { ...price, usdPerHour: price.usdPerHour * 10 };
    const offers = catalog.offers.map((offer) => (offer.region !== 'us-east-2' ? offer : {
      ...offer,
      onDemand: dearer(offer.onDemand),
      spot: dearer(offer.spot),
      spotByZone: Object.fromEntries(Object.entries(offer.spotByZone).map(([zone, price]) => [zone, dearer(price)!])),
    }));
    jest.spyOn(bundled, 'bundledCatalog').mockReturnValue({ ...catalog, hash: 'new', offers });
    process.env.GPU_FLEET_REPLAN = '1';
    const done = await change({});
    // us-east-2 retires: its cluster stands until it is destroyed by hand, and its protection goes.
    expect(beyond(done, [...POOLS, 'update aws_eks_cluster', ...Object.keys(done).filter((what) => what.startsWith('create'))])).toEqual([]);
    expect(done['delete aws_eks_node_group']).toBeGreaterThan(0);
  });

  test('raised demand grows pools', async () => {
    const done = await change({ peakRequestsPerSecond: 800, policy: { maxRegions: 2 } });
    expect(beyond(done, POOLS)).toEqual([]);
    // On spot, and on demand for when there is no spot.
    expect(done['update aws_eks_node_group']).toBe(2);
  });

  test('more room to grow updates pools in place', async () => {
    expect(await change({ growth: 3 })).toEqual({
      'update aws_eks_node_group': 2, 'update google_container_node_pool': 2, 'update helm_release': 1,
    });
  });

  test('a region more leaves those that stand alone', async () => {
    await synthesize({ minRegions: 3 });
    const before = [...deployment.stacks];
    await deployment.apply();
    await synthesize({ minRegions: 4, awsRegions: ['us-east-1', 'us-east-2', 'us-west-2'] });
    const added = deployment.stacks.filter((stack) => !before.includes(stack));
    expect(added).toEqual(['atlas-aws-us-west-2', 'atlas-aws-us-west-2-platform']);
    const changes = await deployment.apply();
    expect(changes.filter(({ stack, action }) => added.includes(stack) && !['create', 'read'].includes(action))).toEqual([]);
    expect(beyond(summary(changes.filter(({ stack }) => !added.includes(stack))), POOLS)).toEqual([]);
    expect(await deployment.plan()).toEqual([]);
  });

  test('a region less retires, is destroyed by hand, and is forgotten', async () => {
    const retired = await change({ awsRegions: ['us-east-1', 'us-west-2'] });
    expect(beyond(retired, [...POOLS, 'update aws_eks_cluster', ...Object.keys(retired).filter((what) => what.startsWith('create'))])).toEqual([]);
    await deployment.destroy('atlas-aws-us-east-2-platform', 'atlas-aws-us-east-2');

    const file = join(folder, 'lock.json');
    const lock = readLock(file)!;
    expect(lock.plan.retiring.map(({ region }) => region)).toEqual(['us-east-2']);
    writeLock(file, { ...lock, plan: { ...lock.plan, retiring: [] } });
    expect(await change({ awsRegions: ['us-east-1', 'us-west-2'] })).toEqual({});
    expect(deployment.stacks).not.toContain('atlas-aws-us-east-2');
  });

  test('another accelerator changes the pool of its workload alone', async () => {
    const done = await change({ trainOn: Accelerator.A100_80GB });
    expect(beyond(done, [...POOLS, 'update aws_eks_cluster', ...Object.keys(done).filter((what) => what.startsWith('create'))])).toEqual([]);
    expect(done['delete aws_eks_node_group']).toBe(1);
  });

  test('a workload more adds pools and a namespace', async () => {
    const done = await change({ more: [Workload.training('tune', { accelerators: 1, acceptable: [Accelerator.L4_24GB] })] });
    expect(beyond(done, POOLS.filter((what) => what.startsWith('create')))).toEqual([]);
    expect(done['create kubernetes_namespace_v1']).toBe(1);
  });

  test('a renamed workload is another one: its pools and namespaces come and go, and no cluster is touched', async () => {
    const done = await change({ embed: 'vectors' });
    expect(beyond(done, POOLS)).toEqual([]);
    expect(done['delete kubernetes_namespace_v1']).toBe(2);
  });
});
