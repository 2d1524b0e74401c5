import type { CloudCapacityOptions } from './cloud';
import { GPU_INSTANCE_TYPES } from '../aws/nodes/gpu-instance-types';
import type { Supply } from '../planner/problem';

/** Amazon EKS service quotas, "Nodes per managed node group": https://docs.aws.amazon.com/eks/latest/userguide/service-quotas.html */
const MAX_NODES_PER_GROUP = 450;

/** What AWS brings to the planner. */
export function awsSupply({ regions, kinds, reservations, quotas, prices }: CloudCapacityOptions): Supply {
  // Neuron nodes can be built alone; a fleet lacks the device plugin that would make their accelerators schedulable.
  const buildable = GPU_INSTANCE_TYPES.filter(({ refusal, image }) => refusal === undefined && image !== 'AL2023_x86_64_NEURON');
  return {
    cloud: 'aws',
    regions,
    kinds,
    reservations,
    quotas,
    prices,
    instanceTypes: buildable.map(({ instanceType }) => instanceType),
    rdmaInstanceTypes: buildable.filter(({ efaCards }) => efaCards.length > 0).map(({ instanceType }) => instanceType),
    maxNodesPerPool: MAX_NODES_PER_GROUP,
  };
}
