import { blocks, texts } from '../block';
import type { Element } from '../element';

/** Who gets which role. */
export interface Grant {
  readonly role: string;
  readonly members: readonly string[];
}

/** Resources that grant a role on something, and the data of which policies are made. */
export const GRANT_TYPES: readonly (string | RegExp)[] = [/^google_.+_iam_(member|binding)$/, 'data.google_iam_policy'];

export const PROJECT_GRANT_TYPES = [
  'google_project_iam_member', 'google_project_iam_binding', 'google_folder_iam_member', 'google_folder_iam_binding',
  'google_organization_iam_member', 'google_organization_iam_binding',
];

/** Grants of an element of these types. */
export function grantsOf({ type, attributes }: Element): Grant[] {
  const granted = type === 'data.google_iam_policy' ? blocks(attributes, 'binding') : [attributes];
  return granted.map(({ role, member, members }) => ({ role: String(role), members: [...texts(member), ...texts(members)] }));
}
