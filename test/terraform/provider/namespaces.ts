import { metadataOf, scalarAt } from './cloud-name';
import { problem, type Diagnostic } from './diagnostic';
import { MANIFEST } from './manifest';
import { textOf } from './place';
import type { ResourceKind } from './resource-kind';
import { isObject, type ObjectValue } from './value';
import type { World } from './world';

/** Those that a cluster, or its cloud, makes itself. */
const BUILT_IN = /^(default|kube-.*|gke-.*|gmp-.*)$/;

/** Why an object can't be made in its namespace: nobody made that before. A dependency on what makes it is missing. */
export function missingNamespace(kind: ResourceKind, state: ObjectValue, cluster: string | undefined, world: World): Diagnostic | undefined {
  const namespace = neededNamespace(kind.name, state);
  if (namespace === undefined || BUILT_IN.test(namespace) || !world.knowsAll) return undefined;
  const isThere = world.all().some((object) => object.place === cluster && madeNamespace(object.type, object.state) === namespace);
  return isThere ? undefined : problem(`creating ${kind.name}`, `namespaces "${namespace}" not found`);
}

function neededNamespace(type: string, state: ObjectValue): string | undefined {
  if (type === 'helm_release') return state.create_namespace === true ? undefined : textOf(state.namespace);
  if (type === MANIFEST) return isObject(state.manifest) ? textOf(scalarAt(state.manifest, 'metadata.namespace')) : undefined;
  return type.startsWith('kubernetes_') ? textOf(metadataOf(state)?.namespace) : undefined;
}

function madeNamespace(type: string, state: ObjectValue): string | undefined {
  if (type === 'helm_release') return state.create_namespace === true ? textOf(state.namespace) : undefined;
  if (type === MANIFEST) return isObject(state.manifest) && state.manifest.kind === 'Namespace' ? textOf(scalarAt(state.manifest, 'metadata.name')) : undefined;
  return /^kubernetes_namespace(_v1)?$/.test(type) ? textOf(metadataOf(state)?.name) : undefined;
}
