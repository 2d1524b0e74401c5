import { Token } from 'cdktf';

/** Source: kubernetes.io/docs/concepts/overview/working-with-objects/labels, "Syntax and character set", read 2026-11. */
const NAME = /^[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/;
const PREFIX = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;

const CORE_PREFIX = /^([^/]*\.)?(kubernetes|k8s)\.io\//;

/**
 * Refuses labels that Kubernetes would refuse. What only Terraform will know passes.
 *
 * @param owner how errors name what carries the labels
 */
export function assertKubernetesLabels(owner: string, labels: Readonly<Record<string, string>> = {}): void {
  for (const [key, value] of Object.entries(labels)) {
    if (!Token.isUnresolved(key) && !isKey(key)) {
      throw new Error(`${owner}: label key '${key}' must be 1 to 63 letters, digits, '-', '_' and '.' with a letter or digit at both ends, `
        + 'after a lower-case DNS name and a slash if it has a prefix, such as example.com/tier');
    }
    if (!Token.isUnresolved(value) && value !== '' && !NAME.test(value)) {
      throw new Error(`${owner}: value '${value}' of label ${key} must be at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends`);
    }
  }
}

/**
 * Refuses labels that a node can't be given. The prefixes of Kubernetes' own are refused by the clouds, or by the kubelet, and then the
 * node never joins. That a few below `kubelet.kubernetes.io` and `node.kubernetes.io` may pass on some versions is not relied on.
 *
 * Sources: Google provider, `google_container_node_pool`, `node_config.labels`; github.com/aws/containers-roadmap #1451;
 * kubernetes.io/docs/reference/access-authn-authz/admission-controllers, "NodeRestriction". Read 2026-11.
 */
export function assertNodeLabels(owner: string, labels: Readonly<Record<string, string>> = {}): void {
  assertKubernetesLabels(owner, labels);
  const core = Object.keys(labels).filter((key) => CORE_PREFIX.test(key));
  if (core.length > 0) {
    throw new Error(`${owner}: the prefixes kubernetes.io and k8s.io belong to Kubernetes, got labels ${core.join(', ')}: use a prefix of your own, or none`);
  }
}

function isKey(key: string): boolean {
  const slash = key.indexOf('/');
  return NAME.test(key.slice(slash + 1)) && (slash < 0 || PREFIX.test(key.slice(0, slash)));
}
