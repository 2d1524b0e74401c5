import type { Rule } from '../../rule';
import { cisGcp } from '../../sources';

export const IAM_NO_ACCOUNT_KEYS: Rule = {
  id: 'GCP-IAM-3',
  title: 'Service accounts have no keys of their users',
  reason: 'the key works from anywhere for years, and lies in the state',
  remedy: 'use Workload Identity, or workload identity federation from outside of Google Cloud',
  source: cisGcp('1.4'),
  types: ['google_service_account_key', 'google_storage_hmac_key'],
  check: () => ['it is a credential that works from anywhere'],
};
