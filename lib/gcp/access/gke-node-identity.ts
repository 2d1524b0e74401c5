import { ProjectIamMember } from '@cdktf/provider-google/lib/project-iam-member';
import { ServiceAccount } from '@cdktf/provider-google/lib/service-account';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { boundedName } from '../gcp-name';

const MAX_ACCOUNT_ID = 30;

export interface GkeNodeIdentityProps {
  readonly project: string;
  readonly region: string;
  readonly clusterName: string;
}

/**
 * The service account of a cluster's nodes, in place of the project's default one, which may edit everything.
 * Workloads do not use it: they have identities of their own through Workload Identity.
 */
export class GkeNodeIdentity extends Construct {
  public readonly email: string;
  /** What must stand before a node starts. */
  public readonly grants: ITerraformDependable[];

  constructor(scope: Construct, id: string, props: GkeNodeIdentityProps) {
    super(scope, id);
    const { project, region, clusterName } = props;
    const account = new ServiceAccount(this, 'Resource', {
      project,
      accountId: boundedName(accountName(clusterName, region), MAX_ACCOUNT_ID),
      displayName: `Nodes of GKE cluster ${clusterName} in ${region}`,
    });
    this.email = account.email;

    const grant = (grantId: string, role: string): ProjectIamMember =>
      new ProjectIamMember(this, grantId, { project, role, member: account.member });
    this.grants = [
      // Logs and metrics, and nothing else (https://cloud.google.com/kubernetes-engine/docs/how-to/hardening-your-cluster#use_least_privilege_sa).
      grant('NodeGrant', 'roles/container.defaultNodeServiceAccount'),
      grant('ImageGrant', 'roles/artifactregistry.reader'),
    ];
  }
}

/**
 * Accounts are unique in a project, clusters only in a region of it. A name that already says the region gets no second one;
 * the other ends with it, so that `atlas` and `atlas-us-central1` stay apart.
 */
function accountName(clusterName: string, region: string): string {
  return clusterName.endsWith(`-${region}`) ? `${clusterName}-nodes` : `${clusterName}-nodes-${region}`;
}
