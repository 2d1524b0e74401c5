import { problem, type Diagnostic } from './diagnostic';
import { textOf } from './place';
import { isWhollyKnown, UNKNOWN, type ObjectValue } from './value';
import type { World } from './world';

const KUBECONFIG = ['config_path', 'config_paths', 'config_context'];

/**
 * Why a provider's connection does not reach its cluster. With an unknown host the providers make clients without any address, which then
 * fail: that of `kubernetes_manifest` at once, the others with their first request.
 * @see https://github.com/hashicorp/terraform-provider-kubernetes/blob/v2.38.0/manifest/provider/clients.go
 * @see https://registry.terraform.io/providers/hashicorp/kubernetes/2.38.0/docs#stacking-with-managed-kubernetes-cluster-resources
 */
export function unreachable(type: string, connection: ObjectValue, world: World): Diagnostic | undefined {
  const host = textOf(connection.host);
  const isManifest = type === 'kubernetes_manifest';
  if (host === undefined) {
    if (KUBECONFIG.some((name) => connection[name] !== null && connection[name] !== undefined && connection[name] !== UNKNOWN)) return undefined;
    if (isManifest) return problem('Failed to construct REST client', 'cannot create REST client: no client config');
    if (type.includes('helm_')) return problem('Kubernetes cluster unreachable', 'invalid configuration: no configuration has been provided');
    return problem(`Kubernetes cluster of ${type} unreachable`, 'Get "http://localhost/api": dial tcp [::1]:80: connect: connection refused');
  }
  if (world.isGone(host)) return problem(`Kubernetes cluster of ${type} unreachable`, `Get "${host}/api": dial tcp: no such host`);
  const unknown = Object.keys(connection).find((name) => !isWhollyKnown(connection[name]));
  if (unknown === undefined) return undefined;
  const summary = isManifest ? 'Invalid configuration for API client' : `Kubernetes cluster of ${type} unreachable`;
  return problem(summary, `Get "${host}/apis": the provider's ${unknown} is not known yet, so the cluster refuses its client`);
}
