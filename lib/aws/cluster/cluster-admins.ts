import { EksAccessEntry } from '@cdktf/provider-aws/lib/eks-access-entry';
import { EksAccessPolicyAssociation } from '@cdktf/provider-aws/lib/eks-access-policy-association';
import { Token } from 'cdktf';
import { Construct } from 'constructs';
import { partitionOf } from '../region/partition';

const PRINCIPAL = /^arn:aws(-us-gov)?:iam::\d{12}:(role|user)\/.+$/;

export interface ClusterAdminsProps {
  readonly clusterNameAttribute: string;
  readonly region: string;
  readonly principalArns: readonly string[];
}

/** Roles and users that may do everything in a cluster. */
export class ClusterAdmins extends Construct {
  constructor(scope: Construct, id: string, props: ClusterAdminsProps) {
    super(scope, id);
    for (const [index, principalArn] of props.principalArns.entries()) {
      const admin = new Construct(this, adminId(principalArn, index));
      const entry = new EksAccessEntry(admin, 'Resource', { clusterName: props.clusterNameAttribute, principalArn });
      new EksAccessPolicyAssociation(admin, 'Policy', {
        clusterName: props.clusterNameAttribute,
        principalArn: entry.principalArn,
        policyArn: `arn:${partitionOf(props.region)}:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy`,
        accessScope: { type: 'cluster' },
      });
    }
  }
}

/** Refuses what EKS takes for no principal, and a cluster that nobody could use. */
export function assertAdmins(principalArns: readonly string[]): void {
  if (principalArns.length === 0) {
    throw new Error('a cluster without an admin can be used by nobody: name the role that deploys in adminPrincipalArns');
  }
  for (const arn of principalArns) {
    if (Token.isUnresolved(arn)) continue;
    if (arn.includes(':assumed-role/')) {
      throw new Error(`admin '${arn}' is a session of a role: pass the role's own ARN, arn:aws:iam::<account>:role/<name>`);
    }
    if (!PRINCIPAL.test(arn)) throw new Error(`admin must be the ARN of an IAM role or user, got '${arn}'`);
  }
  if (new Set(principalArns).size !== principalArns.length) throw new Error(`admins must differ, got ${principalArns.join(', ')}`);
}

/** An id by the principal, so that the order does not matter. An ARN that only Terraform knows goes by its place. */
function adminId(principalArn: string, index: number): string {
  return Token.isUnresolved(principalArn) ? `${index}` : principalArn.split('::')[1].replace(/[:/]/g, '-');
}
