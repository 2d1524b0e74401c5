import type { App } from 'cdktf';
import { AwsRegionStack, type AwsRegionStackProps } from '../../../lib/aws';
import type { GpuNodePoolOptions, PodSecurity } from '../../../lib/cluster';
import { GcpRegionStack, type GcpRegionStackProps } from '../../../lib/gcp';
import { PlatformStack, WorkloadNamespace } from '../../../lib/platform';

export interface PoolRecipe extends GpuNodePoolOptions {
  readonly name: string;
}

export interface NamespaceRecipe {
  readonly name: string;
  readonly podSecurity?: PodSecurity;
  readonly labels?: Record<string, string>;
}

/** Region stacks as a team declares them without a fleet: plain data, so that a case that was found can be printed, kept and built again. */
export interface RegionStackRecipe {
  readonly aws?: AwsRegionStackProps;
  readonly gcp?: GcpRegionStackProps;
  readonly pools: readonly PoolRecipe[];
  readonly rdma?: boolean;
  readonly namespaces: readonly NamespaceRecipe[];
}

export function buildRegionStacks(app: App, recipes: readonly RegionStackRecipe[]): void {
  for (const { aws, gcp, pools, rdma, namespaces } of recipes) {
    const stack = aws ? new AwsRegionStack(app, `aws-${aws.region}`, aws) : new GcpRegionStack(app, `gcp-${gcp!.region}`, gcp!);
    for (const { name, ...options } of pools) stack.cluster.addGpuNodePool(name, options);
    const platform = new PlatformStack(app, `${stack.node.id}-platform`, { cluster: stack.cluster, rdma });
    for (const namespace of namespaces) new WorkloadNamespace(platform, `Namespace-${namespace.name}`, namespace);
  }
}
