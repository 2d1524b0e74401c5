import 'cdktf/lib/testing/adapters/jest';
import { Testing, TerraformStack, type App } from 'cdktf';
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
