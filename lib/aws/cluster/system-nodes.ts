import { EksNodeGroup } from '@cdktf/provider-aws/lib/eks-node-group';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { NodeLaunchTemplate } from '../nodes/node-launch-template';

/** Two, so that system pods outlive a node. */
const NODES = 2;

export interface SystemNodesProps {
  readonly clusterName: string;
  readonly clusterNameAttribute: string;
  readonly kubernetesVersion: string;
  readonly instanceType: string;
  readonly nodeRoleArn: string;
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
      amiType: imageFor(props.instanceType),
      instanceTypes: [props.instanceType],
      capacityType: 'ON_DEMAND',
      subnetIds: props.subnetIds,
      launchTemplate: { id: template.templateId, version: template.version },
      scalingConfig: { minSize: NODES, maxSize: NODES, desiredSize: NODES },
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
