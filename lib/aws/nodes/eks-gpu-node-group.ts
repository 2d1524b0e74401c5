import { EksNodeGroup } from '@cdktf/provider-aws/lib/eks-node-group';
import { Token } from 'cdktf';
import { Construct } from 'constructs';
import { assertEksNodeLabels } from './eks-node-labels';
import { gpuInstanceType, typesWithEfa, type GpuInstanceType } from './gpu-instance-types';
import { NodeLaunchTemplate } from './node-launch-template';
import { localStorageUserData } from './node-user-data';
import { RdmaFabric } from './rdma-fabric';
import { capacityOf } from '../../cluster/capacity-validation';
import { Fabric } from '../../cluster/fabric';
import type { GpuNodePoolOptions, IGpuNodePool } from '../../cluster/gpu-node-pool';
import { GpuTaint, NodeLabel } from '../../cluster/node-label';
import { assertNodePool } from '../../cluster/node-pool-validation';
import { Provisioner } from '../../cluster/provisioner';
import type { EksGpuCluster } from '../cluster/eks-gpu-cluster';

/** Source: AWS General Reference, "Amazon EKS endpoints and quotas", nodes per managed node group, read 2026-11. */
const MOST_NODES = 450;

/** A prefix has at most 37 characters (AWS provider, `aws_eks_node_group.node_group_name_prefix`), the last of which is `-`. */
const POOL_NAME = /^[A-Za-z0-9]([A-Za-z0-9_-]{0,34}[A-Za-z0-9])?$/;

/** Below it the NVIDIA image does not fit; above it gp3 ends. Source: EBS user guide, "General Purpose SSD volumes", read 2026-11. */
const BOOT_DISK_GIB = { least: 50, most: 16384 };

const OWN_LABELS: readonly string[] = [NodeLabel.ACCELERATOR, NodeLabel.CAPACITY, NodeLabel.POOL];

/** Properties of `EksGpuNodeGroup`. */
export interface EksGpuNodeGroupProps extends GpuNodePoolOptions {
  /** Cluster that the nodes join. */
  readonly cluster: EksGpuCluster;
}

/**
 * A managed node group of GPU or Neuron nodes.
 *
 * The construct id is the pool's name: 1 to 36 letters, digits, `-` and `_`. A change of the instance type, the zones or the
 * capacity kind makes the new group before it removes the old one.
 *
 * Terraform sets the number of nodes to `minNodes` at each deployment, up and down. No autoscaler is installed on EKS in this
 * version: `maxNodes` is the ceiling for one that your team brings, which must cope with that setting.
 *
 * @throws if the options can't be honoured: the error says which, and how to mend it
 */
export class EksGpuNodeGroup extends Construct implements IGpuNodePool {
  public readonly nodePoolName: string;
  /** Name that EKS knows the group by: the pool's name with a generated ending. */
  public readonly nodeGroupName: string;

  constructor(scope: Construct, id: string, props: EksGpuNodeGroupProps) {
    assertPoolName(id);
    super(scope, id);
    const { cluster } = props;
    assertNodePool(id, props, cluster.network.zones);
    const type = assertEksNodePool(id, props);
    const rdma = props.fabric === Fabric.RDMA;
    const [{ kind }] = capacityOf(props);
    const nodeName = `${cluster.clusterName}-${id}`;

    const fabric = rdma
      ? new RdmaFabric(this, 'Fabric', {
        nodeName,
        vpcId: cluster.network.vpcId,
        zone: props.zones[0],
        clusterSecurityGroupId: cluster.securityGroupId,
        efaCards: type.efaCards,
      })
      : undefined;
    const template = new NodeLaunchTemplate(this, 'LaunchTemplate', {
      nodeName,
      volumeKeyArn: cluster.volumeKeyArn,
      bootDiskGib: props.bootDiskGib ?? 200,
      // Images of tens of gigabytes are unpacked here where there is no instance store.
      bootDiskThroughput: 500,
      tags: cluster._nodeTags,
      userData: type.instanceStore ? localStorageUserData() : undefined,
      networkInterfaces: fabric?.networkInterfaces,
      placement: fabric && { groupName: fabric.placementGroupName },
    });

    const resource = new EksNodeGroup(this, 'Resource', {
      clusterName: cluster._clusterNameAttribute,
      nodeGroupNamePrefix: `${id}-`,
      nodeRoleArn: cluster.nodeRoleArn,
      version: cluster.kubernetesVersion,
      amiType: type.image,
      instanceTypes: [props.instanceType],
      capacityType: kind === 'spot' ? 'SPOT' : 'ON_DEMAND',
      subnetIds: cluster.network.privateSubnetIdsIn(props.zones),
      launchTemplate: { id: template.templateId, version: template.version },
      // EKS refuses a minimum above the desired size, and a lowered one removes no node: the two move together.
      scalingConfig: { minSize: props.minNodes, maxSize: props.maxNodes, desiredSize: props.minNodes },
      updateConfig: { maxUnavailable: 1 },
      nodeRepairConfig: { enabled: true },
      labels: {
        ...props.labels,
        // The EFA device plugin runs where this stands; EKS sets it on no node by itself.
        ...(rdma ? { 'vpc.amazonaws.com/efa.present': 'true' } : {}),
        [NodeLabel.ACCELERATOR]: type.accelerator.toLowerCase(),
        [NodeLabel.CAPACITY]: kind,
        [NodeLabel.POOL]: id,
      },
      taint: [{ key: taintKey(type), value: GpuTaint.VALUE, effect: 'NO_SCHEDULE' }],
      // Long requests drain before a node goes.
      timeouts: { create: '60m', update: '180m', delete: '60m' },
      lifecycle: { createBeforeDestroy: true },
      dependsOn: [...cluster._nodePrerequisites, ...fabric?.rules ?? []],
    });
    this.nodePoolName = id;
    this.nodeGroupName = resource.nodeGroupName;
  }
}

