import 'cdktf/lib/testing/adapters/jest';
import { HelmProvider } from '@cdktf/provider-helm/lib/provider';
import { KubernetesProvider } from '@cdktf/provider-kubernetes/lib/provider';
import { type App, TerraformStack, Testing } from 'cdktf';
import { AwsRegionStack, type AwsRegionStackProps } from '../../lib/aws';
import { StateBackend } from '../../lib/delivery';
import { GcpRegionStack } from '../../lib/gcp';
import { type PlatformStackProps, PlatformStack } from '../../lib/platform';

Testing.setupJest();

/** A resource, provider or data source in Terraform's JSON. */
export type Block = Record<string, unknown>;

export function awsRegion(app: App, region = 'us-east-1', overrides: Partial<AwsRegionStackProps> = {}): AwsRegionStack {
  const stack = new AwsRegionStack(app, `atlas-aws-${region}`, {
    accountId: '111122223333',
    region,
    cidrBlock: '10.3.0.0/16',
    zones: region === 'us-east-1' ? ['use1-az4', 'use1-az6'] : ['usgw1-az1', 'usgw1-az2'],
    clusterName: 'atlas',
    assumeRoleArn: `arn:${region === 'us-east-1' ? 'aws' : 'aws-us-gov'}:iam::111122223333:role/ci/deployer`,
    ...overrides,
  });
  StateBackend.local().bind(stack);
  return stack;
}

export function gcpRegion(app: App): GcpRegionStack {
  const stack = new GcpRegionStack(app, 'atlas-gcp-us-central1', {
    project: 'atlas-prod',
    region: 'us-central1',
    clusterName: 'atlas',
    cidrBlock: '10.40.0.0/16',
    zones: ['us-central1-a', 'us-central1-b', 'us-central1-c'],
  });
  StateBackend.local().bind(stack);
  return stack;
}

export function awsPlatform(overrides: Partial<PlatformStackProps> = {}): PlatformStack {
  const app = Testing.app();
  return bound(new PlatformStack(app, 'atlas-aws-us-east-1-platform', { cluster: awsRegion(app).cluster, ...overrides }));
}

export function gcpPlatform(overrides: Partial<PlatformStackProps> = {}): PlatformStack {
  const app = Testing.app();
  return bound(new PlatformStack(app, 'atlas-gcp-us-central1-platform', { cluster: gcpRegion(app).cluster, ...overrides }));
}

/** A stack that brings providers of its own. */
export function ownStack(): TerraformStack {
  const stack = new TerraformStack(Testing.app(), 'test');
  new HelmProvider(stack, 'Helm');
  new KubernetesProvider(stack, 'Kubernetes');
  return stack;
}

/** Terraform's JSON, after references between stacks have become remote states. */
export function synth(stack: TerraformStack): string {
  stack.prepareStack();
  return Testing.synth(stack, true);
}

/** Resources of a Terraform type, by logical id. */
export function resources(stack: TerraformStack, type: string): Record<string, Block> {
  const { resource = {} } = JSON.parse(synth(stack)) as { resource?: Record<string, Record<string, Block>> };
  return resource[type] ?? {};
}

/** The synthesized stack without what changes with a version of cdktf. */
export function snapshotOf(stack: TerraformStack): unknown {
  const { provider, resource, data } = JSON.parse(synth(stack)) as Block;
  return { provider, resource, data };
}

export function treeOf(stack: TerraformStack): string[] {
  return stack.node.findAll().map((construct) => construct.node.path.slice(stack.node.path.length + 1)).filter((path) => path !== '');
}

function bound(stack: PlatformStack): PlatformStack {
  StateBackend.local().bind(stack);
  return stack;
}
