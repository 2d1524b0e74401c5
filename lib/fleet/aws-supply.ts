import type { AwsCloudOptions, CloudCapacityOptions } from './cloud';
import { PodAddresses } from '../aws/network/pod-addresses';
import { GPU_INSTANCE_TYPES, isNeuron } from '../aws/nodes/gpu-instance-types';
import type { Supply } from '../planner/problem';

/** Amazon EKS service quotas, "Nodes per managed node group": https://docs.aws.amazon.com/eks/latest/userguide/service-quotas.html */
const MAX_NODES_PER_GROUP = 450;

/** What decides of an AWS account what may be planned. */
export type AwsSupplyOptions = Pick<AwsCloudOptions, keyof CloudCapacityOptions | 'podAddresses'>;

/** What AWS brings to the planner. */
export function awsSupply({ regions, kinds, reservations, quotas, prices, observabilityUsdPerMonth, podAddresses }: AwsSupplyOptions): Supply {
  // Neuron nodes can be built alone; what a fleet's workloads ask for is GPUs.
  const buildable = GPU_INSTANCE_TYPES.filter((type) => type.refusal === undefined && !isNeuron(type));
  const secondBlock = podAddresses === PodAddresses.SECONDARY_BLOCK;
  const networked = buildable.filter(({ efaCards, efaFillsFirstCard }) => efaCards.length > 0 && !(secondBlock && efaFillsFirstCard));
  return {
    cloud: 'aws',
    regions,
    kinds,
    reservations,
    quotas,
    prices,
    observabilityUsdPerMonth,
    instanceTypes: buildable.map(({ instanceType }) => instanceType),
    rdmaInstanceTypes: networked.map(({ instanceType }) => instanceType),
    maxNodesPerPool: MAX_NODES_PER_GROUP,
  };
}
