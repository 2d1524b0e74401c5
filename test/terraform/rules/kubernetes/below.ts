import type { AttributeRule } from '../resource-rules';

/** The rules of a block, with paths as its parent sees them. */
export function below(path: string, rules: Readonly<Record<string, AttributeRule>>): Record<string, AttributeRule> {
  return Object.fromEntries(Object.entries(rules).map(([name, rule]) => [`${path}.${name}`, rule]));
}
