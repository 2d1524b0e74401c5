import { DataGoogleProject } from '@cdktf/provider-google/lib/data-google-project';
import type { ITerraformDependable } from 'cdktf';
import type { Construct } from 'constructs';
import { EncryptionKey } from './encryption-key';
import { serviceAgent } from './service-agent';

export interface GkeEncryptionKeyProps {
  readonly project: string;
  readonly region: string;
  readonly clusterName: string;
  readonly labels: Record<string, string>;
  /** Whether Terraform refuses to destroy the key. */
  readonly destroyProtection: boolean;
}

/** The key under which a cluster's secrets and its nodes' disks lie. */
export class GkeEncryptionKey extends EncryptionKey {
  /** What must stand before anything is encrypted with the key. */
  public readonly grants: ITerraformDependable[];

  constructor(scope: Construct, id: string, props: GkeEncryptionKeyProps) {
    const { project, region, clusterName, labels, destroyProtection } = props;
    super(scope, id, { project, location: region, ringName: clusterName, keyName: 'cluster', labels, destroyProtection });
    const projectNumber = new DataGoogleProject(this, 'Project', { projectId: project }).number;
    this.grants = [
      this.grant('GkeAgentGrant', serviceAgent(projectNumber, 'container-engine-robot')),
      this.grant('ComputeAgentGrant', serviceAgent(projectNumber, 'compute-system')),
    ];
  }
}
