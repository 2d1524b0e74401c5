import type { AttributeRule } from '../resource-rules';

const SOURCE = 'https://cloud.google.com/resource-manager/docs/labels-overview#requirements';

/** The rules of a map of labels of a resource, which are narrower than those of Kubernetes. */
export function resourceLabelRules(path: string): Record<string, AttributeRule> {
  return {
    [path]: { items: [0, 64], source: SOURCE },
    [`${path}.<key>`]: { pattern: '[\\p{Ll}\\p{Lo}][\\p{Ll}\\p{Lo}\\p{N}_-]{0,62}', source: SOURCE },
    [`${path}.*`]: { pattern: '[\\p{Ll}\\p{Lo}\\p{N}_-]{0,63}', source: SOURCE },
  };
}
