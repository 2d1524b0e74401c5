import type { Place } from './place';
import type { ResourceKind } from './resource-kind';
import { isList, mapNamed, type ObjectValue, type Value } from './value';
import type { Nesting } from '../schema/provider-schema';

/**
 * What an id tells of a resource that exists outside this world: the id itself and, where rules say what an id is made of, those attributes.
 * All else is null, so that a plan after the import updates what is configured.
 */
export function importedState(kind: ResourceKind, id: string, place: Place): ObjectValue {
  const state: Record<string, Value> = {
    ...mapNamed(kind.block.attributes, () => null),
    ...mapNamed(kind.block.block_types, ({ nesting_mode }) => NO_BLOCK[nesting_mode]),
  };
  for (const [name, value] of Object.entries({ ...named(kind, id, place), id })) {
    if (kind.block.attributes[name]?.type === 'string') state[name] = value;
  }
  const metadata = kind.name.startsWith('kubernetes_') && kind.block.block_types.metadata;
  return metadata ? { ...state, metadata: [importedMetadata(Object.keys(metadata.block.attributes), id)] } : state;
}

const NO_BLOCK: Readonly<Record<Nesting, Value>> = { single: null, list: [], set: [], map: {} };

/** Attributes that the id is made of: `{project}/{name}` taken backwards. */
function named(kind: ResourceKind, id: string, place: Place): Record<string, string> {
  const template = kind.rules.computed?.id;
  if (typeof template !== 'string') return {};
  const names: string[] = [];
  const pattern = template.split(/(\{[^}]*\})/).map((part) => {
    const placeholder = /^\{(@?)([\w.]+)\}$/.exec(part);
    if (!placeholder) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    names.push(placeholder[1] ? '' : placeholder[2]);
    return placeholder[1] && place[placeholder[2] as keyof Place] ? `(${place[placeholder[2] as keyof Place]})` : '(.+?)';
  }).join('');
  const values = new RegExp(`^${pattern}$`).exec(id)?.slice(1) ?? [];
  return Object.fromEntries(values.flatMap((value, index) => names[index] && names[index] !== 'hash' ? [[names[index], value]] : []));
}

function importedMetadata(attributes: readonly string[], id: string): ObjectValue {
  const [name, namespace] = id.split('/').reverse();
  const known: Record<string, Value> = { name, namespace: namespace ?? null };
  return Object.fromEntries(attributes.map((attribute) => [attribute, known[attribute] ?? null]));
}

/** Whether an import left it out. */
export function isGap(value: Value | undefined): boolean {
  return value === undefined || value === null || (isList(value) && value.length === 0);
}
