import { GPU_INSTANCE_TYPES } from '../aws/nodes/gpu-instance-types';
import { Provisioner } from '../cluster/provisioner';
import type { PlannedPool } from '../planner/plan';

/** Who makes the nodes of a pool: the fleet's choice, but for types with a part of a GPU, which Karpenter counts as none. */
export function poolProvisioner({ cloud, instanceType }: PlannedPool, chosen: Provisioner = Provisioner.NODE_GROUPS): Provisioner {
  const fractional = cloud === 'aws' && GPU_INSTANCE_TYPES.some((type) => type.instanceType === instanceType && type.fractional);
  return fractional ? Provisioner.NODE_GROUPS : chosen;
}
