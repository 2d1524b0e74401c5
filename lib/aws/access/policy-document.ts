/** One statement of an IAM policy. */
export interface PolicyStatement {
  readonly sid: string;
  /** @default 'Allow' */
  readonly effect?: 'Allow' | 'Deny';
  /** Who may act or may not, in trust and resource policies. */
  readonly principal?: Readonly<Record<string, string>>;
  readonly actions: readonly string[];
  /** What may be acted on; a trust policy has none. */
  readonly resources?: readonly string[];
  readonly conditions?: PolicyConditions;
}

/** Operator to condition key to accepted values. */
export type PolicyConditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** The policy as JSON. Tokens in it resolve to Terraform references. */
export function policyDocument(statements: readonly PolicyStatement[]): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: statements.map(({ sid, effect = 'Allow', principal, actions, resources, conditions }) => ({
      Sid: sid,
      Effect: effect,
      Principal: principal,
      Action: actions,
      Resource: resources,
      Condition: conditions,
    })),
  });
}
