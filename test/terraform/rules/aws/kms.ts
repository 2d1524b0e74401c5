import type { ResourceRules } from '../resource-rules';
import { KMS_KEY_ARN, KMS_KEY_ID } from './ids';
import { awsDocs } from './sources';
import { TAGS } from './tags';

const ALIAS = 'alias/(?!aws/)[0-9A-Za-z_/\\-]+';

/** 32 hex digits, of which the hash is the end. */
const KEY_ID = 'mrk-000000000000000{hash}';

export const KMS_KEY: ResourceRules = {
  type: 'aws_kms_key',
  source: awsDocs('resources/kms_key'),
  attributes: {
    customer_master_key_spec: {
      oneOf: [
        'ECC_NIST_EDWARDS25519', 'ECC_NIST_P256', 'ECC_NIST_P384', 'ECC_NIST_P521', 'ECC_SECG_P256K1', 'HMAC_224', 'HMAC_256', 'HMAC_384',
        'HMAC_512', 'ML_DSA_44', 'ML_DSA_65', 'ML_DSA_87', 'RSA_2048', 'RSA_3072', 'RSA_4096', 'SM2', 'SYMMETRIC_DEFAULT',
      ],
      forcesReplacement: true,
      source: 'https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html',
    },
    deletion_window_in_days: { range: [7, 30] },
    description: { length: [0, 8192] },
    key_usage: { oneOf: ['ENCRYPT_DECRYPT', 'GENERATE_VERIFY_MAC', 'KEY_AGREEMENT', 'SIGN_VERIFY'], forcesReplacement: true },
    multi_region: { forcesReplacement: true },
    policy: { json: true, length: [1, 32768], source: 'https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html' },
    rotation_period_in_days: { range: [90, 2560] },
    ...TAGS,
  },
  conditions: [{ where: { path: 'enable_key_rotation', is: [false, null] }, forbidden: ['rotation_period_in_days'] }],
  computed: { id: KEY_ID, key_id: KEY_ID, arn: `arn:aws:kms:{@region}:{@account}:key/${KEY_ID}` },
};

export const KMS_ALIAS: ResourceRules = {
  type: 'aws_kms_alias',
  source: awsDocs('resources/kms_alias'),
  attributes: {
    name: { length: [1, 256], pattern: ALIAS, forcesReplacement: true },
    name_prefix: { length: [1, 230], pattern: ALIAS, forcesReplacement: true },
    target_key_id: { pattern: `${KMS_KEY_ID}|${KMS_KEY_ARN}` },
  },
  groups: [{ kind: 'atMostOneOf', of: ['name', 'name_prefix'] }],
  computed: {
    id: '{name}',
    arn: 'arn:aws:kms:{@region}:{@account}:{name}',
    target_key_arn: 'arn:aws:kms:{@region}:{@account}:key/{target_key_id}',
  },
  identity: ['name', '@region', '@account'],
};
