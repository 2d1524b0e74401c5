import type { Quota } from '../../../lib/planner/problem';

/** Each of them once. */
export function distinctQuotas(quotas: readonly Quota[]): Quota[] {
  const keyOf = ({ region, family, kind, unit, limit }: Quota) => JSON.stringify([region, family, kind, unit, limit]);
  return [...new Map(quotas.map((quota) => [keyOf(quota), quota])).values()];
}
