import type { AttributeRule } from '../resource-rules';

/*
 * https://kubernetes.io/docs/concepts/overview/working-with-objects/names/ and
 * https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set
 */

/** A label as RFC 1123 has it, up to 63 characters. */
export const DNS_LABEL = '[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?';

/** Labels and dots, up to 253 characters. */
export const DNS_SUBDOMAIN = '(?=[^/]{1,253}(?:/|$))[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*';

const QUALIFIED_NAME = '[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?';

export const LABEL_KEY = `(?:${DNS_SUBDOMAIN}/)?${QUALIFIED_NAME}`;

export const LABEL_VALUE = `(?:${QUALIFIED_NAME})?`;

/** The rules of a map of labels. */
export function labelRules(path: string): Record<string, AttributeRule> {
  return { [`${path}.<key>`]: { pattern: LABEL_KEY }, [`${path}.*`]: { pattern: LABEL_VALUE } };
}
