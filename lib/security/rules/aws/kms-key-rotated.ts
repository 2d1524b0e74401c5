import { isNotOn, isNoneOf } from '../../block';
import { faultIf, NOT_APPLICABLE, type Rule } from '../../rule';
import { cisAws } from '../../sources';

export const KMS_KEY_ROTATED: Rule = {
  id: 'AWS-KMS-1',
  title: 'Symmetric KMS keys rotate',
  reason: 'what one version of a key has encrypted stays limited',
  remedy: 'set enable_key_rotation to true',
  source: cisAws('3.6'),
  types: ['aws_kms_key'],
  check: ({ attributes: { key_usage: usage, customer_master_key_spec: spec, custom_key_store_id: store, enable_key_rotation: rotates } }) => {
    // KMS rotates no others.
    if (isNoneOf(usage ?? 'ENCRYPT_DECRYPT', 'ENCRYPT_DECRYPT') || isNoneOf(spec ?? 'SYMMETRIC_DEFAULT', 'SYMMETRIC_DEFAULT') || store) return NOT_APPLICABLE;
    return faultIf(isNotOn(rotates), 'enable_key_rotation is not true');
  },
};
