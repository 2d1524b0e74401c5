import { IamServiceLinkedRole } from '@cdktf/provider-aws/lib/iam-service-linked-role';
import { Construct } from 'constructs';

/**
 * The role with which EC2 launches spot instances. EC2 Auto Scaling and Karpenter, which launch a spot pool's nodes, make it at their first
 * request where they may; this is for accounts where they may not. An account has at most one: put this into one stack per account,
 * and into none where `aws iam get-role --role-name AWSServiceRoleForEC2Spot` finds it.
 *
 * Source: EC2 user guide, "Service-linked role for Spot Instance requests"; AWS managed policy reference,
 * `AutoScalingServiceRolePolicy`. Read 2026-11.
 */
export class SpotServiceLinkedRole extends Construct {
  /** ARN of the role. */
  public readonly roleArn: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.roleArn = new IamServiceLinkedRole(this, 'Resource', {
      awsServiceName: 'spot.amazonaws.com',
      description: 'Lets EC2 launch spot instances',
    }).arn;
  }
}
