import { decode, encode, ExtData } from '@msgpack/msgpack';
import { isList, isObject, mapNamed, UNKNOWN, type ObjectValue, type Value } from './value';
import type { WireType } from './wire-type';

/**
 * Terraform's encoding of values in MessagePack and JSON.
 * @see https://github.com/hashicorp/terraform/blob/main/docs/plugin-protocol/object-wire-format.md
 */
export function decodeValue(bytes: Uint8Array, type: WireType): Value {
  return received(decode(bytes), type);
}

export function encodeValue(value: Value, type: WireType): Uint8Array {
  return encode(sent(value, type));
}

/** A resource's state as the state file has it. What the schema does not know is left out, and what the state lacks is null. */
export function decodeState(json: Uint8Array, type: WireType): Value {
  return stored(JSON.parse(Buffer.from(json).toString()), type);
}

/** Unknown without and with refinements, such as "not null"; these are not kept. */
const UNKNOWN_EXTENSION = 0;

/**
 * The types that dynamic values came with. Their own types can't be told from the values (a list from a tuple, a map from an object), and
 * Terraform insists on getting back what it has sent.
 */
const dynamicTypes = new WeakMap<object, WireType>();

function received(raw: unknown, type: WireType): Value {
  if (raw === null || raw === undefined) return null;
  if (raw instanceof ExtData) return UNKNOWN;
  if (type === 'dynamic') {
    const [typeJson, value] = raw as [Uint8Array | string, unknown];
    return dynamicValue(JSON.parse(Buffer.from(typeJson as Uint8Array).toString()) as WireType, value, received);
  }
  return composed(raw, type, received);
}

function stored(raw: unknown, type: WireType): Value {
  if (raw === null || raw === undefined) return null;
  if (type === 'dynamic') {
    const { type: own, value } = raw as { type: WireType; value: unknown };
    return dynamicValue(own, value, stored);
  }
  return composed(raw, type, stored);
}

function dynamicValue(type: WireType, raw: unknown, read: typeof received): Value {
  const value = read(raw, type);
  if (typeof value === 'object' && value !== null) dynamicTypes.set(value, type);
  return value;
}

function composed(raw: unknown, type: WireType, read: typeof received): Value {
  if (typeof type === 'string') return type === 'number' ? exactNumber(raw as number | string) : raw as Value;
  switch (type[0]) {
    case 'list':
    case 'set': return (raw as unknown[]).map((element) => read(element, type[1]));
    case 'tuple': return (raw as unknown[]).map((element, index) => read(element, type[1][index]));
    case 'map': return mapNamed(raw as Record<string, unknown>, (element) => read(element, type[1]));
    case 'object': return mapNamed(type[1], (member, name) => read((raw as Record<string, unknown>)[name], member));
  }
}

/** Terraform's numbers have 512 bits; those that don't fit would silently be others. */
function exactNumber(raw: number | string): number {
  const number = Number(raw);
  const isExact = typeof raw === 'string' ? String(number) === raw : !Number.isInteger(raw) || Number.isSafeInteger(raw);
  if (!isExact) throw new Error(`the number ${raw} has more digits than this provider holds`);
  return number;
}

function sent(value: Value, type: WireType): unknown {
  if (value === UNKNOWN) return new ExtData(UNKNOWN_EXTENSION, new Uint8Array(1));
  if (value === null) return null;
  if (type === 'dynamic') {
    const own = dynamicTypeOf(value);
    return [Buffer.from(JSON.stringify(own)), sent(value, own)];
  }
  // The decimal fraction itself: its nearest binary one would be another number to Terraform.
  if (type === 'number') return Number.isInteger(value) ? value : String(value as number);
  if (typeof type === 'string') return value;
  switch (type[0]) {
    case 'list':
    case 'set': return (value as readonly Value[]).map((element) => sent(element, type[1]));
    case 'tuple': return (value as readonly Value[]).map((element, index) => sent(element, type[1][index]));
    case 'map': return mapNamed(value as ObjectValue, (element) => sent(element, type[1]));
    case 'object': return mapNamed(type[1], (member, name) => sent((value as ObjectValue)[name] ?? null, member));
  }
}

function dynamicTypeOf(value: Value): WireType {
  if (typeof value === 'object' && value !== null && dynamicTypes.has(value)) return dynamicTypes.get(value)!;
  if (isList(value)) return ['tuple', value.map(dynamicTypeOf)];
  if (isObject(value)) return ['object', mapNamed(value, dynamicTypeOf)];
  if (typeof value === 'boolean') return 'bool';
  return typeof value === 'string' || typeof value === 'number' ? typeof value as 'string' | 'number' : 'dynamic';
}
