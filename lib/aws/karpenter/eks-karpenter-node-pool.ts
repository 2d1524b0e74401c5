import { Construct } from 'constructs';
import { dynamicNodePool, nodeClass, staticNodePool, type NodePoolOptions } from './karpenter-documents';
import type { Capacity } from '../../cluster/capacity';
import { capacityOf, minimumCarrier } from '../../cluster/capacity-validation';
import type { ClusterDocument } from '../../cluster/cluster-document';
import { Disruption } from '../../cluster/disruption';
import { Fabric } from '../../cluster/fabric';
import type { GpuNodePoolOptions, IGpuNodePool } from '../../cluster/gpu-node-pool';
import { assertNodePool } from '../../cluster/node-pool-validation';
import { Provisioner } from '../../cluster/provisioner';
import type { EksGpuCluster } from '../cluster/eks-gpu-cluster';
import { acceleratorCount, acceleratorResource } from '../nodes/accelerator-counts';
import { assertPoolOffered } from '../nodes/assert-offered';
import { assertRdma } from '../nodes/assert-rdma';
import { efaInterfaces } from '../nodes/efa-interfaces';
import { isReserved, zonesOf } from '../nodes/eks-capacity';
import { assertEksNodePool, nodeLabels, ROOT_VOLUME, taintKey } from '../nodes/eks-node-pool';
import type { GpuInstanceType } from '../nodes/gpu-instance-types';
import { RdmaFabric } from '../nodes/rdma-fabric';

/** Names of Karpenter's objects are label values as well, and a reservation's id and an ending follow the pool's. */
const POOL_NAME = /^[a-z0-9]([a-z0-9-]{0,34}[a-z0-9])?$/;

/** A NodePool's weight. Source: Karpenter's schema at 1.14. */
const HEAVIEST = 100;

/** Tags by which Karpenter knows its nodes. Source: the schema of its EC2NodeClass at 1.14. */
const OWN_TAGS = /^(eks:eks-cluster-name$|kubernetes\.io\/cluster|karpenter\.sh\/node(pool|claim)$|karpenter\.k8s\.aws\/ec2nodeclass$)/;

/** Properties of `EksKarpenterNodePool`. */
export interface EksKarpenterNodePoolProps extends GpuNodePoolOptions {
  /** Cluster that the nodes join. */
  readonly cluster: EksGpuCluster;
}

/**
 * A pool of GPU or Neuron nodes that Karpenter makes when pods ask for them, from the first way to get nodes in `capacity` that has any.
 * `minNodes` of them always run, of the first entry; it may bring the rest up to `maxNodes`, and each other entry `maxNodes`.
 *
 * The construct id is the pool's name: 1 to 36 lower-case letters, digits and `-`. What Karpenter must know stands in the cluster, so a
 * `PlatformStack` of the cluster must be deployed.
 *
 * @throws if the options can't be honoured: the error says which, and how to mend it
 */
export class EksKarpenterNodePool extends Construct implements IGpuNodePool {
  public readonly nodePoolName: string;

  constructor(scope: Construct, id: string, props: EksKarpenterNodePoolProps) {
    assertPoolName(id);
    super(scope, id);
    const { cluster } = props;
    assertNodePool(id, props, cluster.network.zones);
    const type = assertEksNodePool(id, props);
    assertRdma(id, type, props, cluster.network);
    assertJustInTime(id, type, props);
    assertPoolOffered(this, id, props);
    const capacity = capacityOf(props);
    const carrier = minimumCarrier(capacity);
    const fabric = props.fabric === Fabric.RDMA
      ? new RdmaFabric(this, 'Fabric', {
        nodeName: `${cluster.clusterName}-${id}`,
        vpcId: cluster.network.vpcId,
        zone: props.zones[0],
        clusterSecurityGroupId: cluster.securityGroupId,
        efaCards: type.efaCards,
        placementGroup: !capacity.every(isReserved),
      })
      : undefined;
    this.nodePoolName = id;
    cluster._registerPool(type, props);
    cluster._requireDocuments(capacity.flatMap((entry, index) => documents({
      pool: id, type, fabric, entry, minNodes: entry === carrier ? props.minNodes : 0, weight: HEAVIEST - index, props,
    })));
  }
}

