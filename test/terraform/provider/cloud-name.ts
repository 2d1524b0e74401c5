import { canonical } from './canonical';
import { digest } from './fake-value';
import { ownPlace, textOf, type Place } from './place';
import type { ResourceKind } from './resource-kind';
import { isList, isObject, UNKNOWN, valueAt, type ObjectValue, type Value } from './value';

const MANIFEST = 'kubernetes_manifest';

/** Where a resource's name counts: its provider's place, or the region and project that it names itself. */
export function placeName(place: Place): string {
  return [place.account, place.cluster].filter(Boolean).join('/');
}

/** What tells a resource from the others of its type in a place. */
export function idOf(kind: ResourceKind, state: ObjectValue): string {
  const id = textOf(state.id) ?? textOf(state.arn) ?? (kind.name === MANIFEST ? manifestName(state) : undefined);
  return id ?? digest(kind.name, canonical(state, kind.type));
}

/** What no second resource of the type may have; undefined where any may be made. */
export function identityOf(kind: ResourceKind, place: Place, state: ObjectValue): string | undefined {
  const names = kind.rules.identity;
  if (names === undefined) return inClusterIdentity(kind, place, state);
  const own = ownPlace(place, state);
  const values = names.map((name) => name.startsWith('@') ? own[name.slice(1) as keyof Place] ?? null : scalarAt(state, name));
  const isNamed = names.some((name, index) => !name.startsWith('@') && values[index] !== null);
  return isNamed ? JSON.stringify([kind.name, place.cluster ?? null, ...values]) : undefined;
}

/** The values of an identity as a message shows them. */
export function identityText(identity: string): string {
  const [, , ...values] = JSON.parse(identity) as (string | number | boolean | null)[];
  return values.filter((value) => value !== null && value !== '').join(', ');
}

/** Objects of a Kubernetes cluster are told apart by kind, namespace and name, releases of Helm by namespace and name. */
function inClusterIdentity(kind: ResourceKind, place: Place, state: ObjectValue): string | undefined {
  if (kind.name === MANIFEST) return JSON.stringify([kind.name, place.cluster ?? null, manifestName(state)]);
  const owner = kind.name === 'helm_release' ? state : kind.name.startsWith('kubernetes_') ? metadataOf(state) : undefined;
  if (owner === undefined || textOf(owner.name) === undefined) return undefined;
  return JSON.stringify([kind.name.replace(/_v\d\w*$/, ''), place.cluster ?? null, textOf(owner.namespace) ?? null, owner.name]);
}

export function metadataOf(state: ObjectValue): ObjectValue | undefined {
  const metadata = isList(state.metadata ?? null) ? (state.metadata as readonly Value[])[0] ?? null : null;
  return isObject(metadata) ? metadata : undefined;
}

function manifestName({ manifest }: ObjectValue): string {
  return ['apiVersion', 'kind', 'metadata.namespace', 'metadata.name'].map((path) => scalarAt(manifest as ObjectValue, path) ?? '').join('/');
}

/** The value at a path, unless it is unknown or a whole list or object. */
export function scalarAt(value: ObjectValue, path: string): string | number | boolean | null {
  const found = valueAt(value, path);
  return found === UNKNOWN || typeof found === 'object' ? null : found;
}
