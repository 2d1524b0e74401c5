import { EksAccessEntry } from '@cdktf/provider-aws/lib/eks-access-entry';
import { EksAccessPolicyAssociation } from '@cdktf/provider-aws/lib/eks-access-policy-association';
import { Token } from 'cdktf';
import { Construct } from 'constructs';
import { partitionOf } from '../region/partition';

/** A path is narrower here than in IAM, whose paths may hold what Terraform reads as an expression. */
const PRINCIPAL = /^arn:(?<partition>aws|aws-us-gov):iam::\d{12}:(?<kind>role|user)\/([\w+=,.@-]+\/)*[\w+=,.@-]{1,64}$/;

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
export function assertAdmins(region: string, principalArns: readonly string[]): void {
  if (principalArns.length === 0) {
    throw new Error('a cluster without an admin can be used by nobody: name the role that deploys in adminPrincipalArns');
  }
  for (const arn of principalArns) {
    if (Token.isUnresolved(arn)) continue;
    if (arn.includes(':assumed-role/')) {
      throw new Error(`admin '${arn}' is a session of a role: pass the role's own ARN, arn:${partitionOf(region)}:iam::<account>:role/<name>`);
    }
    const principal = PRINCIPAL.exec(arn);
    if (!principal) throw new Error(`admin must be the ARN of an IAM role or user, got '${arn}'`);
    assertPartition(`admin '${arn}'`, region, principal.groups!.partition);
  }
  if (new Set(principalArns).size !== principalArns.length) throw new Error(`admins must differ, got ${principalArns.join(', ')}`);
}

/**
 * Refuses what is not the ARN of a role that can be taken in the region.
 *
 * @param property how errors name the role
 */
export function assertRole(property: string, region: string, arn: string | undefined): void {
  if (arn === undefined || Token.isUnresolved(arn)) return;
  const principal = PRINCIPAL.exec(arn)?.groups;
  if (principal?.kind !== 'role') throw new Error(`${property} must be the ARN of an IAM role such as arn:${partitionOf(region)}:iam::111122223333:role/deployer, got '${arn}'`);
  assertPartition(`${property} '${arn}'`, region, principal.partition);
}

function assertPartition(what: string, region: string, partition: string): void {
  const own = partitionOf(region);
  if (partition === own) return;
  throw new Error(`${what} is of the partition ${partition}, and ${region} is in ${own}: pass an ARN that begins with arn:${own}:iam::`);
}

/** An id by the principal, so that the order does not matter. An ARN that only Terraform knows goes by its place. */
function adminId(principalArn: string, index: number): string {
  return Token.isUnresolved(principalArn) ? `${index}` : principalArn.split('::')[1].replace(/[:/]/g, '-');
}
