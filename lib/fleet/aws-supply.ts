import type { CloudCapacityOptions } from './cloud';
import { GPU_INSTANCE_TYPES, isNeuron } from '../aws/nodes/gpu-instance-types';
import type { Supply } from '../planner/problem';

/** Amazon EKS service quotas, "Nodes per managed node group": https://docs.aws.amazon.com/eks/latest/userguide/service-quotas.html */
const MAX_NODES_PER_GROUP = 450;

/** What AWS brings to the planner. */
export function awsSupply({ regions, kinds, reservations, quotas, prices, observabilityUsdPerMonth }: CloudCapacityOptions): Supply {
  // Neuron nodes can be built alone; what a fleet's workloads ask for is GPUs.
  const buildable = GPU_INSTANCE_TYPES.filter((type) => type.refusal === undefined && !isNeuron(type));
  return {
    cloud: 'aws',
    regions,
    kinds,
    reservations,
    quotas,
    prices,
    observabilityUsdPerMonth,
    instanceTypes: buildable.map(({ instanceType }) => instanceType),
    rdmaInstanceTypes: buildable.filter(({ efaCards }) => efaCards.length > 0).map(({ instanceType }) => instanceType),
    maxNodesPerPool: MAX_NODES_PER_GROUP,
  };
}
