import { Token } from 'cdktf';

/** Source: EKS API reference, `UpdateLabelsPayload`, which keeps a whole key to 63 characters and a value to 1 to 63. Read 2026-11. */
const LONGEST_KEY = 63;

/** Labels with this prefix are EKS's own: github.com/aws/containers-roadmap #1451. */
const OWN_PREFIX = /^([^/]*\.)?eks\.amazonaws\.com\//;

/**
 * Refuses labels that Kubernetes takes and EKS does not.
 *
 * @param pool how errors name the pool
 */
export function assertEksNodeLabels(pool: string, labels: Readonly<Record<string, string>> = {}): void {
  for (const [key, value] of Object.entries(labels)) {
    if (!Token.isUnresolved(key) && key.length > LONGEST_KEY) {
      throw new Error(`node pool '${pool}': EKS takes label keys of at most ${LONGEST_KEY} characters with their prefix, got ${key.length} in '${key}': shorten it`);
    }
    if (OWN_PREFIX.test(key)) throw new Error(`node pool '${pool}': the prefix eks.amazonaws.com belongs to EKS, got label ${key}: use a prefix of your own, or none`);
    if (value === '') throw new Error(`node pool '${pool}': EKS takes no empty label values, got one for ${key}: give it a value such as 'true'`);
  }
}
