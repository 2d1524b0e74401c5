import { Cloudtrail, type CloudtrailConfig } from '@cdktf/provider-aws/lib/cloudtrail';
import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { EcrRegistryScanningConfiguration } from '@cdktf/provider-aws/lib/ecr-registry-scanning-configuration';
import { EcrRepository, type EcrRepositoryConfig } from '@cdktf/provider-aws/lib/ecr-repository';
import { EfsFileSystem } from '@cdktf/provider-aws/lib/efs-file-system';
import { FsxLustreFileSystem } from '@cdktf/provider-aws/lib/fsx-lustre-file-system';
import { KmsKey, type KmsKeyConfig } from '@cdktf/provider-aws/lib/kms-key';
import { Lb, type LbConfig } from '@cdktf/provider-aws/lib/lb';
import { LbListener, type LbListenerDefaultAction } from '@cdktf/provider-aws/lib/lb-listener';
import { SecretsmanagerSecret } from '@cdktf/provider-aws/lib/secretsmanager-secret';
import { SecretsmanagerSecretVersion } from '@cdktf/provider-aws/lib/secretsmanager-secret-version';
import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { SqsQueue, type SqsQueueConfig } from '@cdktf/provider-aws/lib/sqs-queue';
import { SsmParameter } from '@cdktf/provider-aws/lib/ssm-parameter';
import { TerraformVariable } from 'cdktf';
import type { Build, CasesByRule } from '../rule-cases';

const key = (config: KmsKeyConfig): Build => (stack) => new KmsKey(stack, 'Key', config);
const lustre = (deploymentType: string, kmsKeyId?: string): Build => (stack) => (
  new FsxLustreFileSystem(stack, 'Lustre', { subnetIds: ['subnet-1'], deploymentType, kmsKeyId })
);
const queue = (config: SqsQueueConfig = {}): Build => (stack) => new SqsQueue(stack, 'Queue', config);
const logGroup = (retentionInDays?: number, kmsKeyId?: string): Build => (stack) => new CloudwatchLogGroup(stack, 'Logs', { retentionInDays, kmsKeyId });
const repository = (config: Partial<EcrRepositoryConfig> = {}): Build => (stack) => new EcrRepository(stack, 'Repository', { name: 'chat', ...config });
const listener = (protocol: string, action: LbListenerDefaultAction): Build => (stack) => (
  new LbListener(stack, 'Listener', { loadBalancerArn: 'arn', protocol, defaultAction: [action] })
);
const balancer = (config: LbConfig = {}): Build => (stack) => new Lb(stack, 'Balancer', config);
const trail = (config: Partial<CloudtrailConfig> = {}): Build => (stack) => new Cloudtrail(stack, 'Trail', { name: 'all', s3BucketName: 'trail', ...config });
const parameter = (type: string): Build => (stack) => new SsmParameter(stack, 'Parameter', { name: 'token', type, value: 'x' });

