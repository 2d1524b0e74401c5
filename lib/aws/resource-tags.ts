import { Token } from 'cdktf';

/**
 * What every service takes; EC2 alone would take more.
 *
 * Source: AWS Tagging user guide, "Best practices and strategies", "Tag naming limits and requirements"; IAM API reference, `Tag`. Read 2026-11.
 */
const KEY = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u;
const VALUE = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u;
const CHARACTERS = 'letters, digits, spaces and _ . : / = + - @';

/**
 * Of the 50 that a resource may have, a node takes six for itself: `Name`, and those by which EKS and its autoscalers know it
 * (`eks:cluster-name`, `eks:nodegroup-name`, `kubernetes.io/cluster/<name>`, and two below `k8s.io/cluster-autoscaler/`). A volume that the EBS
 * driver makes takes nine: `Name`, `CSIVolumeName`, `KubernetesCluster`, `kubernetes.io/cluster/<name>`, three below `kubernetes.io/created-for/` and two
 * below `ebs.csi.aws.com/`. Source: kubernetes-sigs/aws-ebs-csi-driver at 429e202e, `pkg/driver/controller.go`, read 2026-11.
 */
const MOST_TAGS = 41;

/**
 * Refuses tags that AWS would refuse, and those that Terraform would read as an expression. What only Terraform will know passes.
 *
 * @param property how errors name the tags
 */
export function assertTags(property: string, tags: Readonly<Record<string, string>> = {}): void {
  const keys = Object.keys(tags);
  if (keys.length > MOST_TAGS) throw new Error(`${property} must hold at most ${MOST_TAGS} tags, got ${keys.length}: EKS and the cluster add others up to 50`);
  for (const [key, value] of Object.entries(tags)) {
    assertText(`${property}: key '${key}'`, key, KEY, `1 to 128 ${CHARACTERS}`);
    assertText(`${property}: value '${value}' of ${key}`, value, VALUE, `at most 256 ${CHARACTERS}`);
  }
  // IAM, whose roles carry the tags too, does not tell keys apart by case. Source: IAM user guide, "Rules for tagging in IAM", read 2026-11.
  const alike = keys.filter((key, index) => keys.findIndex((other) => other.toLowerCase() === key.toLowerCase()) < index);
  if (alike.length > 0) throw new Error(`${property}: keys must differ by more than case, got ${alike.join(', ')} in two cases: keep one of each`);
}

function assertText(what: string, text: string, pattern: RegExp, allowed: string): void {
  if (Token.isUnresolved(text)) return;
  if (!pattern.test(text)) throw new Error(`${what} must be ${allowed}`);
  if (/^aws:/i.test(text)) throw new Error(`${what} must not begin with aws:, which AWS keeps for its own tags`);
}
