import { DNS_LABEL, DNS_SUBDOMAIN, LABEL_KEY, labelRules } from './names';
import type { AttributeRule, GroupRule } from '../resource-rules';

/** What stands below `metadata` of an object whose name is always given. */
export const NAMED_METADATA: Readonly<Record<string, AttributeRule>> = {
  'name': { pattern: DNS_SUBDOMAIN, forcesReplacement: true },
  ...labelRules('labels'),
  'annotations.<key>': { pattern: LABEL_KEY },
};

/** What stands below `metadata` of an object that is not in a namespace. */
export const METADATA: Readonly<Record<string, AttributeRule>> = {
  ...NAMED_METADATA,
  generate_name: { forcesReplacement: true },
};

export const NAMESPACED_METADATA: Readonly<Record<string, AttributeRule>> = {
  ...METADATA,
  namespace: { pattern: DNS_LABEL, forcesReplacement: true },
};

/** The API server wants a name, and the provider takes no more than one. */
export const ONE_NAME: GroupRule = { kind: 'exactlyOneOf', in: 'metadata', of: ['name', 'generate_name'] };
