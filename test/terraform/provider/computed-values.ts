import { canonical } from './canonical';
import { digest, fakeNumber, fakeText } from './fake-value';
import { ownPlace, type Place } from './place';
import type { ResourceKind } from './resource-kind';
import { isList, mapNamed, UNKNOWN, valueAt, type ObjectValue, type Value } from './value';
import { attributeType, type WireType } from './wire-type';
import type { Attribute } from '../schema/provider-schema';

/** Where computed values of a resource are drawn from. */
export interface Draw {
  readonly kind: ResourceKind;
  readonly place: Place;
  /** Hex digits that belong to the resource. */
  readonly hash: string;
  /** What is known of it, by its attributes' names. */
  readonly known: ObjectValue;
  /** Its state before the change. */
  readonly prior: ObjectValue | null;
}

/** Hex digits for a resource: the same for the same type, place, configuration and number of makings. */
export function hashOf(kind: ResourceKind, place: Place, config: ObjectValue, making: number): string {
  return digest(kind.name, JSON.stringify(place), canonical(config, kind.type), String(making));
}

/** The value of a computed attribute: as the rules say, otherwise invented. Below a list the path has its indexes. */
export function computedValue(draw: Draw, path: readonly (string | number)[], attribute: Attribute): Value {
  return drawn(draw, path, attributeType(attribute), attribute, []);
}

type Visited = readonly string[];

function drawn(draw: Draw, path: readonly (string | number)[], type: WireType, attribute: Attribute | undefined, visited: Visited): Value {
  const names = path.filter((segment) => typeof segment === 'string').join('.');
  if (visited.includes(names)) throw new Error(`computed values of ${draw.kind.name} are made of each other: ${[...visited, names].join(', ')}`);
  const rule = draw.kind.rules.computed?.[names];
  if (rule !== undefined) return ruled(draw, rule, type, [...visited, names]);

  const name = String(path.filter((segment) => typeof segment === 'string').at(-1));
  const source = { type: draw.kind.name.replace(/^data\./, ''), name, place: ownPlace(draw.place, draw.known), hash: nestedHash(draw, path) };
  if (type === 'string') return fakeText(source);
  if (type === 'number') return nextNumber(draw, path) ?? fakeNumber(source);
  if (type === 'bool') return false;
  if (type === 'dynamic') return null;
  switch (type[0]) {
    case 'list':
    case 'set': return zonesOf(draw, name) ?? [drawn(draw, [...path, 0], type[1], attribute, visited)];
    case 'tuple': return type[1].map((element, index) => drawn(draw, [...path, index], element, undefined, visited));
    case 'map': return {};
    case 'object': return mapNamed(type[1], (member, below) => {
      const nested = attribute?.nested_type?.attributes[below];
      return nested && !nested.computed ? null : drawn(draw, [...path, below], member, nested, visited);
    });
  }
}

function ruled(draw: Draw, rule: string | number | boolean, type: WireType, visited: Visited): Value {
  if (typeof rule !== 'string') return rule;
  const text = filled(draw, rule, visited);
  if (type === 'string') return text;
  if (type[0] === 'list' || type[0] === 'set') return text.split(',');
  throw new Error(`a text can't be the computed value of ${visited.at(-1)} of ${draw.kind.name}, which is of type ${JSON.stringify(type)}`);
}

function filled(draw: Draw, template: string, visited: Visited): string {
  return template.replace(/\{([@\w.]+)\}/g, (_, key: string) => {
    if (key === 'hash') return draw.hash;
    if (key.startsWith('@')) return ownPlace(draw.place, draw.known)[key.slice(1) as keyof Place] ?? '';
    return textAt(draw, key, visited);
  });
}

function textAt(draw: Draw, path: string, visited: Visited): string {
  const value = valueAt(draw.known, path);
  if (value !== null && value !== UNKNOWN) return String(isList(value) ? value[0] ?? '' : value as string);
  const attribute = draw.kind.block.attributes[path] as Attribute | undefined;
  return attribute?.computed ? String(drawn(draw, [path], attributeType(attribute), attribute, visited) as string) : '';
}

function nestedHash({ hash }: Draw, path: readonly (string | number)[]): string {
  return path.length === 1 ? hash : digest(hash, ...path.map(String));
}

/** What is computed anew of a number is the next one, such as that of a version. */
function nextNumber({ prior }: Draw, [name, ...below]: readonly (string | number)[]): number | undefined {
  const before = below.length === 0 ? prior?.[name] : undefined;
  return typeof before === 'number' ? before + 1 : undefined;
}

const ZONE_LISTS: Readonly<Record<string, (region: string) => string[]>> = {
  'data.aws_availability_zones': (region) => ['a', 'b', 'c'].map((letter) => region + letter),
  'data.google_compute_zones': (region) => ['a', 'b', 'c'].map((letter) => `${region}-${letter}`),
};

function zonesOf(draw: Draw, name: string): string[] | undefined {
  const zones = ZONE_LISTS[draw.kind.name] as typeof ZONE_LISTS[string] | undefined;
  return zones !== undefined && name === 'names' ? zones(ownPlace(draw.place, draw.known).region ?? 'us-east-1') : undefined;
}
