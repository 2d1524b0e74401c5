import { block, type Block, blocks, isUnknown, texts } from '../block';
import type { Element } from '../element';
import { readEncoded, readJson } from './template-text';

/** What a policy is attached to. */
export enum PolicyKind {
  /** A user, group or role: its resources are those of the whole account. */
  IDENTITY = 'identity',
  /** A role, for those who take it. */
  TRUST = 'trust',
  /** A resource: `*` is the resource itself. */
  RESOURCE = 'resource',
}

/** One statement of an IAM policy. */
export interface IamStatement {
  /** How a finding names it. */
  readonly label: string;
  readonly allows: boolean;
  /** Type to ids, such as `AWS` to ARNs; everyone is `*` of `AWS`. */
  readonly principals: ReadonlyMap<string, readonly string[]>;
  /** Whether it is for all but the principals it names. */
  readonly notPrincipals: boolean;
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly resources: readonly string[];
  readonly notResources: readonly string[];
  readonly conditions: readonly IamCondition[];
}

/** One line of a condition. */
export interface IamCondition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** A policy of an element. */
export interface IamPolicy {
  readonly kind: PolicyKind;
  readonly statements: readonly IamStatement[];
}

/** Arguments that hold policies, by Terraform type. */
const POLICY_ARGUMENTS: Readonly<Record<string, Readonly<Record<string, PolicyKind>>>> = {
  aws_iam_policy: { policy: PolicyKind.IDENTITY },
  aws_iam_role_policy: { policy: PolicyKind.IDENTITY },
  aws_iam_user_policy: { policy: PolicyKind.IDENTITY },
  aws_iam_group_policy: { policy: PolicyKind.IDENTITY },
  aws_ssoadmin_permission_set_inline_policy: { inline_policy: PolicyKind.IDENTITY },
  aws_iam_role: { assume_role_policy: PolicyKind.TRUST },
  aws_ecr_repository_policy: { policy: PolicyKind.RESOURCE },
  aws_efs_file_system_policy: { policy: PolicyKind.RESOURCE },
  aws_kms_key: { policy: PolicyKind.RESOURCE },
  aws_kms_key_policy: { policy: PolicyKind.RESOURCE },
  aws_s3_bucket: { policy: PolicyKind.RESOURCE },
  aws_s3_bucket_policy: { policy: PolicyKind.RESOURCE },
  aws_secretsmanager_secret: { policy: PolicyKind.RESOURCE },
  aws_secretsmanager_secret_policy: { policy: PolicyKind.RESOURCE },
  aws_sns_topic: { policy: PolicyKind.RESOURCE },
  aws_sns_topic_policy: { policy: PolicyKind.RESOURCE },
  aws_sqs_queue: { policy: PolicyKind.RESOURCE },
  aws_sqs_queue_policy: { policy: PolicyKind.RESOURCE },
};

/** Its inline policies, the deprecated way to give them, are those of an identity; the one in an argument is its trust. */
const ROLE = 'aws_iam_role';

/** A policy that Terraform writes from blocks, wherever it is then attached. */
export const POLICY_DATA = 'data.aws_iam_policy_document';

/** Types with policies of a kind; that of policy data follows from its statements. */
export function typesWith(kind: PolicyKind): string[] {
  const types = Object.entries(POLICY_ARGUMENTS).filter(([, policies]) => Object.values(policies).includes(kind)).map(([type]) => type);
  return [...types, ...(kind === PolicyKind.IDENTITY ? [ROLE] : []), POLICY_DATA];
}

/** The policies of an element that can be read before Terraform runs. */
export function policiesOf(element: Element): IamPolicy[] {
  if (element.type === POLICY_DATA) {
    const statements = blocks(element.attributes, 'statement').map(statementOfBlock);
    return [{ kind: kindOf(statements), statements }];
  }
  const written = Object.entries(POLICY_ARGUMENTS[element.type] ?? {}).map(([argument, kind]) => ({ kind, text: element.attributes[argument] }));
  const inline = element.type === ROLE ? blocks(element.attributes, 'inline_policy') : [];
  return [...written, ...inline.map(({ policy }) => ({ kind: PolicyKind.IDENTITY, text: policy }))].flatMap(({ kind, text }) => {
    const statements = statementsOf(text);
    return statements ? [{ kind, statements }] : [];
  });
}

