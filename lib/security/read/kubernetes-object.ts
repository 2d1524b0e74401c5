import { type Block, block, blocks, values } from '../block';
import type { Element } from '../element';

/** An object that an element puts into a cluster. */
export interface KubernetesObject {
  readonly kind: string;
  /** The document of a manifest, or the arguments of a resource, whose names differ; read both by `field` and `parts`. */
  readonly body: Block;
  readonly metadata: Block;
}

/** Kinds that rules look at, by the names of their Terraform types, each of which comes with `_v1` too. */
const KINDS: Readonly<Record<string, string>> = {
  kubernetes_cluster_role: 'ClusterRole',
  kubernetes_cluster_role_binding: 'ClusterRoleBinding',
  kubernetes_config_map: 'ConfigMap',
  kubernetes_cron_job: 'CronJob',
  kubernetes_deployment: 'Deployment',
  kubernetes_job: 'Job',
  kubernetes_namespace: 'Namespace',
  kubernetes_network_policy: 'NetworkPolicy',
  kubernetes_persistent_volume_claim: 'PersistentVolumeClaim',
  kubernetes_pod: 'Pod',
  kubernetes_replication_controller: 'ReplicationController',
  kubernetes_role: 'Role',
  kubernetes_role_binding: 'RoleBinding',
  kubernetes_secret: 'Secret',
  kubernetes_service: 'Service',
  kubernetes_service_account: 'ServiceAccount',
  kubernetes_stateful_set: 'StatefulSet',
};

const KIND_OF_TYPE: ReadonlyMap<string, string> = new Map([
  ...Object.entries(KINDS).flatMap(([type, kind]): [string, string][] => [[type, kind], [`${type}_v1`, kind]]),
  ['kubernetes_daemonset', 'DaemonSet'],
  ['kubernetes_daemon_set_v1', 'DaemonSet'],
]);

const MANIFEST = 'kubernetes_manifest';

/** Terraform types that make objects of these kinds, manifests among them. */
export function typesOf(...kinds: readonly string[]): string[] {
  return [...[...KIND_OF_TYPE].filter(([, kind]) => kinds.includes(kind)).map(([type]) => type), MANIFEST];
}

/** The object of an element of these kinds; of any kind, where none is given. */
export function objectOf({ type, attributes }: Element, ...kinds: readonly string[]): KubernetesObject | undefined {
  const isManifest = type === MANIFEST;
  const body = isManifest ? block(attributes, 'manifest') : attributes;
  const kind = isManifest ? body?.kind : KIND_OF_TYPE.get(type);
  if (!body || typeof kind !== 'string' || (kinds.length > 0 && !kinds.includes(kind))) return undefined;
  return { kind, body, metadata: block(body, 'metadata') ?? {} };
}

/** The value of a field, in the spelling of Terraform (`host_ipc`) or of Kubernetes (`hostIPC`). */
export function field(parent: Block | undefined, name: string): unknown {
  const plain = (text: string): string => text.replaceAll('_', '').toLowerCase();
  return Object.entries(parent ?? {}).find(([key]) => plain(key) === plain(name))?.[1];
}

/** What is at a path of fields, where there is something. */
export function part(parent: Block | undefined, ...path: readonly string[]): Block | undefined {
  return path.reduce<Block | undefined>((at, name) => parts(at, name)[0], parent);
}

/** What is in a list, by its name in Terraform (`container`), or in Kubernetes (`containers`). */
export function parts(parent: Block | undefined, ...names: readonly string[]): Block[] {
  return names.flatMap((name) => [
    ...values(field(parent, name)).filter((value): value is Block => typeof value === 'object' && value !== null),
    ...blocks({ dynamic: parent?.dynamic }, name),
  ]);
}
