import { KmsCryptoKey } from '@cdktf/provider-google/lib/kms-crypto-key';
import { KmsCryptoKeyIamMember } from '@cdktf/provider-google/lib/kms-crypto-key-iam-member';
import { KmsKeyRing } from '@cdktf/provider-google/lib/kms-key-ring';
import { Fn, TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { boundedName } from '../gcp-name';

const ROTATION_SECONDS = 90 * 24 * 3600;

const SUFFIX_LENGTH = 8;

/** Cloud KMS takes 63 characters: https://cloud.google.com/kms/docs/getting-resource-ids */
const MAX_RING_NAME = 63 - 1 - SUFFIX_LENGTH;

export interface EncryptionKeyProps {
  readonly project: string;
  /** Location of Cloud KMS: a region, or the name of several. */
  readonly location: string;
  /** What the ring's name begins with: shortened by a hash if it is too long. */
  readonly ringName: string;
  /** Name of the key in its ring. */
  readonly keyName: string;
  readonly labels: Record<string, string>;
  /** Whether Terraform refuses to destroy the key. */
  readonly destroyProtection: boolean;
}

/** A key that rotates every 90 days, in a ring of its own. */
export class EncryptionKey extends Construct {
  public readonly keyId: string;

  constructor(scope: Construct, id: string, props: EncryptionKeyProps) {
    super(scope, id);
    // Cloud KMS never deletes a ring, nor frees its name: what is destroyed and built again needs another one.
    // The suffix is drawn when the state comes into being, and lives as long as the ring in it.
    // (cdktf's own class for terraform_data runs the Terraform binary at synth, and a machine that only plans has none.)
    const drawn = new TerraformResource(this, 'RingSuffix', { terraformResourceType: 'terraform_data' });
    const suffix = Fn.substr(drawn.getStringAttribute('id'), 0, SUFFIX_LENGTH);
    const ring = new KmsKeyRing(this, 'Ring', {
      project: props.project,
      location: props.location,
      name: `${boundedName(props.ringName, MAX_RING_NAME)}-${suffix}`,
    });
    const key = new KmsCryptoKey(this, 'Resource', {
      name: props.keyName,
      keyRing: ring.id,
      purpose: 'ENCRYPT_DECRYPT',
      rotationPeriod: `${ROTATION_SECONDS}s`,
      labels: props.labels,
      lifecycle: { preventDestroy: props.destroyProtection },
    });
    this.keyId = key.id;
  }

  /** Lets a service agent encrypt and decrypt: what is encrypted must wait for the grant. */
  public grant(id: string, member: string): KmsCryptoKeyIamMember {
    return new KmsCryptoKeyIamMember(this, id, { cryptoKeyId: this.keyId, role: 'roles/cloudkms.cryptoKeyEncrypterDecrypter', member });
  }
}
