/** Tags of registry.k8s.io/autoscaling/cluster-autoscaler, oldest first. Source: github.com/kubernetes/autoscaler, tags of 2026-07-22. */
const TAGS: readonly string[] = ['v1.33.6', 'v1.34.5', 'v1.35.2', 'v1.36.1'];

/**
 * The image of a cluster's Kubernetes version: the autoscaler places pods in its mind as the scheduler of its own version would. The chart
 * has one image for all clusters. A version without an image here gets the nearest.
 */
export function autoscalerImageTag(kubernetesVersion: string): string {
  const minor = minorOf(kubernetesVersion);
  return TAGS.find((tag) => minorOf(tag) >= minor) ?? TAGS.at(-1)!;
}

function minorOf(version: string): number {
  return Number(version.split('.')[1]);
}
