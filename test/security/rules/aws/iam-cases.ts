import { DataAwsIamPolicyDocument, type DataAwsIamPolicyDocumentStatement } from '@cdktf/provider-aws/lib/data-aws-iam-policy-document';
import { IamAccessKey } from '@cdktf/provider-aws/lib/iam-access-key';
import { IamGroupPolicyAttachment } from '@cdktf/provider-aws/lib/iam-group-policy-attachment';
import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
import { IamPolicyAttachment } from '@cdktf/provider-aws/lib/iam-policy-attachment';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import { IamUserPolicy } from '@cdktf/provider-aws/lib/iam-user-policy';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { SqsQueuePolicy } from '@cdktf/provider-aws/lib/sqs-queue-policy';
import { Fn, TerraformVariable } from 'cdktf';
import type { Build, CasesByRule } from '../rule-cases';

interface Statement {
  readonly Sid?: string;
  readonly Effect?: string;
  readonly Principal?: unknown;
  readonly NotPrincipal?: unknown;
  readonly Action?: unknown;
  readonly NotAction?: unknown;
  readonly Resource?: unknown;
  readonly NotResource?: unknown;
  readonly Condition?: unknown;
}

const documentOf = (...statements: Statement[]) => ({ Version: '2012-10-17', Statement: statements.map((each) => ({ Effect: 'Allow', ...each })) });
const json = (...statements: Statement[]): string => JSON.stringify(documentOf(...statements));

const policy = (...statements: Statement[]): Build => (stack) => new IamRolePolicy(stack, 'Policy', { role: 'role', policy: json(...statements) });
const role = (...statements: Statement[]): Build => (stack) => new IamRole(stack, 'Role', { assumeRolePolicy: json(...statements) });
const queuePolicy = (...statements: Statement[]): Build => (stack) => new SqsQueuePolicy(stack, 'Policy', { queueUrl: 'url', policy: json(...statements) });
const data = (...statement: DataAwsIamPolicyDocumentStatement[]): Build => (stack) => new DataAwsIamPolicyDocument(stack, 'Document', { statement });

const unknownPolicy: Build = (stack) => new IamRolePolicy(stack, 'Policy', { role: 'role', policy: new TerraformVariable(stack, 'policy', {}).stringValue });
const ADMIN = 'arn:aws:iam::aws:policy/AdministratorAccess';
const OIDC = { Federated: 'arn:aws:iam::111122223333:oidc-provider/oidc.eks.us-east-1.amazonaws.com/id/1' };

