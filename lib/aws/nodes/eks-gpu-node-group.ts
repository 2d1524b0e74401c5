import { EksNodeGroup } from '@cdktf/provider-aws/lib/eks-node-group';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { assertPoolOffered } from './assert-offered';
import { assertRdma } from './assert-rdma';
import { isReserved, zonesOf } from './eks-capacity';
import type { EksGpuNodePoolOptions } from './eks-gpu-node-pool-options';
import { assertEksNodePool, migCutOf, nodeLabels, ROOT_VOLUME, taintKey } from './eks-node-pool';
import { isNeuron, type GpuInstanceType } from './gpu-instance-types';
import { MOST_NODES } from './most-nodes';
import { NodeLaunchTemplate } from './node-launch-template';
import { NodeRevision } from './node-revision';
import { nodeUserData } from './node-user-data';
import { RdmaFabric } from './rdma-fabric';
import type { Capacity } from '../../cluster/capacity';
import { capacityOf, minimumCarrier } from '../../cluster/capacity-validation';
import { Disruption } from '../../cluster/disruption';
import { Fabric } from '../../cluster/fabric';
import type { IGpuNodePool } from '../../cluster/gpu-node-pool';
import { GpuTaint } from '../../cluster/node-label';
import { assertNodePool } from '../../cluster/node-pool-validation';
import { assertOwnLabels } from '../../cluster/own-labels';
import { Provisioner } from '../../cluster/provisioner';
import { MOST_PLACES } from '../autoscaler/autoscaled-group';
import { scheduleBlockEnd } from '../autoscaler/capacity-block-end';
import { nodeTemplateTags } from '../autoscaler/node-template-tags';
import { tagScaleDown } from '../autoscaler/scale-down-options';
import type { EksGpuCluster } from '../cluster/eks-gpu-cluster';

/** Source: AWS provider, `aws_eks_node_group.node_group_name_prefix`. */
const LONGEST_NAME_PREFIX = 37;

/**
 * By this label the autoscaler knows that a node will have GPUs before its plugin says so. Without it, it would make more nodes meanwhile.
 *
 * Source: github.com/kubernetes/autoscaler, cluster-autoscaler/cloudprovider/aws/README.md at 1.35.2, "Special note on GPU instances".
 */
const COMING_GPU_LABEL = 'k8s.amazonaws.com/accelerator';

/** A name prefix ends with `-`. */
const POOL_NAME = /^[A-Za-z0-9]([A-Za-z0-9_-]{0,34}[A-Za-z0-9])?$/;

/** How constructs and names of groups tell the ways to get nodes apart. */
const KINDS: Readonly<Record<string, { readonly id: string; readonly suffix: string }>> = {
  'on-demand': { id: 'OnDemand', suffix: 'od' },
  'spot': { id: 'Spot', suffix: 'spot' },
  'reservation': { id: 'Reservation', suffix: 'r' },
  'capacity-block': { id: 'CapacityBlock', suffix: 'b' },
};

/** Properties of `EksGpuNodeGroup`. */
export interface EksGpuNodeGroupProps extends EksGpuNodePoolOptions {
  /** Cluster that the nodes join. */
  readonly cluster: EksGpuCluster;
}

/**
 * A pool of GPU or Neuron nodes in managed node groups, one for each entry of `capacity`.
 *
 * The construct id is the pool's name: 1 to 36 letters, digits, `-` and `_`. A change of the instance type, the zones or the first
 * way to get nodes makes the new group before it removes the old one.
 *
 * The first group starts with `minNodes` nodes, the others empty. Where a group may have more than its fewest nodes, Cluster Autoscaler sets
 * their number as pods ask, in the order of `capacity`; it comes with a `PlatformStack` of the cluster, which must be deployed. A group that
 * is to have as many as it may is sized by Terraform alone.
 *
 * Nodes of reservations, and with `Disruption.TRAINING`, stay as their group was made (`updateNodes`). With `Disruption.TRAINING` all stand in one
 * zone: of several, the Auto Scaling group would end nodes of a run to balance them.
 *
 * @throws if the options can't be honoured: the error says which, and how to mend it
 */
export class EksGpuNodeGroup extends Construct implements IGpuNodePool {
  public readonly nodePoolName: string;
  /** Name that EKS knows the first group by: the pool's name with a generated ending. */
  public readonly nodeGroupName: string;
  /** Names of all groups, in the order of `capacity`. */
  public readonly nodeGroupNames: string[];

