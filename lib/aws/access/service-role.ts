import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { policyDocument, type PolicyConditions, type PolicyStatement } from './policy-document';
import { partitionOf } from '../region/partition';

/** Source: IAM provider documentation, `aws_iam_role.name_prefix`: 64 characters less the generated suffix of 26. */
const LONGEST_NAME_PREFIX = 38;

/** A role's name prefix: roles are global, so the same cluster name in two regions must not collide. */
export function namePrefix(owner: string, purpose: string): string {
  const end = `-${purpose}-`;
  return owner.slice(0, LONGEST_NAME_PREFIX - end.length) + end;
}

export interface ServiceRoleProps {
  readonly namePrefix: string;
  readonly description: string;
  readonly region: string;
  /** Principal that takes the role. */
  readonly service: string;
  /** @default ['sts:AssumeRole'] */
  readonly trustActions?: readonly string[];
  readonly trustConditions?: PolicyConditions;
  /** Policies that AWS maintains, by the part of their ARN after `policy/`. */
  readonly managedPolicies?: readonly string[];
  readonly statements?: readonly PolicyStatement[];
}

/** A role that one AWS service takes. */
export class ServiceRole extends Construct {
  readonly arn: string;
  readonly name: string;
  /** What must stand before the role's taker can do its work, and fall after it. */
  readonly policies: ITerraformDependable[] = [];

  constructor(scope: Construct, id: string, props: ServiceRoleProps) {
    super(scope, id);
    const role = new IamRole(this, 'Resource', {
      namePrefix: props.namePrefix,
      description: props.description,
      assumeRolePolicy: policyDocument([{
        sid: 'Trust',
        principal: { Service: props.service },
        actions: props.trustActions ?? ['sts:AssumeRole'],
        conditions: props.trustConditions,
      }]),
    });
    for (const policy of props.managedPolicies ?? []) {
      this.policies.push(new IamRolePolicyAttachment(this, policy.split('/').at(-1)!, {
        role: role.name,
        policyArn: `arn:${partitionOf(props.region)}:iam::aws:policy/${policy}`,
      }));
    }
    if (props.statements) {
      this.policies.push(new IamRolePolicy(this, 'Policy', { role: role.name, policy: policyDocument(props.statements) }));
    }
    this.arn = role.arn;
    this.name = role.name;
  }
}
