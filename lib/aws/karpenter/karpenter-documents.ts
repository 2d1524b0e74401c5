import { DISRUPTION_PRESETS, TERMINATION_GRACE_PERIOD } from './disruption-presets';
import type { ClusterDocument } from '../../cluster/cluster-document';
import type { Disruption } from '../../cluster/disruption';
import { GpuTaint } from '../../cluster/node-label';
import type { NetworkInterface } from '../nodes/efa-interfaces';

/** Root device of the AL2023 images. */
const ROOT_DEVICE = '/dev/xvda';

/** Karpenter's name for each kind of capacity. */
const CAPACITY_TYPES: Readonly<Record<string, string>> = {
  'on-demand': 'on-demand', 'spot': 'spot', 'reservation': 'reserved', 'capacity-block': 'reserved',
};

/** What the nodes of one way to get them are launched with. */
export interface NodeClassOptions {
  readonly name: string;
  readonly imageVersion: string;
  readonly instanceProfileName: string;
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
  readonly volumeKeyArn: string;
  readonly bootDiskGib: number;
  /** MiB/s. */
  readonly bootDiskThroughput: number;
  readonly instanceStore: boolean;
  readonly tags: Readonly<Record<string, string>>;
  readonly capacityReservationId?: string;
  readonly networkInterfaces?: readonly NetworkInterface[];
  readonly placementGroupName?: string;
}

export function nodeClass(options: NodeClassOptions): ClusterDocument {
  return {
    apiVersion: 'karpenter.k8s.aws/v1',
    kind: 'EC2NodeClass',
    name: options.name,
    spec: {
      // Of the image's variants, Karpenter takes the one that drives the instance type's accelerator.
      amiSelectorTerms: [{ alias: `al2023@${options.imageVersion}` }],
      instanceProfile: options.instanceProfileName,
      subnetSelectorTerms: options.subnetIds.map((id) => ({ id })),
      securityGroupSelectorTerms: options.securityGroupIds.map((id) => ({ id })),
      ...options.capacityReservationId === undefined ? {} : { capacityReservationSelectorTerms: [{ id: options.capacityReservationId }] },
      ...options.networkInterfaces === undefined ? {} : { networkInterfaces: options.networkInterfaces },
      ...options.placementGroupName === undefined ? {} : { placementGroupSelector: { name: options.placementGroupName } },
      ...options.instanceStore ? { instanceStorePolicy: 'RAID0' } : {},
      blockDeviceMappings: [{
        deviceName: ROOT_DEVICE,
        rootVolume: true,
        ebs: {
          volumeType: 'gp3',
          volumeSize: `${options.bootDiskGib}Gi`,
          iops: 3000,
          throughput: options.bootDiskThroughput,
          encrypted: true,
          kmsKeyID: options.volumeKeyArn,
          deleteOnTermination: true,
        },
      }],
      metadataOptions: { httpEndpoint: 'enabled', httpProtocolIPv6: 'disabled', httpPutResponseHopLimit: 1, httpTokens: 'required' },
      tags: options.tags,
    },
  };
}

/** Nodes of one way to get them. */
export interface NodePoolOptions {
  readonly name: string;
  readonly nodeClassName: string;
  readonly instanceType: string;
  /** `Capacity.kind`. */
  readonly capacity: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly taintKey: string;
  readonly disruption: Disruption;
}

/** How many nodes a pool may have, and what tells Karpenter so. */
export interface DynamicSize {
  readonly nodes: number;
  /** Name of the resource that the accelerators of a node are, and how many there are. */
  readonly accelerators: { readonly resource: string; readonly perNode: number };
  readonly weight: number;
}

/**
 * Nodes that are made when pods ask for them, up to `nodes`; of several, the heaviest is asked first.
 *
 * A limit of nodes alone is none for a burst of pods: within one pass Karpenter subtracts from the limits what an instance has, and that is
 * no node. Accelerators are counted by EC2's type, whatever plugins offer of them. Source: github.com/kubernetes-sigs/karpenter #2915, open in
 * 2026-11, and `subtractMax` in pkg/controllers/provisioning/scheduling/scheduler.go of 2026-08-20.
 */
export function dynamicNodePool(options: NodePoolOptions, { nodes, accelerators: { resource, perNode }, weight }: DynamicSize): ClusterDocument {
  return nodePool(options, { weight, limits: { nodes, [resource]: nodes * perNode } });
}

/** Nodes that always run. One more may stand while another takes a node's place. */
export function staticNodePool(options: NodePoolOptions, nodes: number): ClusterDocument {
  return nodePool(options, { replicas: nodes, limits: { nodes: nodes + 1 } });
}

function nodePool(options: NodePoolOptions, size: Readonly<Record<string, unknown>>): ClusterDocument {
  const { disruption, expireAfter } = DISRUPTION_PRESETS[options.disruption];
  return {
    apiVersion: 'karpenter.sh/v1',
    kind: 'NodePool',
    name: options.name,
    spec: {
      template: {
        metadata: { labels: options.labels },
        spec: {
          nodeClassRef: { group: 'karpenter.k8s.aws', kind: 'EC2NodeClass', name: options.nodeClassName },
          requirements: [
            { key: 'karpenter.sh/capacity-type', operator: 'In', values: [CAPACITY_TYPES[options.capacity]] },
            { key: 'node.kubernetes.io/instance-type', operator: 'In', values: [options.instanceType] },
          ],
          taints: [{ key: options.taintKey, value: GpuTaint.VALUE, effect: 'NoSchedule' }],
          expireAfter,
          terminationGracePeriod: TERMINATION_GRACE_PERIOD,
        },
      },
      disruption,
      ...size,
    },
  };
}
