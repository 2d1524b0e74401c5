import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule';
import { Construct } from 'constructs';

export interface PrivateAccessProps {
  readonly clusterSecurityGroupId: string;
  readonly cidrs: readonly string[];
}

/** Networks that may call the private API. Its security group lets in nothing but its own members by itself. */
export class PrivateAccess extends Construct {
  constructor(scope: Construct, id: string, props: PrivateAccessProps) {
    super(scope, id);
    for (const cidr of props.cidrs) {
      // An id by the block, so that the order does not matter.
      new VpcSecurityGroupIngressRule(this, cidr.replace(/[./]/g, '-'), {
        securityGroupId: props.clusterSecurityGroupId,
        description: `Kubernetes API from ${cidr}`,
        cidrIpv4: cidr,
        ipProtocol: 'tcp',
        fromPort: 443,
        toPort: 443,
      });
    }
  }
}
