import { type Block, block, blocks, values } from '../block';
import type { Element } from '../element';

/** An object that an element puts into a cluster. */
export interface KubernetesObject {
  readonly kind: string;
  /** The document of a manifest, or the arguments of a resource, whose names differ; read both by `field` and `parts`. */
  readonly body: Block;
  readonly metadata: Block;
}

/** Terraform types by the end of their names, of the kinds that rules look at. */
const KINDS: Readonly<Record<string, string>> = {
  cluster_role: 'ClusterRole',
  cluster_role_binding: 'ClusterRoleBinding',
  config_map: 'ConfigMap',
  cron_job: 'CronJob',
  daemon_set: 'DaemonSet',
  daemonset: 'DaemonSet',
  deployment: 'Deployment',
  job: 'Job',
  namespace: 'Namespace',
  network_policy: 'NetworkPolicy',
  persistent_volume_claim: 'PersistentVolumeClaim',
  pod: 'Pod',
  replication_controller: 'ReplicationController',
  role: 'Role',
  role_binding: 'RoleBinding',
  secret: 'Secret',
  service: 'Service',
  service_account: 'ServiceAccount',
  stateful_set: 'StatefulSet',
};

const MANIFEST = 'kubernetes_manifest';

/** Terraform types that make objects of these kinds, manifests among them. */
export function typesOf(...kinds: readonly string[]): string[] {
  const types = Object.entries(KINDS).filter(([, kind]) => kinds.includes(kind)).map(([type]) => `kubernetes_${type}`);
  // The provider renamed one kind with its version.
  const made = types.flatMap((type) => [type, `${type}_v1`]).filter((type) => type !== 'kubernetes_daemon_set' && type !== 'kubernetes_daemonset_v1');
  return [...made, MANIFEST];
}

/** The object of an element of these kinds; of any kind, where none is given. */
export function objectOf({ type, attributes }: Element, ...kinds: readonly string[]): KubernetesObject | undefined {
  const isManifest = type === MANIFEST;
  const body = isManifest ? block(attributes, 'manifest') : attributes;
  const kind = isManifest ? body?.kind : KINDS[type.replace(/^kubernetes_|_v1$/g, '')];
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