  constructor(scope: Construct, id: string, props: EksGpuNodeGroupProps) {
    assertPoolName(id);
    super(scope, id);
    assertNodePool(id, props, props.cluster.network.zones);
    const type = assertEksNodePool(id, props);
    assertRdma(id, type, props, props.cluster.network);
    assertGroups(id, props);
    assertPoolOffered(this, id, props);
    const capacity = capacityOf(props);
    const carrier = minimumCarrier(capacity);

    const fabric = props.fabric === Fabric.RDMA
      ? new RdmaFabric(this, 'Fabric', {
        nodeName: nodeName(id, props),
        vpcId: props.cluster.network.vpcId,
        zone: props.zones[0],
        clusterSecurityGroupId: props.cluster.securityGroupId,
        efaCards: type.efaCards,
        placementGroup: !capacity.every(isReserved),
      })
      : undefined;
    this.nodePoolName = id;
    // What is tried first has the pool's own addresses, so that adding something after it moves nothing.
    this.nodeGroupNames = capacity.map((entry, place) => nodeGroup(
      place === 0 ? this : new Construct(this, entryId(entry)),
      {
        pool: id,
        prefix: place === 0 ? `${id}-` : entryPrefix(id, entry),
        entry,
        place,
        minNodes: entry === carrier ? props.minNodes : 0,
        type,
        fabric,
        props,
      },
    ).nodeGroupName);
    this.nodeGroupName = this.nodeGroupNames[0];
    props.cluster._registerPool(type, props);
  }
}

interface NodeGroup {
  readonly pool: string;
  readonly prefix: string;
  readonly entry: Capacity;
  /** Place of the entry in the list, from 0. */
  readonly place: number;
  readonly minNodes: number;
  readonly type: GpuInstanceType;
  readonly fabric?: RdmaFabric;
  readonly props: EksGpuNodeGroupProps;
}

/** The nodes of one entry of `capacity`. */
function nodeGroup(scope: Construct, options: NodeGroup): EksNodeGroup {
  const { pool, prefix, entry, place, minNodes, type, fabric, props } = options;
  const { cluster, maxNodes } = props;
  const block = entry.kind === 'capacity-block';
  const bootDiskGib = props.bootDiskGib ?? ROOT_VOLUME.gib;
  // A block that comes first is paid whole, and outside of its window no node of it could start: it has the nodes that the team says.
  const autoscaled = minNodes < maxNodes && !(block && place === 0);
  const template = new NodeLaunchTemplate(scope, 'LaunchTemplate', {
    nodeName: nodeName(pool, props),
    volumeKeyArn: cluster.volumeKeyArn,
    bootDiskGib,
    bootDiskThroughput: ROOT_VOLUME.throughput,
    tags: cluster._nodeTags,
    userData: nodeUserData({ instanceStore: type.instanceStore, migCut: migCutOf(type, props.sharing) }),
    networkInterfaces: fabric?.networkInterfaces,
    placementGroup: isReserved(entry) ? entry.reservationPlacementGroup : fabric?.placementGroupName,
    capacityReservationId: entry.reservationName,
    // EKS takes the type of a Capacity Block from the launch template alone. Source: EKS user guide, "Create a managed node group with
    // Capacity Blocks for ML", read 2026-11.
    capacityBlockType: block ? props.instanceType : undefined,
  });
  const newest = { templateVersion: template.version, kubernetesVersion: cluster.kubernetesVersion, releaseVersion: cluster._nodeReleaseVersion };
  const { templateVersion, kubernetesVersion, releaseVersion } = updatesNodes(entry, props)
    ? newest
    : new NodeRevision(scope, 'Revision', { ...newest, entry, pool: props });
  const dependsOn: ITerraformDependable[] = [...cluster._nodePrerequisites, ...fabric?.rules ?? []];
  const group = new EksNodeGroup(scope, 'Resource', {
    clusterName: cluster._clusterNameAttribute,
    nodeGroupNamePrefix: prefix,
    nodeRoleArn: cluster.nodeRoleArn,
    version: kubernetesVersion,
    releaseVersion,
    amiType: type.image,
    instanceTypes: block ? undefined : [props.instanceType],
    capacityType: block ? 'CAPACITY_BLOCK' : entry.kind === 'spot' ? 'SPOT' : 'ON_DEMAND',
    subnetIds: cluster.network.privateSubnetIdsIn(zonesOf(entry, props)),
    launchTemplate: { id: template.templateId, version: templateVersion },
    // EKS refuses a minimum above the desired size, and a lowered one removes no node. Where Terraform sizes the group, the two move
    // together. Where the autoscaler does, Terraform must not set the size back, and could not raise a minimum: the autoscaler keeps it.
    scalingConfig: { minSize: autoscaled ? 0 : minNodes, maxSize: maxNodes, desiredSize: minNodes },
    updateConfig: { maxUnavailable: 1 },
    nodeRepairConfig: { enabled: true },
    labels: {
      ...nodeLabels(pool, type, entry.kind, props),
      // A label without GPUs to come would keep a node unready in the autoscaler's eyes.
      ...autoscaled && !isNeuron(type) ? { [COMING_GPU_LABEL]: type.accelerator.toLowerCase() } : {},
    },
    tags: autoscaled ? nodeTemplateTags(type, bootDiskGib, props) : undefined,
    taint: [{ key: taintKey(type), value: GpuTaint.VALUE, effect: 'NO_SCHEDULE' }],
    // Long requests drain before a node goes.
    timeouts: { create: '60m', update: '180m', delete: '60m' },
    lifecycle: { createBeforeDestroy: true, ignoreChanges: autoscaled ? ['scaling_config[0].desired_size'] : undefined },
    dependsOn,
  });
  const autoScalingGroupName = group.resources.get(0).autoscalingGroups.get(0).name;
  if (entry.blockEndsAt !== undefined) scheduleBlockEnd(scope, autoScalingGroupName, entry.blockEndsAt);
  if (autoscaled) letAutoscale(scope, autoScalingGroupName, options);
  return group;
}

