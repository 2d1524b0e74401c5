/** What is wrong where several reasons follow. */
export const NO_PLACEMENT = 'no placement keeps all constraints at once';

/**
 * A line for each of several reasons, below the changes that mend all of them.
 *
 * @param whom for whom these would do; empty where for all
 */
export function reasonsText(what: string, reasons: readonly string[], joint: readonly string[], whom = ''): string {
  const mended = joint.length === 0 ? '' : `: these changes together would do${whom}: ${joint.join('; ')}`;
  return [`${what}, for ${reasons.length} reasons${mended}`, ...reasons.map((reason, index) => `  ${index + 1}. ${reason}`)].join('\n');
}
