import type { App } from 'cdktf';
import { summary } from './stateful';
import { AwsRegionStack, type AwsRegionStackProps, type EksGpuNodePoolOptions } from '../../../lib/aws';
import { Capacity, Fabric } from '../../../lib/cluster';
import type { ObjectValue } from '../provider/value';
import { AWS_REGION } from '../run/construct-matrix';
import { Deployment } from '../run/deployment';
import { withTerraform } from '../with-terraform';

jest.setTimeout(300_000);

const POOL: EksGpuNodePoolOptions = {
  instanceType: 'p5.48xlarge',
  zones: ['use1-az4'],
  minNodes: 4,
  maxNodes: 4,
  capacity: [Capacity.capacityBlock('cr-0123456789abcdef0')],
  fabric: Fabric.RDMA,
};

function region(props: Partial<AwsRegionStackProps> = {}, options: Partial<EksGpuNodePoolOptions> = {}): (app: App) => void {
  return (app) => {
    const { cluster } = new AwsRegionStack(app, 'region', { ...AWS_REGION, kubernetesVersion: '1.34', ...props });
    cluster.addEksGpuNodePool('train', { ...POOL, ...options });
  };
}

function groupOf(deployment: Deployment): ObjectValue {
  return deployment.world.all()
    .find(({ type, state: { node_group_name_prefix: prefix } }) => type === 'aws_eks_node_group' && prefix === 'train-')!.state;
}

function releaseOf(deployment: Deployment): unknown {
  return groupOf(deployment).release_version;
}

/** What a change of makes EKS replace nodes. */
function revisionOf(deployment: Deployment): { readonly template: unknown; readonly kubernetes: unknown } {
  const state = groupOf(deployment);
  return { template: (state.launch_template as ReadonlyArray<{ readonly version: unknown }>)[0].version, kubernetes: state.version };
}

withTerraform('a group in a Capacity Block that is full', () => {
  let deployment: Deployment;
  beforeEach(async () => { deployment = await Deployment.standing(region()); });
  afterEach(() => deployment.close());

  test('keeps its nodes over a cost tag, which is a tag of the group alone', async () => {
    const before = revisionOf(deployment);
    await deployment.synthesize(region({ tags: { team: 'ml' } }));
    const changes = await deployment.apply();
    expect(summary(changes)).toMatchObject({ 'update aws_launch_template': 2 });
    expect(revisionOf(deployment)).toEqual(before);
    expect(await deployment.plan()).toEqual([]);
  });

  test('is not updated at all for another disk', async () => {
    await deployment.synthesize(region({}, { bootDiskGib: 500 }));
    expect(summary(await deployment.apply())).toEqual({ 'update aws_launch_template': 1 });
    expect(await deployment.plan()).toEqual([]);
  });

  test('keeps its nodes over an upgrade of Kubernetes, until it is told', async () => {
    const { template } = revisionOf(deployment);
    await deployment.synthesize(region({ kubernetesVersion: '1.35' }, { bootDiskGib: 500 }));
    await deployment.apply();
    expect(revisionOf(deployment)).toEqual({ template, kubernetes: '1.34' });

    await deployment.synthesize(region({ kubernetesVersion: '1.35' }, { bootDiskGib: 500, updateNodes: true }));
    expect(summary(await deployment.apply())).toEqual({ 'delete terraform_data': 1, 'update aws_eks_node_group': 1 });
    const newest = { template: String(Number(template) + 1), kubernetes: '1.35' };
    expect(revisionOf(deployment)).toEqual(newest);

    await deployment.synthesize(region({ kubernetesVersion: '1.35' }, { bootDiskGib: 500 }));
    await deployment.apply();
    expect(revisionOf(deployment)).toEqual(newest);
  });

  test('keeps its image over a release that is named later, until it is told', async () => {
    await deployment.synthesize(region({ nodeReleaseVersion: '1.34.9-20260818' }));
    // The nodes of the system follow at once.
    expect(summary(await deployment.apply())).toEqual({ 'update aws_eks_node_group': 1 });
    expect(releaseOf(deployment)).not.toBe('1.34.9-20260818');
    expect(await deployment.plan()).toEqual([]);

    await deployment.synthesize(region({ nodeReleaseVersion: '1.34.9-20260818' }, { updateNodes: true }));
    await deployment.apply();
    expect(releaseOf(deployment)).toBe('1.34.9-20260818');
    await deployment.synthesize(region({ nodeReleaseVersion: '1.34.9-20260818' }));
    await deployment.apply();
    await deployment.synthesize(region({ nodeReleaseVersion: '1.34.10-20260901' }));
    await deployment.apply();
    expect(releaseOf(deployment)).toBe('1.34.9-20260818');
  });

  test('is emptied before an end that is said, and after it nothing is left to say', async () => {
    await deployment.synthesize(region({}, { capacity: [Capacity.capacityBlock('cr-0123456789abcdef0', { endsAt: '2098-12-12T11:30:00Z' })] }));
    expect(summary(await deployment.apply())).toEqual({ 'create aws_autoscaling_schedule': 1 });
    expect(await deployment.plan()).toEqual([]);

    // An extended block.
    await deployment.synthesize(region({}, { capacity: [Capacity.capacityBlock('cr-0123456789abcdef0', { endsAt: '2098-12-19T11:30:00Z' })] }));
    expect(summary(await deployment.apply())).toEqual({ 'update aws_autoscaling_schedule': 1 });

    for (const { type, id } of deployment.world.all('aws_autoscaling_schedule')) deployment.world.forget(type, id);
    await deployment.synthesize(region({}, { capacity: [Capacity.capacityBlock('cr-0123456789abcdef0', { endsAt: '2020-12-19T11:30:00Z' })] }));
    expect(await deployment.plan()).toEqual([]);
  });

  test('goes over to another block', async () => {
    const { template } = revisionOf(deployment);
    await deployment.synthesize(region({}, { capacity: [Capacity.capacityBlock('cr-0123456789abcdef1')] }));
    expect(summary(await deployment.apply())).toMatchObject({ 'update aws_eks_node_group': 1, 'update aws_launch_template': 1 });
    expect(revisionOf(deployment).template).toBe(String(Number(template) + 1));
  });

  test('is made anew in another zone with the newest of both', async () => {
    const { template } = revisionOf(deployment);
    await deployment.synthesize(region({}, { zones: ['use1-az6'], capacity: [Capacity.onDemand()], updateNodes: false }));
    expect(summary(await deployment.apply())).toMatchObject({ 'create, then delete aws_eks_node_group': 1 });
    expect(revisionOf(deployment).template).toBe(String(Number(template) + 1));
  });
});
