import { consolidationOf } from './consolidation';
import type { GkeGpuNodePoolOptions } from './gpu-pool-options';
import type { ClusterDocument } from '../../cluster/cluster-document';

/** Key of the label by which pods choose a class, and of the label and taint of the nodes that a class takes in. */
export const COMPUTE_CLASS_KEY = 'cloud.google.com/compute-class';

/** A class of nodes in the order in which they are tried. Pods of the class wait for one of its ways, and for none beside them. */
export function computeClass(
  name: string, priorities: readonly unknown[], { activeMigration = false, disruption }: GkeGpuNodePoolOptions, spec: Record<string, unknown> = {},
): ClusterDocument {
  return {
    apiVersion: 'cloud.google.com/v1',
    kind: 'ComputeClass',
    name,
    spec: {
      priorities,
      ...spec,
      activeMigration: { optimizeRulePriority: activeMigration },
      autoscalingPolicy: consolidationOf(disruption),
      whenUnsatisfiable: 'DoNotScaleUp',
    },
  };
}
