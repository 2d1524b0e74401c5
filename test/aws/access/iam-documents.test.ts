import { App, Testing } from 'cdktf';
import {
  AwsRegionStack, BatchReplication, LustreFileSystem, ModelBucket, ModelReplication, PodBucketAccess, SharedFileSystem,
} from '../../../lib/aws';
import { Fabric, Provisioner } from '../../../lib/cluster';
import { ACCOUNT, type Block, DEPLOYER } from '../synth';

interface Statement {
  readonly Sid: string;
  readonly Effect: string;
  readonly Principal?: Record<string, string>;
  readonly Action: string[];
  readonly Resource?: string[];
  readonly Condition?: Record<string, Record<string, unknown>>;
}

interface Document {
  readonly owner: string;
  readonly attribute: string;
  readonly statements: Statement[];
}

/** Statements that allow every action of a service, each with the reason why AWS leaves no choice. */
const WILDCARD_ACTIONS: Record<string, string> = {
  'aws_kms_key AccountAdministration': 'the default key policy: without it a key whose only admin is gone can never be managed again',
};

function documents(): Document[] {
  const stack = new AwsRegionStack(new App(), 'atlas', {
    accountId: ACCOUNT,
    region: 'us-east-1',
    cidrBlock: '10.3.0.0/16',
    zones: ['use1-az4', 'use1-az6'],
    clusterName: 'atlas',
    adminPrincipalArns: [DEPLOYER],
  });
  stack.cluster.addGpuNodePool('train', { instanceType: 'p5.48xlarge', zones: ['use1-az4'], minNodes: 0, maxNodes: 8, fabric: Fabric.RDMA });
  stack.cluster.addGpuNodePool('chat', {
    instanceType: 'g6.xlarge', zones: ['use1-az4'], minNodes: 0, maxNodes: 8, provisioner: Provisioner.JUST_IN_TIME,
  });
  const { cluster, network } = stack;
  const clientSecurityGroups = { nodes: cluster.securityGroupId };
  new LustreFileSystem(stack, 'Lustre', { name: 'data', network, zone: 'use1-az4', clientSecurityGroups, storageGib: 1200 });
  new SharedFileSystem(stack, 'Home', { name: 'home', network, clientSecurityGroups });
  const [source, replica] = ['us-east-1', 'us-west-2'].map((region) => (
    new ModelBucket(stack, `Weights-${region}`, { bucketName: `acme-${region}`, region, lustreAccess: region === 'us-east-1' })
  ));
  new ModelReplication(stack, 'Replication', { source, replicas: [replica] });
  new BatchReplication(stack, 'Earlier', { source, accountId: ACCOUNT });
  new PodBucketAccess(stack, 'Folder', { cluster, buckets: [source], folders: ['chat'], namespaceName: 'chat', serviceAccountName: 'model-server' });
  new PodBucketAccess(stack, 'Access', { cluster, buckets: [source], namespaceName: 'chat', writable: true });
  const { resource } = JSON.parse(Testing.synth(stack, true)) as { resource: Record<string, Record<string, Block>> };
  return Object.entries(resource).flatMap(([type, ofType]) => Object.values(ofType).flatMap((block) => (
    ['policy', 'assume_role_policy', 'inline_policy']
      .filter((attribute) => attribute in block)
      .map((attribute) => ({ owner: type, attribute, statements: (JSON.parse(block[attribute] as string) as { Statement: Statement[] }).Statement }))
  )));
}

const ALL = documents();

test('every IAM document is looked at', () => {
  const counted: Record<string, number> = {};
  for (const { owner, attribute } of ALL) counted[`${owner}.${attribute}`] = (counted[`${owner}.${attribute}`] ?? 0) + 1;
  expect(counted).toEqual({
    'aws_kms_key.policy': 7,
    'aws_iam_role.assume_role_policy': 11,
    'aws_iam_role_policy.policy': 9,
    'aws_efs_file_system_policy.policy': 1,
    'aws_s3_bucket_policy.policy': 2,
    'aws_sqs_queue_policy.policy': 1,
  });
});

test('no statement allows every action, but for those with a reason', () => {
  const wild = ALL.flatMap(({ owner, statements }) => statements
    .filter(({ Effect, Action }) => Effect === 'Allow' && Action.some((action) => action === '*' || action.endsWith(':*')))
    .map(({ Sid }) => `${owner} ${Sid}`));
  expect([...new Set(wild)]).toEqual(Object.keys(WILDCARD_ACTIONS));
});

test('only a key policy, where * is the key itself, names every resource, and what makes nodes, to read', () => {
  const wild = ALL.flatMap(({ owner, statements }) => statements.filter(({ Resource }) => Resource?.includes('*')).map((statement) => ({ owner, ...statement })));
  const others = wild.filter(({ owner }) => owner !== 'aws_kms_key');
  expect(others.map(({ owner, Sid }) => `${owner} ${Sid}`).sort()).toEqual(
    ['ReadPricesAndProfiles', 'ReadRegion', 'ReadRegion', 'ReadZonalShift'].map((sid) => `aws_iam_role_policy ${sid}`),
  );
  expect(others.flatMap(({ Action }) => Action).filter((action) => !/:(Describe|Get|List)/.test(action))).toEqual([]);
});

function allowingEverybody(owner: string): Statement[] {
  return ALL.filter((document) => document.owner === owner).flatMap(({ statements }) => statements)
    .filter(({ Effect, Principal }) => Effect === 'Allow' && Object.values(Principal ?? {}).includes('*'));
}

test('whoever is everybody for a key is narrowed to named roles of the account', () => {
  const open = allowingEverybody('aws_kms_key');
  expect(open.map(({ Sid }) => Sid).sort()).toEqual(['AttachNodeVolumes', 'EncryptForLustre', 'EncryptNodeVolumes']);
  for (const { Condition } of open) {
    expect(Condition).toMatchObject({ StringEquals: { 'kms:CallerAccount': expect.anything() } });
    const roles = [Condition?.ArnEquals ?? Condition?.ArnLike].flatMap((named) => named?.['aws:PrincipalArn']);
    expect(roles.length).toBeGreaterThan(0);
    for (const role of roles) expect(role).toContain(':role/aws-service-role/');
  }
});

test('everybody may use a file system, but by a mount target alone; a bucket, nobody', () => {
  expect(allowingEverybody('aws_efs_file_system_policy')).toEqual([
    expect.objectContaining({ Condition: { Bool: { 'elasticfilesystem:AccessedViaMountTarget': 'true' } } }),
  ]);
  expect(allowingEverybody('aws_s3_bucket_policy')).toEqual([]);
});

test('a service of AWS that acts for others is tied to this account or cluster', () => {
  const deputies = ['vpc-flow-logs.amazonaws.com', 'pods.eks.amazonaws.com', 'logs.us-east-1.amazonaws.com'];
  const tied = ALL.flatMap(({ statements }) => statements).filter(({ Principal }) => deputies.includes(Principal?.Service ?? ''));
  expect(new Set(tied.map(({ Principal }) => Principal?.Service))).toEqual(new Set(deputies));
  for (const { Condition } of tied) expect(Condition).toBeDefined();
});
