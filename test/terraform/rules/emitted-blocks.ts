import type { Json, JsonObject } from '../json';
import { UNKNOWN, type ObjectValue, type Value } from '../provider/value';

/** Blocks of a synthesized stack by their type as rules have it, such as `data.google_project`. What a reference stands for is unknown. */
export function emittedBlocks(synthesized: string): [type: string, block: ObjectValue][] {
  const { resource = {}, data = {}, provider = {} } = JSON.parse(synthesized) as Record<string, JsonObject>;
  const of = (section: JsonObject, prefix: string) => Object.entries(section).flatMap(([type, blocks]) => (
    Object.values(blocks as JsonObject).map((block): [string, ObjectValue] => [prefix + type, knownValues(block!) as ObjectValue])
  ));
  return [...of(resource, ''), ...of(data, 'data.'), ...of(provider, 'provider.')];
}

function knownValues(value: Json): Value {
  if (typeof value === 'string' && value.includes('${')) return UNKNOWN;
  if (Array.isArray(value)) return value.map((item: Json) => knownValues(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== '//').map(([key, member]) => [key, knownValues(member!)]));
}
