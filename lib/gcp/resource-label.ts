/** https://cloud.google.com/resource-manager/docs/labels-overview#requirements */
const MAX_LABELS = 64;
const KEY = /^[\p{Ll}\p{Lo}][\p{Ll}\p{Lo}\p{N}_-]{0,62}$/u;
const VALUE = /^[\p{Ll}\p{Lo}\p{N}_-]{0,63}$/u;

/** Refuses labels that Google Cloud would refuse. They are narrower than Kubernetes labels: no dots, slashes or capitals. */
export function assertResourceLabels(what: string, labels: Record<string, string>): void {
  const entries = Object.entries(labels);
  if (entries.length > MAX_LABELS) throw new Error(`${what}: at most ${MAX_LABELS} labels are allowed, got ${entries.length}`);
  for (const [key, value] of entries) {
    if (!KEY.test(key)) {
      throw new Error(`${what}: label key '${key}' must start with a lower-case letter and hold at most 63 lower-case letters, digits, dashes and underscores`);
    }
    if (!VALUE.test(value)) {
      throw new Error(`${what}: value '${value}' of label ${key} must hold at most 63 lower-case letters, digits, dashes and underscores`);
    }
  }
}
