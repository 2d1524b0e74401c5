import type { Element } from './element';
import type { SecurityRule } from './security-rule';

export const NOT_APPLICABLE = 'not applicable';

/** What is wrong with an element, one text each; none where it complies. */
export type Verdict = typeof NOT_APPLICABLE | readonly string[];

/** A rule, and how an element is held against it. */
export interface Rule extends SecurityRule {
  /** Terraform types that it looks at; data sources begin with `data.`. */
  readonly types: readonly (string | RegExp)[];
  /** What only Terraform will know is no proof of a fault. */
  check(element: Element): Verdict;
}

/** Holds an element against a rule. */
export function verdictOf(rule: Rule, element: Element): Verdict {
  const looksAt = rule.types.some((type) => (typeof type === 'string' ? type === element.type : type.test(element.type)));
  return looksAt ? rule.check(element) : NOT_APPLICABLE;
}

/** The verdict on one thing that can be wrong. */
export function faultIf(wrong: boolean, found: string): string[] {
  return wrong ? [found] : [];
}
