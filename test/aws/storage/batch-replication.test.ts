import { BatchReplication, ModelBucket } from '../../../lib/aws';
import { TestStack, type Block } from '../synth';

const stack = new TestStack();
const source = new ModelBucket(stack, 'Source', { bucketName: 'acme-source', region: 'us-east-1' });
const batch = new BatchReplication(stack, 'Earlier', { source, accountId: '111122223333' });

test('its role may start replication of one bucket, and neither read nor write', () => {
  const { policy } = stack.resource('aws_iam_role_policy', 'Earlier');
  const { Statement } = JSON.parse(policy as string) as { Statement: Block[] };
  expect(Statement).toEqual([
    { Sid: 'Replicate', Effect: 'Allow', Action: ['s3:InitiateReplication'], Resource: [expect.stringMatching(/}\/\*$/)] },
    { Sid: 'ListWhat', Effect: 'Allow', Action: ['s3:GetReplicationConfiguration', 's3:PutInventoryConfiguration'], Resource: [expect.stringMatching(/}$/)] },
  ]);
  expect(stack.resource('aws_iam_role', 'Earlier').assume_role_policy).toContain('"Service":"batchoperations.s3.amazonaws.com"');
});

test('its command starts a job in the region of the source, for what new replicas lack too', () => {
  const command = stack.resolve(batch.command);
  expect(command).toMatch(/^aws s3control create-job --account-id 111122223333 --region us-east-1 --role-arn \${aws_iam_role\.Earlier_Role_\w+\.arn} /);
  const quoted = [...command.matchAll(/--([a-z-]+) '([^']*)'/g)].map(([, option, json]) => [option, JSON.parse(json) as Block]);
  expect(Object.fromEntries(quoted)).toEqual({
    'operation': { S3ReplicateObject: {} },
    'report': { Enabled: false },
    'manifest-generator': {
      S3JobManifestGenerator: {
        SourceBucket: expect.stringMatching(/^arn:aws:s3:::\${aws_s3_bucket_versioning\.Source_Versioning_\w+\.bucket}$/),
        EnableManifestOutput: false,
        Filter: { EligibleForReplication: true, ObjectReplicationStatuses: ['NONE', 'FAILED', 'COMPLETED'] },
      },
    },
  });
});

test('the construct ids are a contract', () => {
  expect(batch.node.findAll().map((child) => child.node.path)).toEqual([
    'test/Earlier', 'test/Earlier/Role', 'test/Earlier/Role/Resource', 'test/Earlier/Role/Policy',
  ]);
});