export const SERVICE_CASES: CasesByRule = {
  'AWS-KMS-1': {
    complies: {
      'rotation': key({ enableKeyRotation: true }),
      'a switch that only Terraform will know': (stack) => (
        new KmsKey(stack, 'Key', { enableKeyRotation: new TerraformVariable(stack, 'rotate', {}).booleanValue })
      ),
    },
    violates: { 'none': [key({}), 'enable_key_rotation is not true'], 'switched off': [key({ enableKeyRotation: false }), 'enable_key_rotation is not true'] },
    notApplicable: {
      'a key to sign with': key({ keyUsage: 'SIGN_VERIFY' }),
      'an asymmetric key': key({ customerMasterKeySpec: 'RSA_4096' }),
      'a key store of its own': key({ customKeyStoreId: 'cks-1' }),
    },
  },
  'AWS-EFS-1': {
    complies: { encrypted: (stack) => new EfsFileSystem(stack, 'Files', { encrypted: true }) },
    violates: { 'the default': [(stack) => new EfsFileSystem(stack, 'Files'), 'encrypted is not true'] },
  },
  'AWS-FSX-1': {
    complies: { 'a key': lustre('PERSISTENT_2', 'arn') },
    violates: { "AWS's key": [lustre('PERSISTENT_2'), 'kms_key_id is not set'] },
    notApplicable: { scratch: lustre('SCRATCH_2') },
  },
  'AWS-SQS-1': {
    complies: { 'the default': queue(), 'a key': queue({ kmsMasterKeyId: 'alias/a', sqsManagedSseEnabled: false }) },
    violates: { 'switched off': [queue({ sqsManagedSseEnabled: false }), 'encryption is switched off'] },
  },
  'AWS-SNS-1': {
    complies: { 'a key': (stack) => new SnsTopic(stack, 'Topic', { kmsMasterKeyId: 'alias/a' }) },
    violates: { 'the default': [(stack) => new SnsTopic(stack, 'Topic'), 'kms_master_key_id is not set'] },
  },
  'AWS-LOGS-1': {
    complies: { 'a key of another resource': (stack) => logGroup(undefined, new KmsKey(stack, 'Key').arn)(stack) },
    violates: { 'the default': [logGroup(), 'kms_key_id is not set'] },
  },
  'AWS-LOGS-2': {
    complies: { 'a month': logGroup(30) },
    violates: { 'the default': [logGroup(), 'logs are kept for ever'], 'for ever': [logGroup(0), 'logs are kept for ever'] },
  },
  'AWS-ECR-1': {
    complies: {
      'the repository': repository({ imageScanningConfiguration: { scanOnPush: true } }),
      'the registry': (stack) => {
        new EcrRegistryScanningConfiguration(stack, 'Scanning', { scanType: 'ENHANCED' });
        return repository()(stack);
      },
    },
    violates: { 'the default': [repository(), 'images are not scanned when they are pushed'] },
  },
  'AWS-ECR-2': {
    complies: { immutable: repository({ imageTagMutability: 'IMMUTABLE' }) },
    violates: {
      'the default': [repository(), 'image_tag_mutability is not set'],
      'mutable': [repository({ imageTagMutability: 'MUTABLE' }), 'image_tag_mutability is "MUTABLE"'],
    },
  },
  'AWS-ELB-1': {
    complies: {
      'HTTPS': listener('HTTPS', { type: 'forward' }),
      'a redirect': listener('HTTP', { type: 'redirect', redirect: { statusCode: 'HTTP_301', protocol: 'HTTPS', port: '443' } }),
    },
    violates: {
      'HTTP': [listener('HTTP', { type: 'forward' }), 'it serves HTTP and does not redirect to HTTPS'],
      'a redirect to HTTP': [
        listener('HTTP', { type: 'redirect', redirect: { statusCode: 'HTTP_301', protocol: 'HTTP' } }), 'it serves HTTP and does not redirect to HTTPS',
      ],
    },
    notApplicable: { 'a network load balancer': listener('TLS', { type: 'forward' }) },
  },
  'AWS-ELB-2': {
    complies: { 'a bucket': balancer({ accessLogs: { bucket: 'logs', enabled: true } }) },
    violates: {
      'no logs': [balancer(), 'access_logs are off'],
      'switched off': [balancer({ loadBalancerType: 'application', accessLogs: { bucket: 'logs', enabled: false } }), 'access_logs are off'],
    },
    notApplicable: { 'a network load balancer': balancer({ loadBalancerType: 'network' }) },
  },
  'AWS-TRAIL-1': {
    complies: { complete: trail({ isMultiRegionTrail: true, enableLogFileValidation: true, kmsKeyId: 'arn' }) },
    violates: {
      'the default': [trail(), 'it covers one region', 'its files are not validated', 'kms_key_id is not set'],
      'no key': [trail({ isMultiRegionTrail: true, enableLogFileValidation: true }), 'kms_key_id is not set'],
    },
  },
  'AWS-SECRET-1': {
    complies: { 'a key': (stack) => new SecretsmanagerSecret(stack, 'Secret', { kmsKeyId: 'arn' }) },
    violates: { 'the default': [(stack) => new SecretsmanagerSecret(stack, 'Secret'), 'kms_key_id is not set'] },
  },
  'AWS-SECRET-2': {
    complies: {
      'a write-only value': (stack) => new SecretsmanagerSecretVersion(stack, 'Version', { secretId: 'a', secretStringWo: 'x', secretStringWoVersion: 1 }),
      'a write-only parameter': (stack) => new SsmParameter(stack, 'Parameter', { name: 'token', type: 'SecureString', valueWo: 'x' }),
    },
    violates: {
      'a value': [(stack) => new SecretsmanagerSecretVersion(stack, 'Version', { secretId: 'a', secretString: 'x' }), 'secret_string is in the state'],
      'a parameter': [parameter('SecureString'), 'value is in the state'],
    },
    notApplicable: { 'a parameter that is no secret': parameter('String') },
  },
};
