import type { PolicyStatement } from '../access/policy-document';
import { partitionOf } from '../region/partition';

export interface KarpenterPermissions {
  readonly clusterName: string;
  readonly region: string;
  readonly accountId: string;
  readonly nodeRoleArn: string;
  readonly instanceProfileArn: string;
  readonly queueArn: string;
}

/** Whatever EC2 makes with a node. */
const MADE = ['fleet', 'instance', 'volume', 'network-interface', 'launch-template', 'spot-instances-request'];

/**
 * What Karpenter may do: launch nodes that carry the cluster's tags, end those alone, and read what it must choose from. It manages no
 * instance profiles: Terraform makes the one that its nodes have.
 *
 * Source: Karpenter 1.14, "CloudFormation reference", read 2026-11. There it is six policies, and none makes the role of spot.
 */
export function karpenterStatements(permissions: KarpenterPermissions): PolicyStatement[] {
  return [...launch(permissions), ...end(permissions), ...identity(permissions), ...discovery(permissions)];
}

function launch({ clusterName, region, accountId }: KarpenterPermissions): PolicyStatement[] {
  const ec2 = `arn:${partitionOf(region)}:ec2:${region}`;
  const own = (type: string): string => `${ec2}:${accountId}:${type}/*`;
  const ownedByRequest = {
    [`aws:RequestTag/kubernetes.io/cluster/${clusterName}`]: 'owned',
    'aws:RequestTag/eks:eks-cluster-name': clusterName,
  };
  const forAPool = { 'aws:RequestTag/karpenter.sh/nodepool': '*' };
  return [
    {
      sid: 'LaunchFrom',
      actions: ['ec2:RunInstances', 'ec2:CreateFleet'],
      // Images are Amazon's; subnets, reservations and placement groups may be shared by other accounts.
      resources: [
        `${ec2}::image/*`, `${ec2}::snapshot/*`,
        ...['security-group', 'subnet', 'capacity-reservation', 'placement-group'].map((type) => `${ec2}:*:${type}/*`),
      ],
    },
    {
      sid: 'LaunchByOwnTemplate',
      actions: ['ec2:RunInstances', 'ec2:CreateFleet'],
      resources: [own('launch-template')],
      conditions: ownedResource(clusterName),
    },
    {
      sid: 'LaunchTagged',
      actions: ['ec2:RunInstances', 'ec2:CreateFleet', 'ec2:CreateLaunchTemplate'],
      resources: MADE.map(own),
      conditions: { StringEquals: ownedByRequest, StringLike: forAPool },
    },
    {
      sid: 'TagAtLaunch',
      actions: ['ec2:CreateTags'],
      resources: MADE.map(own),
      conditions: {
        StringEquals: { ...ownedByRequest, 'ec2:CreateAction': ['RunInstances', 'CreateFleet', 'CreateLaunchTemplate'] },
        StringLike: forAPool,
      },
    },
    {
      sid: 'TagOwnNodes',
      actions: ['ec2:CreateTags'],
      resources: [own('instance')],
      conditions: {
        ...ownedResource(clusterName),
        'StringEqualsIfExists': { 'aws:RequestTag/eks:eks-cluster-name': clusterName },
        'ForAllValues:StringEquals': { 'aws:TagKeys': ['eks:eks-cluster-name', 'karpenter.sh/nodeclaim', 'Name'] },
      },
    },
  ];
}

function end({ clusterName, region, accountId }: KarpenterPermissions): PolicyStatement[] {
  const ec2 = `arn:${partitionOf(region)}:ec2:${region}:${accountId}`;
  return [{
    sid: 'EndOwnNodes',
    actions: ['ec2:TerminateInstances', 'ec2:DeleteLaunchTemplate'],
    resources: [`${ec2}:instance/*`, `${ec2}:launch-template/*`],
    conditions: ownedResource(clusterName),
  }];
}

function identity({ region, accountId, nodeRoleArn, instanceProfileArn, queueArn }: KarpenterPermissions): PolicyStatement[] {
  return [
    {
      // EC2 makes it in the name of an account's first spot request. It has AWS's own policy and trusts EC2 Spot alone, so that to make it gives
      // nobody more, and pools that name spot may come later. Source: EC2 user guide, "Service-linked role for EC2 Spot", read 2026-11.
      sid: 'MakeSpotRole',
      actions: ['iam:CreateServiceLinkedRole'],
      resources: [`arn:${partitionOf(region)}:iam::${accountId}:role/aws-service-role/spot.amazonaws.com/AWSServiceRoleForEC2Spot`],
      conditions: { StringEquals: { 'iam:AWSServiceName': 'spot.amazonaws.com' } },
    },
    {
      sid: 'GiveNodesTheirRole',
      actions: ['iam:PassRole'],
      resources: [nodeRoleArn],
      conditions: { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } },
    },
    { sid: 'ReadInstanceProfile', actions: ['iam:GetInstanceProfile'], resources: [instanceProfileArn] },
    { sid: 'ReadWarnings', actions: ['sqs:DeleteMessage', 'sqs:GetQueueUrl', 'sqs:ReceiveMessage'], resources: [queueArn] },
  ];
}

function discovery({ clusterName, region, accountId }: KarpenterPermissions): PolicyStatement[] {
  const partition = partitionOf(region);
  const clusterArn = `arn:${partition}:eks:${region}:${accountId}:cluster/${clusterName}`;
  // The actions on all resources know no single ones.
  return [
    {
      sid: 'ReadRegion',
      actions: [
        'ec2:DescribeCapacityReservations', 'ec2:DescribeImages', 'ec2:DescribeInstances', 'ec2:DescribeInstanceStatus',
        'ec2:DescribeInstanceTypeOfferings', 'ec2:DescribeInstanceTypes', 'ec2:DescribeLaunchTemplates', 'ec2:DescribePlacementGroups',
        'ec2:DescribeSecurityGroups', 'ec2:DescribeSpotPriceHistory', 'ec2:DescribeSubnets',
      ],
      resources: ['*'],
      conditions: { StringEquals: { 'aws:RequestedRegion': region } },
    },
    { sid: 'ReadPricesAndProfiles', actions: ['pricing:GetProducts', 'iam:ListInstanceProfiles'], resources: ['*'] },
    {
      sid: 'ReadZonalShift',
      actions: ['arc-zonal-shift:GetManagedResource'],
      resources: ['*'],
      conditions: { StringEquals: { 'arc-zonal-shift:ResourceIdentifier': clusterArn } },
    },
    { sid: 'ReadImages', actions: ['ssm:GetParameter'], resources: [`arn:${partition}:ssm:${region}::parameter/aws/service/*`] },
    { sid: 'ReadCluster', actions: ['eks:DescribeCluster'], resources: [clusterArn] },
  ];
}

function ownedResource(clusterName: string) {
  return {
    StringEquals: { [`aws:ResourceTag/kubernetes.io/cluster/${clusterName}`]: 'owned' },
    StringLike: { 'aws:ResourceTag/karpenter.sh/nodepool': '*' },
  };
}
