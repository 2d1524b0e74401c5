import { App, Testing } from 'cdktf';
import { checkStack } from './core-check';
import { examples, stacksOf } from './example-stacks';
import { withTerraform } from './with-terraform';
import { AwsRegionStack } from '../../lib/aws';
import { Fabric } from '../../lib/cluster';
import { GcpRegionStack } from '../../lib/gcp';

// Each check starts Terraform up to three times, and an example has many stacks.
jest.setTimeout(300_000);

function awsRegion(): AwsRegionStack {
  const stack = new AwsRegionStack(new App(), 'atlas-aws-us-east-1', {
    accountId: '111122223333',
    region: 'us-east-1',
    cidrBlock: '10.3.0.0/16',
    zones: ['use1-az4', 'use1-az6'],
    clusterName: 'atlas-us-east-1',
    assumeRoleArn: 'arn:aws:iam::111122223333:role/terraform',
    tags: { team: 'atlas' },
  });
  stack.cluster.addGpuNodePool('chat', { instanceType: 'g6e.xlarge', zones: ['use1-az4', 'use1-az6'], minNodes: 0, maxNodes: 8 });
  stack.cluster.addGpuNodePool('pretrain', { instanceType: 'p5.48xlarge', zones: ['use1-az6'], minNodes: 8, maxNodes: 8, fabric: Fabric.RDMA });
  return stack;
}

function gcpRegion(): GcpRegionStack {
  const stack = new GcpRegionStack(new App(), 'atlas-gcp-us-central1', {
    project: 'atlas-prod',
    region: 'us-central1',
    clusterName: 'atlas',
    cidrBlock: '10.40.0.0/16',
    zones: ['us-central1-a', 'us-central1-b'],
    labels: { team: 'atlas' },
  });
  stack.cluster.addGpuNodePool('chat', { instanceType: 'g2-standard-8', zones: ['us-central1-b'], minNodes: 0, maxNodes: 8 });
  return stack;
}

withTerraform('the core accepts', () => {
  test.each([['AwsRegionStack', awsRegion], ['GcpRegionStack', gcpRegion]])('%s with node pools', (_, build) => {
    expect(checkStack(Testing.synth(build(), true))).toEqual({ problems: [] });
  });

  test.each(examples())('every stack of the example %s', (example) => {
    const stacks = Object.entries(stacksOf(example));
    expect(stacks.length).toBeGreaterThan(0);
    const verdicts = Object.fromEntries(stacks.map(([name, json]) => [name, checkStack(json)]));
    expect(verdicts).toEqual(Object.fromEntries(stacks.map(([name]) => [name, { problems: [] }])));
  });
});

withTerraform('the core would see', () => {
  test.each([['AwsRegionStack', awsRegion, 'aws_vpc'], ['GcpRegionStack', gcpRegion, 'google_compute_network']])(
    'a network missing from %s', (_, build, type) => {
      const stack = JSON.parse(Testing.synth(build(), true)) as { resource: Record<string, object> };
      delete stack.resource[type];
      expect(checkStack(JSON.stringify(stack)).problems.join('\n')).toContain(`A managed resource "${type}"`);
    },
  );
});