function taintKey(type: GpuInstanceType): string {
  return type.image === 'AL2023_x86_64_NEURON' ? 'aws.amazon.com/neuron' : GpuTaint.KEY;
}

function assertPoolName(pool: string): void {
  if (POOL_NAME.test(pool)) return;
  throw new Error(`node pool '${pool}': its name must be 1 to 36 letters, digits, '-' and '_', and neither start nor end with a sign: `
    + 'choose another construct id');
}

function assertEksNodePool(pool: string, props: EksGpuNodeGroupProps): GpuInstanceType {
  const fail = (message: string): never => {
    throw new Error(`node pool '${pool}': ${message}`);
  };
  assertBuildable(props, fail);
  if (props.maxNodes > MOST_NODES) {
    fail(`a managed node group has at most ${MOST_NODES} nodes, got maxNodes ${props.maxNodes}: add a second pool`);
  }
  const disk = props.bootDiskGib;
  if (Token.isUnresolved(disk)) fail('bootDiskGib must be known at synth, got a token: pass a plain number');
  if (disk !== undefined && !(Number.isInteger(disk) && disk >= BOOT_DISK_GIB.least && disk <= BOOT_DISK_GIB.most)) {
    fail(`bootDiskGib must be a whole number from ${BOOT_DISK_GIB.least} to ${BOOT_DISK_GIB.most}, got ${disk}`);
  }
  const overwritten = Object.keys(props.labels ?? {}).filter((label) => OWN_LABELS.includes(label));
  if (overwritten.length > 0) fail(`the pool itself sets the labels ${OWN_LABELS.join(', ')}: drop ${overwritten.join(', ')} from labels`);
  assertEksNodeLabels(pool, props.labels);

  const type = usableType(props.instanceType, fail);
  if (props.fabric === Fabric.RDMA) {
    if (type.efaCards.length === 0) {
      fail(`${props.instanceType} has no EFA interface: drop fabric, or choose ${typesWithEfa(type.accelerator).join(', ')}`);
    }
    if (props.zones.length !== 1) {
      fail(`nodes of an RDMA pool stand in one zone, got ${props.zones.join(', ')}: keep one, and add a pool for each other`);
    }
  }
  return type;
}

function assertBuildable({ capacity = [], provisioner, sharing }: EksGpuNodeGroupProps, fail: (message: string) => never): void {
  const unknown = capacity.filter(({ kind }) => kind !== 'on-demand' && kind !== 'spot');
  if (unknown.length > 0 || capacity.length > 1) {
    fail(`capacity must be Capacity.onDemand() or Capacity.spot() alone on AWS, got ${capacity.map(({ kind }) => kind).join(', ')}: keep one of them`);
  }
  if (provisioner === Provisioner.JUST_IN_TIME) fail('provisioner must be Provisioner.NODE_GROUPS on AWS, got just-in-time: drop it');
  if (sharing !== undefined) fail(`GPUs can't be shared on AWS yet, got ${sharing.kind}: drop sharing`);
}

function usableType(instanceType: string, fail: (message: string) => never): GpuInstanceType {
  try {
    return gpuInstanceType(instanceType);
  } catch (error) {
    return fail((error as Error).message);
  }
}
