import type { GroupRule } from '../resource-rules';

/** None of the one side beside any of the other. */
export function oneSideOf(block: string, one: readonly string[], other: readonly string[]): GroupRule[] {
  return one.flatMap((left) => other.map((right): GroupRule => ({ kind: 'atMostOneOf', in: block, of: [left, right] })));
}
