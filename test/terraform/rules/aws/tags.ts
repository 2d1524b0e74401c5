import type { AttributeRule } from '../resource-rules';

const source = 'https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html';

/** What every service demands of tags. `aws:` begins the keys of AWS's own. */
export function tagsRules(path: string): Record<string, AttributeRule> {
  return {
    [path]: { items: [0, 50], source },
    [`${path}.<key>`]: { length: [1, 128], pattern: '(?!aws:)[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*', source },
    [`${path}.*`]: { length: [0, 256], pattern: '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*', source },
  };
}

export const TAGS = tagsRules('tags');
