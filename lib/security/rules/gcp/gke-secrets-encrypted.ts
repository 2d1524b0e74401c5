import { block, isGiven, isNoneOf } from '../../block';
import { faultIf, type Rule } from '../../rule';
import { cisGke } from '../../sources';

export const GKE_SECRETS_ENCRYPTED: Rule = {
  id: 'GCP-GKE-9',
  title: 'GKE encrypts Kubernetes secrets with a Cloud KMS key of the project',
  reason: 'with a key of its own, the project decides and sees who decrypts secrets',
  remedy: 'set database_encryption with state ENCRYPTED and key_name',
  source: cisGke('5.3.1'),
  types: ['google_container_cluster'],
  check: ({ attributes }) => {
    const encryption = block(attributes, 'database_encryption');
    return faultIf(
      isNoneOf(encryption?.state, 'ENCRYPTED', 'ALL_OBJECTS_ENCRYPTION_ENABLED') || !isGiven(encryption?.key_name), 'database_encryption names no key',
    );
  },
};
