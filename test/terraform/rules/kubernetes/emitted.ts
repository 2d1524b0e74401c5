import { UNKNOWN, type ObjectValue, type Value } from '../../provider/value';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Blocks of a synthesized stack by their type as rules have it, such as `data.google_project`. What a reference stands for is unknown. */
export function emittedBlocks(synthesized: string): [type: string, block: ObjectValue][] {
  const { resource = {}, data = {}, provider = {} } = JSON.parse(synthesized) as Record<string, Record<string, Json>>;
  const of = (section: Record<string, Json>, prefix: string) => Object.entries(section).flatMap(([type, blocks]) => (
    Object.values(blocks as Record<string, Json>).map((block): [string, ObjectValue] => [prefix + type, knownValues(block) as ObjectValue])
  ));
  return [...of(resource, ''), ...of(data, 'data.'), ...of(provider, 'provider.')];
}

function knownValues(value: Json): Value {
  if (typeof value === 'string' && value.includes('${')) return UNKNOWN;
  if (Array.isArray(value)) return value.map(knownValues);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== '//').map(([key, member]) => [key, knownValues(member)]));
}

/** The block with another value at a path, in which digits are indexes. */
export function withValue(block: ObjectValue, path: string, value: Value): ObjectValue {
  return changed(block, path.split('/'), value) as ObjectValue;
}

function changed(value: Value, [name, ...rest]: readonly string[], to: Value): Value {
  if (name === undefined) return to;
  if (Array.isArray(value)) {
    const list = value as readonly Value[];
    return [...list.slice(0, Number(name)), changed(list[Number(name)] ?? null, rest, to), ...list.slice(Number(name) + 1)];
  }
  const object = typeof value === 'object' && value !== null ? value as ObjectValue : {};
  return { ...object, [name]: changed(object[name] ?? null, rest, to) };
}
