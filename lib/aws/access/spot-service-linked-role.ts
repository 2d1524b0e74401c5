import { IamServiceLinkedRole } from '@cdktf/provider-aws/lib/iam-service-linked-role';
import { Construct } from 'constructs';

/**
 * The role with which EC2 launches spot instances. An account has at most one, so put this into one stack per account, and
 * into none where spot instances ran before: EC2 makes the role at the first request from the console.
 *
 * Source: EC2 user guide, "Service-linked role for Spot Instance requests", read 2026-11.
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
