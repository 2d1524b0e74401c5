import type { AwsNetwork } from '../network/aws-network';

/** What vpc-cni and its schema want is strings. */
const PREFIXES = { ENABLE_PREFIX_DELEGATION: 'true', WARM_PREFIX_TARGET: '1' };

/**
 * A node's pods take their subnet from the ENIConfig that is named like the node's zone. An ENIConfig without security groups gives pods
 * those of their node. Beyond the VPC, where nobody knows the second block, pods have the address of their node.
 *
 * Sources: EKS user guide, "Customize the secondary network interface in Amazon EKS nodes"; aws/amazon-vpc-cni-k8s, chart aws-vpc-cni,
 * `templates/eniconfig.yaml` at 7b288b8, which names an ENIConfig by its key alone. Read 2026-11.
 */
const CUSTOM_NETWORKING = {
  AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG: 'true',
  ENI_CONFIG_LABEL_DEF: 'topology.kubernetes.io/zone',
  AWS_VPC_K8S_CNI_EXTERNALSNAT: 'false',
};

/** How the network add-on gives pods addresses of a network. */
export function vpcCniConfiguration({ region, _podSubnets: subnets }: AwsNetwork): Record<string, unknown> {
  const enableNetworkPolicy = 'true';
  if (subnets.length === 0) return { enableNetworkPolicy, env: PREFIXES };
  return {
    enableNetworkPolicy,
    env: { ...PREFIXES, ...CUSTOM_NETWORKING },
    // Zones are given by id, nodes are labelled by name, and which is which only the account knows.
    eniConfig: { create: true, region, subnets: Object.fromEntries(subnets.map(({ availabilityZone, id }) => [availabilityZone, { id }])) },
  };
}
