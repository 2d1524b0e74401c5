import { DataGoogleProject } from '@cdktf/provider-google/lib/data-google-project';
import { KmsCryptoKey } from '@cdktf/provider-google/lib/kms-crypto-key';
import { KmsCryptoKeyIamMember } from '@cdktf/provider-google/lib/kms-crypto-key-iam-member';
import { KmsKeyRing } from '@cdktf/provider-google/lib/kms-key-ring';
import { Fn, TerraformResource, type ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';

const ROTATION_SECONDS = 90 * 24 * 3600;

const SUFFIX_LENGTH = 8;

export interface GkeEncryptionKeyProps {
  readonly project: string;
  readonly region: string;
  readonly clusterName: string;
  readonly labels: Record<string, string>;
  /** Whether Terraform refuses to destroy the key. */
  readonly destroyProtection: boolean;
}

/** The key under which a cluster's secrets and its nodes' disks lie. */
export class GkeEncryptionKey extends Construct {
  public readonly keyId: string;
  /** What must stand before anything is encrypted with the key. */
  public readonly grants: ITerraformDependable[];

  constructor(scope: Construct, id: string, props: GkeEncryptionKeyProps) {
    super(scope, id);
    const { project, region, clusterName, labels } = props;
    // Cloud KMS never deletes a ring, nor frees its name: a cluster that is destroyed and built again needs another one.
    // The suffix is drawn when the state comes into being, and lives as long as the ring in it.
    // (cdktf's own class for terraform_data runs the Terraform binary at synth, and a machine that only plans has none.)
    const drawn = new TerraformResource(this, 'RingSuffix', { terraformResourceType: 'terraform_data' });
    const suffix = Fn.substr(drawn.getStringAttribute('id'), 0, SUFFIX_LENGTH);
    const ring = new KmsKeyRing(this, 'Ring', { project, location: region, name: `${clusterName}-${suffix}` });
    const key = new KmsCryptoKey(this, 'Resource', {
      name: 'cluster',
      keyRing: ring.id,
      purpose: 'ENCRYPT_DECRYPT',
      rotationPeriod: `${ROTATION_SECONDS}s`,
      labels,
      lifecycle: { preventDestroy: props.destroyProtection },
    });
    this.keyId = key.id;

    const projectNumber = new DataGoogleProject(this, 'Project', { projectId: project }).number;
    const grant = (grantId: string, serviceAgent: string): KmsCryptoKeyIamMember =>
      new KmsCryptoKeyIamMember(this, grantId, {
        cryptoKeyId: key.id,
        role: 'roles/cloudkms.cryptoKeyEncrypterDecrypter',
        member: `serviceAccount:service-${projectNumber}@${serviceAgent}.iam.gserviceaccount.com`,
      });
    this.grants = [
      grant('GkeAgentGrant', 'container-engine-robot'),
      grant('ComputeAgentGrant', 'compute-system'),
    ];
  }
}