export const IAM_CASES: CasesByRule = {
  'AWS-IAM-1': {
    complies: {
      'named actions': policy({ Action: 's3:GetObject', Resource: '*' }),
      'every action on a named resource': policy({ Action: '*', Resource: 'arn:aws:s3:::weights' }),
      'a denial': policy({ Effect: 'Deny', Action: '*', Resource: '*' }),
      'data': data({ actions: ['s3:GetObject'], resources: ['*'] }),
    },
    violates: {
      'a policy': [policy({ Action: '*', Resource: '*' }), 'statement 1 allows every action on every resource'],
      'a single statement': [
        (stack) => new IamPolicy(stack, 'Policy', { policy: JSON.stringify({ Statement: { Sid: 'All', Effect: 'Allow', Action: ['*:*'], Resource: ['*'] } }) }),
        "statement 'All' allows every action on every resource",
      ],
      'a policy by a function, with references in it': [
        (stack) => {
          const { arn } = new S3Bucket(stack, 'Bucket');
          return new IamPolicy(stack, 'Policy', {
            policy: Fn.jsonencode(documentOf({ Action: 's3:GetObject', Resource: [arn, `${arn}/*`, Fn.join('/', [arn, 'a'])] }, { Action: ['*'], Resource: '*' })),
          });
        },
        'statement 2 allows every action on every resource',
      ],
      'a policy with functions in its texts': [
        (stack) => {
          const { arn } = new S3Bucket(stack, 'Bucket');
          return policy({ Action: 's3:*', Resource: Fn.join('/', [arn, 'a']) }, { Action: '*', Resource: '*' })(stack);
        },
        'statement 2 allows every action on every resource',
      ],
      'data': [data({ sid: 'Root', actions: ['*'], resources: ['*'] }), "statement 'Root' allows every action on every resource"],
      'all but some': [policy({ NotAction: 'iam:*', Resource: '*' }), 'statement 1 allows all actions but some, on every resource'],
      'every resource but some': [policy({ Action: '*', NotResource: 'arn:aws:s3:::audit' }), 'statement 1 allows every action on every resource'],
      'within a role': [
        (stack) => new IamRole(stack, 'Role', { assumeRolePolicy: json(), inlinePolicy: [{ name: 'a', policy: json({ Action: '*', Resource: '*' }) }] }),
        'statement 1 allows every action on every resource',
      ],
    },
    notApplicable: {
      'a policy that only Terraform will know': unknownPolicy,
      'data for a resource': data({ actions: ['*'], resources: ['*'], principals: [{ type: 'AWS', identifiers: ['111122223333'] }] }),
    },
  },
  'AWS-IAM-2': {
    complies: {
      'named actions': policy({ Action: ['ec2:Describe*'], Resource: '*' }),
      'a service on a resource': policy({ Action: 's3:*', Resource: 'arn:aws:s3:::weights' }),
    },
    violates: { 'a service': [policy({ Action: ['ec2:*', 's3:GetObject'], Resource: '*' }), 'statement 1 allows ec2:* on every resource'] },
    notApplicable: { 'a policy that only Terraform will know': unknownPolicy },
  },
  'AWS-IAM-3': {
    complies: {
      'a named role': policy({ Action: 'iam:PassRole', Resource: 'arn:aws:iam::111122223333:role/a' }),
      'a named service': policy({ Action: 'iam:PassRole', Resource: '*', Condition: { StringEquals: { 'iam:PassedToService': 'eks.amazonaws.com' } } }),
    },
    violates: {
      'every role': [policy({ Action: 'iam:PassRole', Resource: '*' }), 'statement 1 allows iam:PassRole on every role'],
      'a pattern': [policy({ Action: ['iam:Pass*'], Resource: '*' }), 'statement 1 allows iam:PassRole on every role'],
    },
    notApplicable: { 'a policy that only Terraform will know': unknownPolicy },
  },
  'AWS-IAM-4': {
    complies: {
      'a service': role({ Action: 'sts:AssumeRole', Principal: { Service: 'eks.amazonaws.com' } }),
      'an organization': role({ Action: 'sts:AssumeRole', Principal: { AWS: '*' }, Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } }),
    },
    violates: {
      'everyone': [role({ Action: 'sts:AssumeRole', Principal: { AWS: '*' } }), 'statement 1 trusts everyone'],
      'everyone in short': [role({ Action: 'sts:AssumeRole', Principal: '*' }), 'statement 1 trusts everyone'],
      'everyone but some': [role({ Action: 'sts:AssumeRole', NotPrincipal: { AWS: '111122223333' } }), 'statement 1 trusts everyone'],
      'data': [data({ actions: ['sts:AssumeRole'], principals: [{ type: '*', identifiers: ['*'] }] }), 'statement 1 trusts everyone'],
      'data with two blocks of principals': [
        data({ actions: ['sts:AssumeRole'], principals: [{ type: 'AWS', identifiers: ['*'] }, { type: 'AWS', identifiers: ['111122223333'] }] }),
        'statement 1 trusts everyone',
      ],
    },
    notApplicable: { 'data for an identity': data({ actions: ['s3:GetObject'], resources: ['*'] }) },
  },
  'AWS-IAM-5': {
    complies: {
      'a service account': role({
        Action: 'sts:AssumeRoleWithWebIdentity', Principal: OIDC, Condition: { StringEquals: { 'oidc.eks.us-east-1.amazonaws.com/id/1:sub': 'system:serviceaccount:a:b' } },
      }),
    },
    violates: { 'any account': [role({ Action: 'sts:AssumeRoleWithWebIdentity', Principal: OIDC }), 'statement 1 has no condition on the subject'] },
    notApplicable: { 'a role for a service': role({ Action: 'sts:AssumeRole', Principal: { Service: 'eks.amazonaws.com' } }) },
  },
  'AWS-IAM-6': {
    complies: {},
    violates: { 'a key': [(stack) => new IamAccessKey(stack, 'Key', { user: 'ci' }), 'it is a credential without end'] },
  },
  'AWS-IAM-7': {
    complies: { 'a role': (stack) => new IamPolicyAttachment(stack, 'Attachment', { name: 'a', policyArn: 'arn', roles: ['a'] }) },
    violates: {
      'a policy of a user': [(stack) => new IamUserPolicy(stack, 'Policy', { user: 'ci', policy: json() }), 'a policy is attached to a user'],
      'an attachment to users': [
        (stack) => new IamPolicyAttachment(stack, 'Attachment', { name: 'a', policyArn: 'arn', users: ['ci'] }), 'a policy is attached to a user',
      ],
    },
  },
  'AWS-IAM-8': {
    complies: {
      'another policy': (stack) => new IamRolePolicyAttachment(stack, 'Attachment', { role: 'a', policyArn: 'arn:aws:iam::aws:policy/AmazonEKSClusterPolicy' }),
    },
    violates: {
      'a role': [(stack) => new IamRolePolicyAttachment(stack, 'Attachment', { role: 'a', policyArn: ADMIN }), 'AdministratorAccess is attached'],
      'a group in another partition': [
        (stack) => new IamGroupPolicyAttachment(stack, 'Attachment', { group: 'a', policyArn: ADMIN.replace(':aws:', ':aws-us-gov:') }),
        'AdministratorAccess is attached',
      ],
      'within a role': [(stack) => new IamRole(stack, 'Role', { assumeRolePolicy: json(), managedPolicyArns: [ADMIN] }), 'AdministratorAccess is attached'],
    },
  },
  'AWS-IAM-9': {
    complies: {
      'an account': queuePolicy({ Action: 'sqs:SendMessage', Principal: { AWS: '111122223333' }, Resource: '*' }),
      'everyone within a condition': queuePolicy({
        Action: 'sqs:SendMessage', Principal: '*', Resource: '*', Condition: { ArnEquals: { 'aws:SourceArn': 'arn:aws:sns:us-east-1:111122223333:a' } },
      }),
      'a denial to everyone': queuePolicy({ Effect: 'Deny', Action: '*', Principal: '*', Resource: '*' }),
    },
    violates: {
      'a queue': [queuePolicy({ Action: 'sqs:SendMessage', Principal: '*', Resource: '*' }), 'statement 1 is for everyone'],
      'a key': [
        (stack) => new KmsKey(stack, 'Key', { policy: json({ Sid: 'Use', Action: 'kms:Decrypt', Principal: { AWS: ['*'] }, Resource: '*' }) }),
        "statement 'Use' is for everyone",
      ],
      'data': [data({ actions: ['s3:GetObject'], resources: ['arn'], principals: [{ type: 'AWS', identifiers: ['*'] }] }), 'statement 1 is for everyone'],
    },
    notApplicable: { 'a key without a policy': (stack) => new KmsKey(stack, 'Key') },
  },
};
