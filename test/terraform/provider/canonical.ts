import { isList, isObject, UNKNOWN, type Value } from './value';
import type { WireType } from './wire-type';

/** A text that is the same for equal values: a set's elements have no order, an absent member is null. */
export function canonical(value: Value, type: WireType): string {
  if (value === UNKNOWN) return '?';
  if (isList(value)) {
    const elements = value.map((element, index) => canonical(element, elementType(type, index)));
    return `[${(isSet(type) ? elements.sort() : elements).join()}]`;
  }
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}:${canonical(member, memberType(type, name))}`);
  return `{${members.sort().join()}}`;
}

export function areEqual(one: Value, other: Value, type: WireType): boolean {
  return canonical(one, type) === canonical(other, type);
}

export function isSet(type: WireType): boolean {
  return typeof type !== 'string' && type[0] === 'set';
}

/** Type of the elements; of a dynamic value's it is dynamic. */
export function elementType(type: WireType, index: number): WireType {
  if (typeof type === 'string' || type[0] === 'object') return 'dynamic';
  return type[0] === 'tuple' ? type[1][index] : type[1];
}

/** Type of an object's or map's member; of a dynamic value's it is dynamic. */
export function memberType(type: WireType, name: string): WireType {
  if (typeof type === 'string' || type[0] === 'tuple') return 'dynamic';
  return type[0] === 'object' ? type[1][name] ?? 'dynamic' : type[1];
}