interface Entry {
  readonly pool: string;
  readonly type: GpuInstanceType;
  readonly fabric?: RdmaFabric;
  readonly entry: Capacity;
  readonly minNodes: number;
  readonly weight: number;
  readonly props: EksKarpenterNodePoolProps;
}

/** What Karpenter must know of one way to get nodes. */
function documents({ pool, type, fabric, entry, minNodes, weight, props }: Entry): ClusterDocument[] {
  const { cluster, maxNodes } = props;
  // By what the entry is, so that another before or after it renames nothing: a renamed NodePool drains its nodes.
  const name = `${pool}-${entry.reservationName ?? entry.kind}`;
  const common: Omit<NodePoolOptions, 'name'> = {
    nodeClassName: name,
    instanceType: props.instanceType,
    capacity: entry.kind,
    labels: nodeLabels(pool, type, entry.kind, props),
    taintKey: taintKey(type),
    disruption: props.disruption ?? Disruption.INFERENCE,
  };
  const accelerators = { resource: acceleratorResource(type), perNode: acceleratorCount(type) };
  return [
    nodeClass({
      name,
      imageVersion: cluster._nodeImageVersion,
      instanceProfileName: cluster._ensureKarpenter().instanceProfileName,
      subnetIds: cluster.network.privateSubnetIdsIn(zonesOf(entry, props)),
      securityGroupIds: fabric?.securityGroupIds ?? [cluster.securityGroupId],
      volumeKeyArn: cluster.volumeKeyArn,
      bootDiskGib: props.bootDiskGib ?? ROOT_VOLUME.gib,
      bootDiskThroughput: ROOT_VOLUME.throughput,
      instanceStore: type.instanceStore,
      tags: { ...cluster._nodeTags, Name: `${cluster.clusterName}-${pool}` },
      capacityReservationId: entry.reservationName,
      networkInterfaces: fabric && efaInterfaces(type.efaCards),
      placementGroupName: isReserved(entry) ? entry.reservationPlacementGroup : fabric?.placementGroupName,
    }),
    ...minNodes > 0 ? [staticNodePool({ ...common, name: `${name}-min` }, minNodes)] : [],
    ...maxNodes > minNodes ? [dynamicNodePool({ ...common, name }, { nodes: maxNodes - minNodes, accelerators, weight })] : [],
  ];
}

function assertPoolName(pool: string): void {
  if (POOL_NAME.test(pool)) return;
  throw new Error(`node pool '${pool}': the name of a pool whose nodes are made just in time must be 1 to 36 lower-case letters, digits and '-', `
    + 'and neither start nor end with a sign: choose another construct id');
}

function assertJustInTime(pool: string, type: GpuInstanceType, { cluster, provisioner, capacity = [], sharing }: EksKarpenterNodePoolProps): void {
  const fail = (message: string): never => {
    throw new Error(`node pool '${pool}': ${message}`);
  };
  if (provisioner === Provisioner.NODE_GROUPS) {
    fail('Karpenter makes no node groups: use addGpuNodePool of the cluster, or EksGpuNodeGroup');
  }
  if (capacity.length > HEAVIEST) fail(`capacity must name at most ${HEAVIEST} ways to get nodes, got ${capacity.length}: drop some`);
  if (type.fractional) {
    fail(`Karpenter counts no GPU on ${type.instanceType}, which has a part of one: choose Provisioner.NODE_GROUPS, or another type`);
  }
  const taken = Object.keys(cluster._nodeTags ?? {}).filter((tag) => OWN_TAGS.test(tag));
  if (taken.length > 0) fail(`Karpenter knows its nodes by the tags ${taken.join(', ')}: drop them from the cluster's tags`);
  if (sharing !== undefined) {
    fail(`Karpenter counts whole GPUs and would make a node for each that is shared by ${sharing.kind}: choose Provisioner.NODE_GROUPS, or drop sharing`);
  }
}
