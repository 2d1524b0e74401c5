/** How soon a GKE cluster gets new versions: https://cloud.google.com/kubernetes-engine/docs/concepts/release-channels */
export enum GkeReleaseChannel {
  /** New versions first. */
  RAPID = 'RAPID',
  /** New versions once they have proven themselves in RAPID. */
  REGULAR = 'REGULAR',
  /** New versions once they have proven themselves in REGULAR. */
  STABLE = 'STABLE',
  /** As REGULAR, and a minor version may stay for up to 24 months. */
  EXTENDED = 'EXTENDED',
}
