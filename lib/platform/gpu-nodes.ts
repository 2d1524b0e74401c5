import type { IGpuCluster } from '../cluster/gpu-cluster';
import { GpuTaint, NodeLabel } from '../cluster/node-label';

/** Neuron nodes are labelled with their accelerator too, but carry another taint. */
export const TOLERATE_GPU_TAINT = { key: GpuTaint.KEY, operator: 'Exists' };

type ClusterNodes = Pick<IGpuCluster, 'standingNodes'>;

/** Terms of a node affinity, of which each GPU node of the cluster meets one, and no other node any. */
export function gpuNodeSelectorTerms({ standingNodes }: ClusterNodes): object[] {
  if (standingNodes === undefined) return [{ matchExpressions: [{ key: NodeLabel.ACCELERATOR, operator: 'Exists' }] }];
  return distinct(standingNodes.map(({ labels = {} }) => ({
    matchExpressions: Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => ({ key, operator: 'In', values: [value] })),
  })));
}

/** Tolerations with which a pod may run on each GPU node of the cluster. */
export function gpuTolerations({ standingNodes = [] }: ClusterNodes): object[] {
  return distinct([TOLERATE_GPU_TAINT, ...standingNodes.flatMap(({ taints = [] }) => taints.map(({ key, value, effect }) => (
    value === undefined ? { key, operator: 'Exists', effect } : { key, operator: 'Equal', value, effect }
  )))]);
}

/** Each once, in the order of the first. */
function distinct(items: readonly object[]): object[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}
