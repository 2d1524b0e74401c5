import type { Rule } from '../../rule';
import { cisAws } from '../../sources';

export const IAM_NO_ACCESS_KEYS: Rule = {
  id: 'AWS-IAM-6',
  title: 'Terraform makes no access keys',
  reason: 'the key never expires, and its secret lies in the state',
  remedy: 'use a role, taken by OIDC, Pod Identity or IAM Identity Center',
  source: cisAws('1.17 and 1.20'),
  types: ['aws_iam_access_key'],
  check: () => ['it is a credential without end'],
};
