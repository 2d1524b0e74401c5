import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from 'cdktf';
import { losses, summary } from './stateful';
import { Accelerator, Cloud, Demand, GpuFleet, Metro, Replica, Workload, type InferenceOptions, type Plan } from '../../../lib';
import { readLock, writeLock } from '../../../lib/planner/lock-file';
import { Deployment, type StackChange } from '../run/deployment';
import { withTerraform } from '../with-terraform';

jest.setTimeout(600_000);

interface Declaration {
  readonly awsRegions?: string[];
  readonly minRegions?: number;
  readonly more?: Workload[];
}

function served(name: string, options: Partial<InferenceOptions> = {}): Workload {
  return Workload.inference(name, {
    replicas: [Replica.of(Accelerator.L4_24GB, 1, { requestsPerSecond: 40 })],
    demand: [Demand.from(Metro.NEW_YORK, { peakRequestsPerSecond: 100 })],
    weights: { sizeGb: 10 },
    ...options,
  });
}

/** A fleet on two clouds, whose source on AWS stands in a region that serves too. Nothing is protected, so that all of it can go. */
function declare(app: App, lockFile: string, { awsRegions = ['us-east-1', 'us-east-2'], minRegions = 3, more = [] }: Declaration): GpuFleet {
  const deletionProtection = false;
  const weights = { bucketPrefix: 'acme-weights', deletionProtection };
  return new GpuFleet(app, 'atlas', {
    clouds: [
      Cloud.aws({
        accountId: '111122223333',
        adminPrincipalArns: ['arn:aws:iam::111122223333:role/admin'],
        regions: awsRegions,
        deletionProtection,
        weights: { ...weights, sourceRegion: 'us-east-1' },
      }),
      Cloud.gcp({ project: 'atlas-prod', regions: ['us-central1'], deletionProtection, weights: { ...weights, sourceRegion: 'europe-west4' } }),
    ],
    workloads: [served('embed', { minRegions }), ...more],
    lockFile,
    frozenLock: false,
  });
}

const ids = (changes: readonly StackChange[]) => changes.map(({ stack, address, action }) => `${action} ${stack} ${address}`).sort();

withTerraform('the weights of a fleet', () => {
  const first = mkdtempSync(join(tmpdir(), 'weights-'));
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
    await standing.validate();
    await standing.apply();
  });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'weights-change-'));
    cpSync(first, folder, { recursive: true });
    deployment = standing.branch();
    // What the fleet says of a new plan is for people.
    jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await deployment.close();
    rmSync(folder, { recursive: true });
  });
  afterAll(async () => {
    await standing.close();
    rmSync(first, { recursive: true });
  });

  const replicatedTo = () => JSON.stringify(deployment.json('atlas-aws-weights').resource).match(/(?<="id":")[a-z]+-[a-z]+-\d(?=")/g);

  test('stand as they were built, come last and go first', async () => {
    await synthesize();
    expect(await deployment.plan()).toEqual([]);
    expect(replicatedTo()).toEqual(['us-east-1', 'us-east-2']);
    for (const cloud of ['aws', 'gcp']) {
      const place = deployment.stacks.indexOf(`atlas-${cloud}-weights`);
      const regions = deployment.stacks.filter((stack) => new RegExp(`^atlas-${cloud}-.*\\d$`).test(stack));
      expect(regions.length).toBeGreaterThan(0);
      for (const region of regions) expect(deployment.stacks.indexOf(region)).toBeLessThan(place);
    }
    await deployment.destroy();
    expect(deployment.world.all()).toEqual([]);
  });

  test('come to a region more, and change nothing in the others', async () => {
    await synthesize({ minRegions: 4, awsRegions: ['us-east-1', 'us-east-2', 'us-west-2'] });
    const changes = await deployment.apply();
    expect(losses(changes)).toEqual([]);
    const inOthers = changes.filter(({ stack }) => !stack.startsWith('atlas-aws-us-west-2') && stack !== 'atlas-aws-weights');
    expect(inOthers.filter(({ address }) => /Weights|ServiceAccount/.test(address))).toEqual([]);
    expect(summary(changes.filter(({ stack }) => stack === 'atlas-aws-weights'))).toEqual({
      'update aws_iam_role_policy': 1, 'update aws_s3_bucket_replication_configuration': 1,
    });
    expect(replicatedTo()).toEqual(['us-east-1', 'us-east-2', 'us-west-2']);
    expect(await deployment.plan()).toEqual([]);
  });

  test.each(['us-east-2', 'us-east-1'])('are no longer copied to %s when it retires, which then goes with its cache and is forgotten', async (gone) => {
    const declaration = { awsRegions: [...['us-east-1', 'us-east-2'].filter((region) => region !== gone), 'us-west-2'] };
    await synthesize(declaration);
    const changes = await deployment.apply();
    expect(losses(changes.filter(({ address }) => address.includes('Weights') && !address.includes('Weights-embed')))).toEqual([]);
    expect(replicatedTo()).not.toContain(gone);
    expect(await deployment.plan()).toEqual([]);

    const destroyed = await deployment.destroy(`atlas-aws-${gone}-platform`, `atlas-aws-${gone}`);
    expect(destroyed.map(({ type }) => type)).toContain('aws_s3_bucket');
    const left = deployment.stacks.filter((stack) => !stack.startsWith(`atlas-aws-${gone}`));
    expect(await deployment.plan(...left)).toEqual([]);

    const file = join(folder, 'lock.json');
    const lock = readLock(file)!;
    writeLock(file, { ...lock, plan: { ...lock.plan, retiring: [] } });
    await synthesize(declaration);
    expect(deployment.stacks).toEqual(left);
    expect(await deployment.plan()).toEqual([]);
    await deployment.destroy();
    expect(deployment.world.all()).toEqual([]);
  });

  test('of a workload more are read by its pods alone, and no bucket changes', async () => {
    await synthesize({ more: [served('vectors', { regions: ['aws:us-east-1'] })] });
    const changes = await deployment.apply();
    expect(losses(changes)).toEqual([]);
    expect(ids(changes).filter((change) => /Weights|ServiceAccount/.test(change))).toEqual([
      'create atlas-aws-us-east-1 aws_eks_pod_identity_association.Weights-vectors',
      'create atlas-aws-us-east-1 aws_iam_role.Weights-vectors',
      'create atlas-aws-us-east-1 aws_iam_role_policy.Weights-vectors',
      'create atlas-aws-us-east-1-platform kubernetes_persistent_volume_claim_v1.Weights-vectors',
      'create atlas-aws-us-east-1-platform kubernetes_persistent_volume_v1.Weights-vectors',
      'create atlas-aws-us-east-1-platform kubernetes_service_account_v1.ServiceAccount-vectors',
    ].map((start) => expect.stringMatching(`^${start.replace(/\./g, '\\.')}_`) as string));
    expect(await deployment.plan()).toEqual([]);
  });
});
