import type { ResourceRules } from '../resource-rules';
import { CLUSTER_NAME, KUBERNETES_VERSION } from './eks-cluster';
import { LAUNCH_TEMPLATE_ID, ROLE_ARN, SECURITY_GROUP_ID, SUBNET_ID } from './ids';
import { awsDocs, eksApi } from './sources';
import { TAGS } from './tags';

const createNodegroup = eksApi('CreateNodegroup');

/** A name of up to 63 characters, after a DNS name and a slash if there is one. */
const LABEL_KEY = '(?:[a-z0-9](?:[a-z0-9.\\-]*[a-z0-9])?/)?[A-Za-z0-9](?:[A-Za-z0-9_.\\-]*[A-Za-z0-9])?';
const LABEL_VALUE = '(?:[A-Za-z0-9](?:[A-Za-z0-9_.\\-]*[A-Za-z0-9])?)?';
const kubernetesLabels = 'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set';

const NAME = '[0-9A-Za-z][0-9A-Za-z_\\-]*';

export const EKS_NODE_GROUP: ResourceRules = {
  type: 'aws_eks_node_group',
  source: awsDocs('resources/eks_node_group'),
  attributes: {
    'ami_type': {
      oneOf: [
        'AL2023_ARM_64_NVIDIA', 'AL2023_ARM_64_STANDARD', 'AL2023_x86_64_NEURON', 'AL2023_x86_64_NVIDIA', 'AL2023_x86_64_STANDARD',
        'AL2_ARM_64', 'AL2_x86_64', 'AL2_x86_64_GPU',
        'BOTTLEROCKET_ARM_64', 'BOTTLEROCKET_ARM_64_FIPS', 'BOTTLEROCKET_ARM_64_NVIDIA',
        'BOTTLEROCKET_x86_64', 'BOTTLEROCKET_x86_64_FIPS', 'BOTTLEROCKET_x86_64_NVIDIA',
        'CUSTOM',
        'WINDOWS_CORE_2019_x86_64', 'WINDOWS_CORE_2022_x86_64', 'WINDOWS_FULL_2019_x86_64', 'WINDOWS_FULL_2022_x86_64',
      ],
      forcesReplacement: true,
      source: eksApi('Nodegroup'),
    },
    'capacity_type': { oneOf: ['CAPACITY_BLOCK', 'ON_DEMAND', 'SPOT'], forcesReplacement: true, source: eksApi('Nodegroup') },
    'cluster_name': CLUSTER_NAME,
    'disk_size': { range: [1, Infinity], forcesReplacement: true },
    'instance_types': { pattern: '[a-z][a-z0-9\\-]*\\.[a-z0-9\\-]+', forcesReplacement: true },
    'labels.<key>': { length: [1, 63], pattern: LABEL_KEY, source: createNodegroup },
    'labels.*': { length: [1, 63], pattern: LABEL_VALUE, source: createNodegroup },
    'launch_template.id': { pattern: LAUNCH_TEMPLATE_ID, forcesReplacement: true },
    'launch_template.name': { length: [3, 125], pattern: '[0-9A-Za-z()./_\\-]+', forcesReplacement: true },
    'launch_template.version': { length: [1, 255], pattern: '\\d+' },
    'node_group_name': { length: [1, 63], pattern: NAME, forcesReplacement: true, source: createNodegroup },
    // A suffix of 26 characters follows.
    'node_group_name_prefix': { length: [1, 37], pattern: NAME, forcesReplacement: true, source: createNodegroup },
    'node_repair_config.max_parallel_nodes_repaired_percentage': { range: [1, 100] },
    'node_repair_config.max_unhealthy_node_threshold_percentage': { range: [1, 100] },
    'node_role_arn': { pattern: ROLE_ARN, forcesReplacement: true },
    'release_version': { pattern: '\\d+\\.\\d+\\.\\d+-\\d{8}', source: 'https://docs.aws.amazon.com/eks/latest/userguide/eks-linux-ami-versions.html' },
    'remote_access.ec2_ssh_key': { forcesReplacement: true },
    'remote_access.source_security_group_ids': { pattern: SECURITY_GROUP_ID, forcesReplacement: true },
    'scaling_config.desired_size': { range: [0, Infinity] },
    'scaling_config.max_size': { range: [1, Infinity] },
    'scaling_config.min_size': { range: [0, Infinity] },
    'subnet_ids': { pattern: SUBNET_ID, forcesReplacement: true },
    'taint': { items: [0, 50] },
    'taint.effect': { oneOf: ['NO_EXECUTE', 'NO_SCHEDULE', 'PREFER_NO_SCHEDULE'] },
    'taint.key': { length: [1, 63], pattern: LABEL_KEY, source: eksApi('Taint') },
    'taint.value': { length: [0, 63], pattern: LABEL_VALUE, source: kubernetesLabels },
    'update_config.max_unavailable': { range: [1, 100] },
    'update_config.max_unavailable_percentage': { range: [1, 100] },
    'version': KUBERNETES_VERSION,
    ...TAGS,
  },
  groups: [
    { kind: 'atMostOneOf', of: ['node_group_name', 'node_group_name_prefix'] },
    { kind: 'exactlyOneOf', in: 'launch_template', of: ['id', 'name'] },
    { kind: 'exactlyOneOf', in: 'update_config', of: ['max_unavailable', 'max_unavailable_percentage'] },
    {
      kind: 'atMostOneOf',
      in: 'node_repair_config',
      of: ['max_parallel_nodes_repaired_count', 'max_parallel_nodes_repaired_percentage'],
      source: eksApi('NodeRepairConfig'),
    },
    { kind: 'ascending', in: 'scaling_config', of: ['min_size', 'desired_size', 'max_size'], source: eksApi('NodegroupScalingConfig') },
    // A launch template has the disk and the access of its nodes.
    { kind: 'atMostOneOf', of: ['launch_template', 'disk_size'], source: createNodegroup },
    { kind: 'atMostOneOf', of: ['launch_template', 'remote_access'], source: createNodegroup },
  ],
  conditions: [
    // Its type stands in the launch template.
    {
      where: { path: 'capacity_type', is: ['CAPACITY_BLOCK'] },
      required: ['launch_template'],
      forbidden: ['instance_types'],
      source: 'https://docs.aws.amazon.com/eks/latest/userguide/capacity-blocks-mng.html',
    },
  ],
  computed: {
    'node_group_name': '{node_group_name_prefix}{hash}',
    'id': '{cluster_name}:{node_group_name}',
    'arn': 'arn:aws:eks:{@region}:{@account}:nodegroup/{cluster_name}/{node_group_name}/{hash}',
    'resources.autoscaling_groups.name': 'eks-{node_group_name}-{hash}',
    'status': 'ACTIVE',
  },
  identity: ['cluster_name', 'node_group_name', '@region', '@account'],
};
