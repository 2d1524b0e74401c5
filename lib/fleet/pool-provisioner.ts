import { GPU_INSTANCE_TYPES } from '../aws/nodes/gpu-instance-types';
import { Fabric } from '../cluster/fabric';
import { Provisioner } from '../cluster/provisioner';
import type { PlannedPool } from '../planner/plan';

/**
 * Who makes the nodes of a pool: the fleet's choice, but for what can't come just in time. Karpenter counts a part of a GPU as none, and a
 * ComputeClass knows no GPU networks.
 */
export function poolProvisioner({ cloud, instanceType }: PlannedPool, fabric: Fabric, chosen: Provisioner = Provisioner.NODE_GROUPS): Provisioner {
  const fractional = cloud === 'aws' && GPU_INSTANCE_TYPES.some((type) => type.instanceType === instanceType && type.fractional);
  const networked = cloud === 'gcp' && fabric === Fabric.RDMA;
  return fractional || networked ? Provisioner.NODE_GROUPS : chosen;
}
