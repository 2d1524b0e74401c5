import { InvalidPlanError } from '../plan-error';

/** To this part two ways to add the same figures agree. */
const RELATIVE = 1e-6;

/** Shares of traffic are stored with six decimals. */
export const SHARE = 2e-6;

/** @throws InvalidPlanError if the claim does not hold; NaN holds nothing, since every comparison with it is false */
export function claim(holds: boolean, says: () => string): void {
  if (!holds) throw new InvalidPlanError(`the plan does not hold: ${says()}: plan anew, and report this if it stands again`);
}

export function near(a: number, b: number): boolean {
  return Math.abs(a - b) <= RELATIVE * Math.max(1, Math.abs(a), Math.abs(b));
}

/** @param slack what rounding alone may add, in the unit of both */
export function atMost(value: number, limit: number, slack = 0): boolean {
  return value <= limit * (1 + RELATIVE) + slack;
}

export function total(values: Iterable<number>): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}

export function grouped<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return groups;
}

export function claimListedOnce(what: string, keys: readonly string[]): void {
  const seen = new Set<string>();
  for (const key of keys) {
    claim(!seen.has(key), () => `${what} ${key} is listed twice`);
    seen.add(key);
  }
}