/** Nodes of a full reservation can't be replaced, as EKS launches before it ends; those of a run should not. */
function updatesNodes(entry: Capacity, { updateNodes, disruption }: EksGpuNodeGroupProps): boolean {
  return updateNodes ?? !(isReserved(entry) || disruption === Disruption.TRAINING);
}

function letAutoscale(scope: Construct, autoScalingGroupName: string, { pool, prefix, place, minNodes, type, props }: NodeGroup): void {
  tagScaleDown(scope, autoScalingGroupName, type, props.disruption);
  props.cluster._ensureAutoscaler().add({ pool, namePrefix: prefix, autoScalingGroupName, minNodes, maxNodes: props.maxNodes, place });
}

function nodeName(pool: string, { cluster }: EksGpuNodeGroupProps): string {
  return `${cluster.clusterName}-${pool}`;
}

function entryId({ kind, reservationName }: Capacity): string {
  return [KINDS[kind].id, reservationName].filter((part) => part !== undefined).join('-');
}

function entryPrefix(pool: string, { kind, reservationName = '' }: Capacity): string {
  const end = `-${KINDS[kind].suffix}${reservationName.slice(-8)}-`;
  return pool.slice(0, LONGEST_NAME_PREFIX - end.length) + end;
}

function assertPoolName(pool: string): void {
  if (POOL_NAME.test(pool)) return;
  throw new Error(`node pool '${pool}': its name must be 1 to 36 letters, digits, '-' and '_', and neither start nor end with a sign: `
    + 'choose another construct id');
}

function assertGroups(pool: string, props: EksGpuNodeGroupProps): void {
  const fail = (message: string): never => {
    throw new Error(`node pool '${pool}': ${message}`);
  };
  if (props.provisioner === Provisioner.JUST_IN_TIME) {
    fail('a managed node group makes no nodes just in time: use addGpuNodePool of the cluster, or EksKarpenterNodePool');
  }
  if (props.maxNodes > MOST_NODES) {
    fail(`a managed node group has at most ${MOST_NODES} nodes, got maxNodes ${props.maxNodes}: add a second pool`);
  }
  const { length } = capacityOf(props);
  if (length > MOST_PLACES) fail(`capacity must name at most ${MOST_PLACES} ways to get nodes, got ${length}: drop some`);
  assertOwnLabels(pool, [COMING_GPU_LABEL], props.labels);
  for (const entry of capacityOf(props).filter(isReserved)) {
    const zones = zonesOf(entry, props);
    if (zones.length === 1) continue;
    fail(`${entry.kind} ${entry.reservationName} lies in one zone, got ${zones.join(', ')}: name its zone, or keep that one in zones`);
  }
  // Neither EKS nor the provider can suspend AZRebalance of the Auto Scaling group that EKS makes: github.com/aws/containers-roadmap #1453,
  // github.com/hashicorp/terraform-provider-aws #45296, both open in 2026-11. A group of one zone has nothing to balance.
  const spread = capacityOf(props).map((entry) => zonesOf(entry, props)).find((zones) => zones.length > 1);
  if (props.disruption === Disruption.TRAINING && spread) {
    fail(`the Auto Scaling group of a managed node group ends nodes of a run to balance its zones, got ${spread.join(', ')} beside Disruption.TRAINING: `
      + 'keep one zone and add a pool for each other, or choose Provisioner.JUST_IN_TIME');
  }
}
