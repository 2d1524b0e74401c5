import { DataGoogleIamPolicy } from '@cdktf/provider-google/lib/data-google-iam-policy';
import { KmsCryptoKey, type KmsCryptoKeyConfig } from '@cdktf/provider-google/lib/kms-crypto-key';
import { ProjectIamBinding } from '@cdktf/provider-google/lib/project-iam-binding';
import { ProjectIamMember } from '@cdktf/provider-google/lib/project-iam-member';
import { SecretManagerSecretVersion } from '@cdktf/provider-google/lib/secret-manager-secret-version';
import { ServiceAccountIamMember } from '@cdktf/provider-google/lib/service-account-iam-member';
import { ServiceAccountKey } from '@cdktf/provider-google/lib/service-account-key';
import { StorageBucket, type StorageBucketConfig } from '@cdktf/provider-google/lib/storage-bucket';
import { StorageBucketAccessControl } from '@cdktf/provider-google/lib/storage-bucket-access-control';
import { StorageBucketIamMember } from '@cdktf/provider-google/lib/storage-bucket-iam-member';
import { TerraformVariable } from 'cdktf';
import type { Build, CasesByRule } from '../rule-cases';

const bucket = (config: Partial<StorageBucketConfig> = {}): Build => (stack) => new StorageBucket(stack, 'Bucket', { name: 'a', location: 'US', ...config });
const reader = (member: string): Build => (stack) => new StorageBucketIamMember(stack, 'Reader', { bucket: 'a', role: 'roles/storage.objectViewer', member });
const member = (role: string): Build => (stack) => new ProjectIamMember(stack, 'Member', { project: 'a', role, member: 'user:a@example.com' });
const key = (config: Partial<KmsCryptoKeyConfig> = {}): Build => (stack) => new KmsCryptoKey(stack, 'Key', { name: 'a', keyRing: 'ring', ...config });

export const GCP_SERVICE_CASES: CasesByRule = {
  'GCP-GCS-1': {
    complies: { uniform: bucket({ uniformBucketLevelAccess: true }) },
    violates: { 'the default': [bucket(), 'uniform_bucket_level_access is not true'] },
  },
  'GCP-GCS-2': {
    complies: { enforced: bucket({ publicAccessPrevention: 'enforced' }) },
    violates: {
      'the default': [bucket(), 'public_access_prevention is not set'],
      'inherited': [bucket({ publicAccessPrevention: 'inherited' }), 'public_access_prevention is "inherited"'],
    },
  },
  'GCP-IAM-1': {
    complies: { 'a user': reader('user:a@example.com'), 'a member that only Terraform will know': (stack) => reader(new TerraformVariable(stack, 'reader', {}).stringValue)(stack) },
    violates: {
      'a member': [reader('allUsers'), 'roles/storage.objectViewer is granted to allUsers'],
      'a binding': [
        (stack) => new ProjectIamBinding(stack, 'Binding', { project: 'a', role: 'roles/viewer', members: ['user:a@example.com', 'allAuthenticatedUsers'] }),
        'roles/viewer is granted to allAuthenticatedUsers',
      ],
      'a policy': [
        (stack) => new DataGoogleIamPolicy(stack, 'Policy', { binding: [{ role: 'roles/viewer', members: ['allUsers'] }] }),
        'roles/viewer is granted to allUsers',
      ],
      'an access control': [
        (stack) => new StorageBucketAccessControl(stack, 'Control', { bucket: 'a', entity: 'allUsers', role: 'READER' }), 'READER is granted to allUsers',
      ],
    },
  },
  'GCP-IAM-2': {
    complies: { 'a predefined role': member('roles/container.viewer') },
    violates: { 'the owner': [member('roles/owner'), 'roles/owner is granted'], 'an editor': [member('roles/editor'), 'roles/editor is granted'] },
  },
  'GCP-IAM-3': {
    complies: {},
    violates: { 'a key': [(stack) => new ServiceAccountKey(stack, 'Key', { serviceAccountId: 'a' }), 'it is a credential that works from anywhere'] },
  },
  'GCP-IAM-4': {
    complies: { 'another role': member('roles/container.viewer') },
    notApplicable: {
      'a grant on one account': (stack) => (
        new ServiceAccountIamMember(stack, 'Member', { serviceAccountId: 'a', role: 'roles/iam.serviceAccountTokenCreator', member: 'user:a@example.com' })
      ),
    },
    violates: {
      'all accounts': [member('roles/iam.serviceAccountTokenCreator'), 'roles/iam.serviceAccountTokenCreator is granted on all service accounts'],
    },
  },
  'GCP-KMS-1': {
    complies: {
      '90 days': key({ rotationPeriod: '7776000s' }),
      'a period that only Terraform will know': (stack) => (
        key({ rotationPeriod: new TerraformVariable(stack, 'period', {}).stringValue })(stack)
      ),
    },
    violates: { 'none': [key(), 'rotation_period is not set'], 'a year': [key({ rotationPeriod: '31536000s' }), 'rotation_period is "31536000s"'] },
    notApplicable: { 'a key to sign with': key({ purpose: 'ASYMMETRIC_SIGN' }) },
  },
  'GCP-SECRET-1': {
    complies: { 'a write-only value': (stack) => new SecretManagerSecretVersion(stack, 'Version', { secret: 'a', secretDataWo: 'x', secretDataWoVersion: 1 }) },
    violates: { 'a value': [(stack) => new SecretManagerSecretVersion(stack, 'Version', { secret: 'a', secretData: 'x' }), 'secret_data is in the state'] },
  },
};
