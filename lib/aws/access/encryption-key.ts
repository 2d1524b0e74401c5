import { KmsAlias } from '@cdktf/provider-aws/lib/kms-alias';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import { Construct } from 'constructs';
import { accountAdministration } from './key-statements';
import { policyDocument, type PolicyStatement } from './policy-document';

export interface EncryptionKeyProps {
  /** Alias without `alias/`. */
  readonly alias: string;
  readonly description: string;
  readonly region: string;
  readonly accountId: string;
  /** Who may use the key beside principals whose own IAM policy names it. */
  readonly statements: readonly PolicyStatement[];
  /** Whether Terraform refuses to destroy the key. */
  readonly destroyProtection: boolean;
}

/** A symmetric KMS key that rotates every year and waits 30 days before it is deleted. */
export class EncryptionKey extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: EncryptionKeyProps) {
    super(scope, id);
    const key = new KmsKey(this, 'Resource', {
      description: props.description,
      enableKeyRotation: true,
      deletionWindowInDays: 30,
      policy: policyDocument([accountAdministration(props.region, props.accountId), ...props.statements]),
      tags: { Name: props.alias },
      lifecycle: { preventDestroy: props.destroyProtection },
    });
    new KmsAlias(this, 'Alias', { name: `alias/${props.alias}`, targetKeyId: key.keyId });
    this.arn = key.arn;
  }
}