/** Statements of policies of a kind that allow something; nothing, where none can be read. */
export function allowedBy(element: Element, kind: PolicyKind): IamStatement[] | undefined {
  const policies = policiesOf(element).filter((policy) => policy.kind === kind);
  return policies.length > 0 ? policies.flatMap(({ statements }) => statements.filter(({ allows }) => allows)) : undefined;
}

/** Statements of a policy in JSON; nothing, where only Terraform will know it. */
export function statementsOf(policy: unknown): IamStatement[] | undefined {
  if (typeof policy !== 'string') return undefined;
  const document = (readEncoded(policy) ?? readJson(policy)) as Block | undefined;
  if (typeof document !== 'object' || document === null) return undefined;
  return blocks(document, 'Statement').map(statementOfJson);
}

function statementOfJson(json: Block, index: number): IamStatement {
  const principal = json.Principal ?? json.NotPrincipal;
  const principals = typeof principal === 'string' ? { AWS: [principal] } : block({ principal }, 'principal') ?? {};
  return {
    label: labelOf(json.Sid, index),
    allows: json.Effect === 'Allow',
    principals: new Map(Object.entries(principals).map(([type, ids]) => [type, texts(ids)])),
    notPrincipals: json.NotPrincipal !== undefined,
    actions: texts(json.Action),
    notActions: texts(json.NotAction),
    resources: texts(json.Resource),
    notResources: texts(json.NotResource),
    conditions: Object.entries(block(json, 'Condition') ?? {}).flatMap(([operator, keys]) => (
      Object.entries(keys as Block).map(([key, accepted]) => ({ operator, key, values: texts(accepted) }))
    )),
  };
}

function statementOfBlock(statement: Block, index: number): IamStatement {
  const principals = [...blocks(statement, 'principals'), ...blocks(statement, 'not_principals')];
  return {
    label: labelOf(statement.sid, index),
    allows: statement.effect === undefined || statement.effect === null || statement.effect === 'Allow',
    principals: byType(principals.map(({ type, identifiers }) => [type === '*' ? 'AWS' : String(type), texts(identifiers)])),
    notPrincipals: blocks(statement, 'not_principals').length > 0,
    actions: texts(statement.actions),
    notActions: texts(statement.not_actions),
    resources: texts(statement.resources),
    notResources: texts(statement.not_resources),
    conditions: blocks(statement, 'condition').map(({ test, variable, values: accepted }) => (
      { operator: String(test), key: String(variable), values: texts(accepted) }
    )),
  };
}

/** A type may come in several blocks. */
function byType(principals: readonly (readonly [type: string, ids: readonly string[]])[]): Map<string, readonly string[]> {
  const all = new Map<string, readonly string[]>();
  for (const [type, ids] of principals) all.set(type, [...all.get(type) ?? [], ...ids]);
  return all;
}

function labelOf(sid: unknown, index: number): string {
  return typeof sid === 'string' && sid !== '' ? `statement '${sid}'` : `statement ${index + 1}`;
}

function kindOf(statements: readonly IamStatement[]): PolicyKind {
  if (statements.every(({ principals }) => principals.size === 0)) return PolicyKind.IDENTITY;
  return statements.every(({ resources, notResources }) => resources.length + notResources.length === 0) ? PolicyKind.TRUST : PolicyKind.RESOURCE;
}

/** Whether a statement is for everyone, within its conditions. */
export function isForEveryone({ principals, notPrincipals }: IamStatement): boolean {
  return notPrincipals || (principals.get('AWS') ?? []).includes('*');
}

/** Whether a statement is about every resource, or about all but some. */
export function isOnEverything({ resources, notResources }: IamStatement): boolean {
  return resources.includes('*') || notResources.length > 0;
}

/** Whether an action of a statement covers another. */
export function allowsAction({ actions }: IamStatement, wanted: string): boolean {
  return actions.some((action) => !isUnknown(action) && patternOf(action).test(wanted));
}

function patternOf(action: string): RegExp {
  const text = action.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*').replaceAll('?', '.');
  return new RegExp(`^${text}$`, 'i');
}

/** Whether a statement has a condition on a key that ends so. */
export function isConditionedOn({ conditions }: IamStatement, ending: string): boolean {
  return conditions.some(({ key }) => key.toLowerCase().endsWith(ending.toLowerCase()));
}
