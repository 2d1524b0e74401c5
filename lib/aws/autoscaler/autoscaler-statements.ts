import type { PolicyStatement } from '../access/policy-document';
import { partitionOf } from '../region/partition';

export interface AutoscalerPermissions {
  readonly clusterName: string;
  readonly region: string;
  readonly accountId: string;
}

/**
 * What Cluster Autoscaler may do: set the size of the cluster's own groups and end their nodes, and read what it must choose from.
 *
 * Source: github.com/kubernetes/autoscaler, cluster-autoscaler/cloudprovider/aws at 1.35.2: "Full Cluster Autoscaler Features Policy" of its
 * README, less what its code (`aws_wrapper.go`) never calls, or calls for groups with launch configurations or without an instance type.
 */
export function autoscalerStatements({ clusterName, region, accountId }: AutoscalerPermissions): PolicyStatement[] {
  const partition = partitionOf(region);
  return [
    {
      sid: 'ScaleOwnGroups',
      actions: ['autoscaling:SetDesiredCapacity', 'autoscaling:TerminateInstanceInAutoScalingGroup'],
      resources: [`arn:${partition}:autoscaling:${region}:${accountId}:autoScalingGroup:*:autoScalingGroupName/*`],
      // EKS tags the groups that it makes, and nobody else may be scaled.
      conditions: { StringEquals: { [`aws:ResourceTag/k8s.io/cluster-autoscaler/${clusterName}`]: 'owned' } },
    },
    {
      // Labels and taints of a group without nodes, and the tags that tell its other resources.
      sid: 'ReadNodeGroups',
      actions: ['eks:DescribeNodegroup'],
      resources: [`arn:${partition}:eks:${region}:${accountId}:nodegroup/${clusterName}/*/*`],
    },
    {
      // These actions know no single resources.
      sid: 'ReadRegion',
      actions: [
        'autoscaling:DescribeAutoScalingGroups', 'autoscaling:DescribeScalingActivities',
        'ec2:DescribeInstanceTypes', 'ec2:DescribeLaunchTemplateVersions',
      ],
      resources: ['*'],
      conditions: { StringEquals: { 'aws:RequestedRegion': region } },
    },
  ];
}
