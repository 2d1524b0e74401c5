import { EksNodeGroup } from '@cdktf/provider-aws/lib/eks-node-group';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { assertOffered } from '../nodes/assert-offered';
import { MOST_NODES } from '../nodes/most-nodes';
import { NodeLaunchTemplate } from '../nodes/node-launch-template';

/** Two, so that system pods outlive a node. */
export const LEAST_SYSTEM_NODES = 2;

/** Refuses a number of system nodes that would take system pods down with one node, or that EKS would refuse. */
export function assertSystemNodeCount(count: number | undefined): void {
  if (count === undefined || (Number.isInteger(count) && count >= LEAST_SYSTEM_NODES && count <= MOST_NODES)) return;
  throw new Error(`systemNodeCount must be a whole number from ${LEAST_SYSTEM_NODES} to ${MOST_NODES}, got ${count}: `
    + 'DNS and controllers must outlive a node, and a managed node group has no more');
}

export interface SystemNodesProps {
  readonly clusterName: string;
  readonly clusterNameAttribute: string;
  readonly kubernetesVersion: string;
  /** Release of the EKS images; undefined for the newest. */
  readonly releaseVersion?: string;
  readonly instanceType: string;
  readonly nodes: number;
  readonly nodeRoleArn: string;
  readonly zones: readonly string[];
  readonly subnetIds: string[];
  readonly volumeKeyArn: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly dependsOn: ITerraformDependable[];
}

/** Nodes for what runs a cluster: DNS, controllers, gateways. They carry no taint, and GPU nodes do. */
export class SystemNodes extends Construct {
  readonly resource: EksNodeGroup;

  constructor(scope: Construct, id: string, props: SystemNodesProps) {
    super(scope, id);
    assertOffered(this, {
      what: 'system nodes', instanceType: props.instanceType, zones: props.zones, remedy: 'choose a systemInstanceType that each zone of the network offers',
    });
    const template = new NodeLaunchTemplate(this, 'LaunchTemplate', {
      nodeName: `${props.clusterName}-system`,
      volumeKeyArn: props.volumeKeyArn,
      bootDiskGib: 50,
      bootDiskThroughput: 125,
      tags: props.tags,
    });
    this.resource = new EksNodeGroup(this, 'Resource', {
      clusterName: props.clusterNameAttribute,
      nodeGroupNamePrefix: 'system-',
      nodeRoleArn: props.nodeRoleArn,
      version: props.kubernetesVersion,
      releaseVersion: props.releaseVersion,
      amiType: imageFor(props.instanceType),
      instanceTypes: [props.instanceType],
      capacityType: 'ON_DEMAND',
      subnetIds: props.subnetIds,
      launchTemplate: { id: template.templateId, version: template.version },
      // All three alike: EKS refuses a minimum above the number that runs, and the autoscaler, which finds this group too, leaves it alone.
      scalingConfig: { minSize: props.nodes, maxSize: props.nodes, desiredSize: props.nodes },
      updateConfig: { maxUnavailable: 1 },
      nodeRepairConfig: { enabled: true },
      timeouts: { create: '30m', update: '60m', delete: '30m' },
      lifecycle: { createBeforeDestroy: true },
      dependsOn: props.dependsOn,
    });
  }
}

/** A `g` after the generation marks Graviton: m7g, c8gn. Source: EC2 user guide, "Instance type naming conventions". */
function imageFor(instanceType: string): string {
  return /^[a-z]+\d+g/.test(instanceType) ? 'AL2023_ARM_64_STANDARD' : 'AL2023_x86_64_STANDARD';
}
