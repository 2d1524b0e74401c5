import 'cdktf/lib/testing/adapters/jest';
import { type App, DefaultTokenResolver, StringConcat, TerraformStack, Testing, Tokenization } from 'cdktf';
import type { IConstruct } from 'constructs';
import { GcpRegionStack, type GcpRegionStackProps } from '../../lib/gcp';

Testing.setupJest();

export const REGION_PROPS: GcpRegionStackProps = {
  project: 'atlas-prod',
  region: 'us-central1',
  clusterName: 'atlas',
  cidrBlock: '10.40.0.0/16',
  zones: ['us-central1-a', 'us-central1-b', 'us-central1-c'],
  labels: { team: 'atlas' },
};

/** What a pool has of its cluster. */
export const IN_CLUSTER = {
  clusterId: 'projects/atlas-prod/locations/us-central1/clusters/atlas',
  region: 'us-central1',
  nodeServiceAccountEmail: 'nodes@atlas-prod.iam.gserviceaccount.com',
  diskEncryptionKeyId: 'projects/atlas-prod/locations/us-central1/keyRings/atlas/cryptoKeys/cluster',
};

export function app(): App {
  return Testing.app();
}

export function stack(): TerraformStack {
  return new TerraformStack(app(), 'test');
}

export function regionStack(overrides: Partial<GcpRegionStackProps> = {}): GcpRegionStack {
  return new GcpRegionStack(app(), 'atlas-gcp-us-central1', { ...REGION_PROPS, ...overrides });
}

/** Paths of all constructs below a stack. */
export function treeOf(root: GcpRegionStack): string[] {
  return root.node.findAll().map((construct) => construct.node.path).filter((path) => path !== root.node.path);
}

/** A value with references in it, as Terraform gets it. */
export function resolved(scope: IConstruct, value: unknown): unknown {
  return Tokenization.resolve(value, { scope, resolver: new DefaultTokenResolver(new StringConcat()), preparing: false });
}
