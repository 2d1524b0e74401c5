import { field, objectOf, parts, typesOf } from './kubernetes-object';
import { type Block, texts } from '../block';
import type { Element } from '../element';

/** What a role allows. */
export interface RbacRule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly resourceNames: readonly string[];
  readonly verbs: readonly string[];
}

/** To whom a binding gives which role. */
export interface RbacBinding {
  readonly role: string;
  readonly subjects: readonly RbacSubject[];
}

/** Who gets a role. */
export interface RbacSubject {
  readonly kind: string;
  readonly name: string;
}

export const ROLE_TYPES = typesOf('Role', 'ClusterRole');
export const BINDING_TYPES = typesOf('RoleBinding', 'ClusterRoleBinding');

/** Rules of an element that makes a role. */
export function rulesOf(element: Element): RbacRule[] | undefined {
  const role = objectOf(element, 'Role', 'ClusterRole');
  return role && parts(role.body, 'rule', 'rules').map((rule) => ({
    apiGroups: texts(field(rule, 'api_groups')),
    resources: texts(field(rule, 'resources')),
    resourceNames: texts(field(rule, 'resource_names')),
    verbs: texts(field(rule, 'verbs')),
  }));
}

/** The binding of an element that makes one. */
export function bindingOf(element: Element): RbacBinding | undefined {
  const binding = objectOf(element, 'RoleBinding', 'ClusterRoleBinding');
  if (!binding) return undefined;
  const name = (named: Block | undefined): string => String(field(named, 'name'));
  return {
    role: name(parts(binding.body, 'role_ref')[0]),
    subjects: parts(binding.body, 'subject', 'subjects').map((subject) => ({ kind: String(field(subject, 'kind')), name: name(subject) })),
  };
}
