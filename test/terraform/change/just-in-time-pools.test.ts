import type { App } from 'cdktf';
import { summary } from './stateful';
import { Cloud, GpuFleet, type Plan, Provisioner, type AwsCloudOptions } from '../../../lib';
import { AwsRegionStack, type AwsRegionStackProps } from '../../../lib/aws';
import { Fabric, type GpuNodePoolOptions } from '../../../lib/cluster';
import { PlatformStack } from '../../../lib/platform';
import { EMBED } from '../../fleet/small-fleet';
import { plannedPool } from '../../planner/planned-pool';
import { plannedRegion, wholePlan } from '../../planner/whole-plan';
import { AWS_REGION } from '../run/construct-matrix';
import { Deployment } from '../run/deployment';
import { withTerraform } from '../with-terraform';

jest.setTimeout(300_000);

let plan: Plan;
jest.mock('../../../lib/planner/locked-plan', () => ({ lockedPlan: () => ({ plan, fromLock: true }) }));

const CHAT: GpuNodePoolOptions = { instanceType: 'g6.12xlarge', zones: ['use1-az4'], minNodes: 0, maxNodes: 4, provisioner: Provisioner.JUST_IN_TIME };
const PRETRAIN: GpuNodePoolOptions = { ...CHAT, instanceType: 'p5.48xlarge', minNodes: 1, fabric: Fabric.RDMA };

/** Another region, with all that goes here: Terraform must still know of it. */
function beside(app: App): void {
  const { cluster } = new AwsRegionStack(app, 'beside', { ...AWS_REGION, clusterName: 'beside' });
  cluster.addGpuNodePool('pretrain', PRETRAIN);
}

function region(pools: Readonly<Record<string, GpuNodePoolOptions>>, props: Partial<AwsRegionStackProps> = {}): (app: App) => void {
  return (app) => {
    const { cluster } = new AwsRegionStack(app, 'region', { ...AWS_REGION, ...props });
    for (const [name, options] of Object.entries(pools)) cluster.addGpuNodePool(name, options);
    new PlatformStack(app, 'region-platform', { cluster });
    beside(app);
  };
}

/** The region is deployed first: what Karpenter needs must outlive the NodePools, which the platform holds. */
withTerraform('pools whose nodes Karpenter made go', () => {
  let deployment: Deployment;
  afterEach(() => deployment.close());

  const queues = () => deployment.world.all('aws_sqs_queue').filter(({ state }) => !String(state.name_prefix).startsWith('beside')).length;
  const releases = () => deployment.world.all('helm_release').map(({ state }) => state.name);

  test('the last of them too, and Karpenter stays to end their nodes, until it is told to go', async () => {
    deployment = await Deployment.standing(region({ chat: CHAT }));
    await deployment.synthesize(region({ chat: CHAT }, { karpenter: true }));
    expect(await deployment.plan()).toEqual([]);

    await deployment.synthesize(region({}, { karpenter: true }));
    expect(summary(await deployment.apply())).toEqual({ 'delete helm_release': 1 });
    expect(releases()).toEqual(expect.arrayContaining(['karpenter-crd', 'karpenter']));
    expect(releases()).not.toContain('cluster-documents');

    await deployment.synthesize(region({}));
    expect(summary(await deployment.apply())).toMatchObject({ 'delete aws_sqs_queue': 1, 'delete aws_iam_role': 1, 'delete helm_release': 2 });
  });

  test('one with RDMA by the platform first, which needs nothing of its groups any more', async () => {
    deployment = await Deployment.standing(region({ chat: CHAT, pretrain: PRETRAIN }));
    await deployment.synthesize(region({ chat: CHAT }));
    const inside = await deployment.apply('region-platform');
    expect(summary(inside)).toEqual({ 'delete helm_release': 1, 'update helm_release': 2 });
    expect(deployment.world.all('aws_placement_group')).toHaveLength(2);

    expect(summary(await deployment.apply())).toEqual({
      'delete aws_placement_group': 1,
      'delete aws_security_group': 1,
      'delete aws_vpc_security_group_egress_rule': 1,
      'delete aws_vpc_security_group_ingress_rule': 1,
    });
  });

  test('one with RDMA for another, which the platform can not name before the region has it', async () => {
    deployment = await Deployment.standing(region({ pretrain: PRETRAIN }));
    await deployment.synthesize(region({ tune: PRETRAIN }));
    await expect(deployment.plan('region-platform')).rejects.toThrow('Unsupported attribute');
  });

  test('of a fleet, and Karpenter stays for as long as nodes come just in time, or it is told to', async () => {
    deployment = new Deployment();
    const deploy = async (next: Plan, provisioner: Provisioner, options: Partial<AwsCloudOptions> = {}) => {
      plan = next;
      await deployment.synthesize((app) => {
        new GpuFleet(app, 'atlas', {
          clouds: [Cloud.aws({ accountId: '111122223333', adminPrincipalArns: ['arn:aws:iam::111122223333:role/admin'], ...options })],
          workloads: [EMBED],
          provisioner,
          lockFile: 'unused',
          frozenLock: false,
        });
        beside(app);
      });
      return deployment.apply();
    };
    const regions = [plannedRegion({ region: 'us-east-1' })];
    const pools = [plannedPool({ workload: 'embed' })];

    await deploy(wholePlan({ pools, regions }), Provisioner.JUST_IN_TIME);
    expect(queues()).toBe(1);
    const gone = await deploy(wholePlan({ pools: [], regions }), Provisioner.JUST_IN_TIME);
    expect(gone.filter(({ stack, action }) => stack === 'atlas-aws-us-east-1' && action !== 'read')).toEqual([]);
    expect(queues()).toBe(1);

    await deploy(wholePlan({ pools, regions }), Provisioner.JUST_IN_TIME);
    await deploy(wholePlan({ pools, regions }), Provisioner.NODE_GROUPS, { karpenter: true });
    expect(queues()).toBe(1);
    await deploy(wholePlan({ pools, regions }), Provisioner.NODE_GROUPS);
    expect(queues()).toBe(0);
  });
});
