import { GOOGLE_DOCS } from './documentation';
import { IAM_GRANT } from './iam';
import { CRYPTO_KEY as CRYPTO_KEY_ID, KEY_RING as KEY_RING_ID, KMS_NAME, PROJECT } from './ids';
import { resourceLabelRules } from './resource-labels';
import type { ResourceRules } from '../resource-rules';

export const KEY_RING: ResourceRules = {
  type: 'google_kms_key_ring',
  source: `${GOOGLE_DOCS}/resources/kms_key_ring`,
  attributes: {
    project: { pattern: PROJECT, forcesReplacement: true },
    location: { pattern: '[a-z][a-z0-9-]*', forcesReplacement: true },
    name: { pattern: KMS_NAME, forcesReplacement: true },
  },
  computed: { id: 'projects/{project}/locations/{location}/keyRings/{name}' },
  identity: ['project', 'location', 'name'],
};

export const CRYPTO_KEY: ResourceRules = {
  type: 'google_kms_crypto_key',
  source: `${GOOGLE_DOCS}/resources/kms_crypto_key`,
  attributes: {
    'key_ring': { pattern: KEY_RING_ID, forcesReplacement: true },
    'name': { pattern: KMS_NAME, forcesReplacement: true },
    'purpose': {
      oneOf: ['ENCRYPT_DECRYPT', 'ASYMMETRIC_SIGN', 'ASYMMETRIC_DECRYPT', 'RAW_ENCRYPT_DECRYPT', 'MAC', 'KEY_ENCAPSULATION'],
      forcesReplacement: true,
      source: 'https://cloud.google.com/kms/docs/reference/rest/v1/projects.locations.keyRings.cryptoKeys#CryptoKeyPurpose',
    },
    // A day or more.
    'rotation_period': { pattern: '(?:[1-9]\\d{5,}|9\\d{4}|8[7-9]\\d{3}|86[4-9]\\d{2})(?:\\.\\d{1,9})?s' },
    'destroy_scheduled_duration': { pattern: '\\d+s', forcesReplacement: true },
    'import_only': { forcesReplacement: true },
    'crypto_key_backend': { forcesReplacement: true },
    'version_template.protection_level': { oneOf: ['SOFTWARE', 'HSM', 'EXTERNAL', 'EXTERNAL_VPC'], forcesReplacement: true },
    ...resourceLabelRules('labels'),
  },
  conditions: [{
    where: { path: 'purpose', is: ['ASYMMETRIC_SIGN', 'ASYMMETRIC_DECRYPT', 'RAW_ENCRYPT_DECRYPT', 'MAC', 'KEY_ENCAPSULATION'] },
    forbidden: ['rotation_period'],
  }],
  computed: { id: '{key_ring}/cryptoKeys/{name}' },
  identity: ['key_ring', 'name'],
};

export const CRYPTO_KEY_IAM_MEMBER: ResourceRules = {
  type: 'google_kms_crypto_key_iam_member',
  source: `${GOOGLE_DOCS}/resources/google_kms_crypto_key_iam`,
  attributes: { crypto_key_id: { pattern: CRYPTO_KEY_ID, forcesReplacement: true }, ...IAM_GRANT },
  computed: { id: '{crypto_key_id}/{role}/{member}' },
  identity: ['crypto_key_id', 'role', 'member'],
};
