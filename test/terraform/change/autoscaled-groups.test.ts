import type { App } from 'cdktf';
import { summary } from './stateful';
import { AwsRegionStack } from '../../../lib/aws';
import type { GpuNodePoolOptions } from '../../../lib/cluster';
import { PlatformStack } from '../../../lib/platform';
import type { CloudObject } from '../provider/world';
import { AWS_REGION } from '../run/construct-matrix';
import { Deployment } from '../run/deployment';
import { withTerraform } from '../with-terraform';

jest.setTimeout(300_000);

const POOL: GpuNodePoolOptions = { instanceType: 'g6e.xlarge', zones: ['use1-az4', 'use1-az6'], minNodes: 1, maxNodes: 8 };

function region(options: Partial<GpuNodePoolOptions> = {}): (app: App) => void {
  return (app) => {
    const { cluster } = new AwsRegionStack(app, 'region', AWS_REGION);
    cluster.addGpuNodePool('chat', { ...POOL, ...options });
    new PlatformStack(app, 'platform', { cluster });
  };
}

interface Scaling { readonly min_size: number; readonly max_size: number; readonly desired_size: number }

function groupOf(deployment: Deployment): CloudObject {
  return deployment.world.all().find(({ type, state }) => type === 'aws_eks_node_group' && state.node_group_name_prefix === 'chat-')!;
}

function scalingOf(deployment: Deployment): Scaling {
  return (groupOf(deployment).state.scaling_config as unknown as Scaling[])[0];
}

/** What the autoscaler does when pods ask for nodes. */
function scale(deployment: Deployment, nodes: number): void {
  const group = groupOf(deployment);
  deployment.world.put({ ...group, state: { ...group.state, scaling_config: [{ ...scalingOf(deployment), desired_size: nodes }] } });
}

withTerraform('a group whose size the autoscaler sets', () => {
  let deployment: Deployment;
  beforeEach(async () => { deployment = await Deployment.standing(region()); });
  afterEach(() => deployment.close());

  test('starts with the fewest nodes, and no deployment sets it back', async () => {
    expect(scalingOf(deployment)).toEqual({ min_size: 0, max_size: 8, desired_size: 1 });
    scale(deployment, 5);
    expect(await deployment.plan()).toEqual([]);
    await deployment.synthesize(region({ labels: { team: 'ml' } }));
    expect(summary(await deployment.apply())).toEqual({ 'update aws_eks_node_group': 1 });
    expect(scalingOf(deployment)).toEqual({ min_size: 0, max_size: 8, desired_size: 5 });
  });

  test('may have a fewest above what runs: EKS is not asked', async () => {
    await deployment.synthesize(region({ minNodes: 6 }));
    expect(summary(await deployment.apply())).toEqual({ 'update helm_release': 1 });
    expect(scalingOf(deployment)).toEqual({ min_size: 0, max_size: 8, desired_size: 1 });
    const release = deployment.world.all().find(({ type, state }) => type === 'helm_release' && state.name === 'cluster-autoscaler')!;
    expect(JSON.parse((release.state.values as string[])[0])).toMatchObject({
      autoscalingGroups: [{ name: expect.stringMatching(/^eks-chat-/), minSize: 6, maxSize: 8 }],
    });
  });

  test('is sized by Terraform again as soon as it may have one number of nodes alone', async () => {
    scale(deployment, 5);
    await deployment.synthesize(region({ minNodes: 4, maxNodes: 4 }));
    await deployment.apply();
    expect(scalingOf(deployment)).toEqual({ min_size: 4, max_size: 4, desired_size: 4 });
  });
});
