/**
 * Refuses labels that a pool sets on its nodes itself: its own would win without a word, and what chooses nodes by the team's value would find none.
 *
 * @param pool how errors name the pool
 * @param own keys that the pool sets
 */
export function assertOwnLabels(pool: string, own: readonly string[], labels: Readonly<Record<string, string>> = {}): void {
  const overwritten = Object.keys(labels).filter((label) => own.includes(label));
  if (overwritten.length === 0) return;
  throw new Error(`node pool '${pool}': the pool itself sets the labels ${own.join(', ')}: drop ${overwritten.join(', ')} from labels`);
}
