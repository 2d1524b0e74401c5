import { elementType, isSet, memberType } from './canonical';
import { isAbsentBlock, isComputedBlock } from './computed-block';
import { computedValue, type Draw } from './computed-values';
import { isList, isObject, isWhollyKnown, mapNamed, UNKNOWN, type ObjectValue, type Value } from './value';
import { attributeType, type Members, type WireType } from './wire-type';
import type { Attribute, NestedBlock } from '../schema/provider-schema';

type Path = readonly (string | number)[];

/**
 * The state after a change: as planned, where what the plan did not know is now in the configuration or else up to the provider.
 * What the plan knew stays, also where the configuration differs from it (`ignore_changes`).
 */
export function settledState(draw: Draw, planned: ObjectValue, config: ObjectValue): ObjectValue {
  return settledMembers(draw, draw.kind.block, [], planned, config);
}

/** State of a data source: its configuration, completed. */
export function completedState(draw: Draw, config: ObjectValue): ObjectValue {
  return settledMembers(draw, draw.kind.block, [], UNKNOWN, config);
}

function settledMembers(draw: Draw, members: Members, path: Path, planned: Value, config: Value): ObjectValue {
  const of = (value: Value, name: string): Value => isObject(value) ? value[name] ?? null : value === UNKNOWN ? UNKNOWN : null;
  return {
    ...mapNamed(members.attributes, (attribute, name) => settledAttribute(draw, attribute, [...path, name], of(planned, name), of(config, name))),
    ...mapNamed(members.block_types ?? {}, (nested, name) => settledBlock(draw, nested, [...path, name], of(planned, name), of(config, name))),
  };
}

function settledAttribute(draw: Draw, attribute: Attribute, path: Path, planned: Value, config: Value): Value {
  if (isWhollyKnown(planned)) return planned;
  if (planned === UNKNOWN && config === null) return attribute.computed ? computedValue(draw, path, attribute) : null;
  if (attribute.nested_type) return settledElements(draw, attribute.nested_type.nesting_mode, attribute.nested_type, path, planned, config);
  return settledValue(attributeType(attribute), planned, config);
}

/** What is unknown within a configured value is known in the configuration now. */
function settledValue(type: WireType, planned: Value, config: Value): Value {
  if (planned === UNKNOWN || isSet(type)) return isWhollyKnown(planned) ? planned : config;
  if (isList(planned)) {
    return isList(config) ? planned.map((element, index) => settledValue(elementType(type, index), element, config[index] ?? null)) : config;
  }
  if (!isObject(planned)) return planned;
  // A dynamic object's type may change with what becomes known, which a copy would not follow.
  if (type === 'dynamic') return isWhollyKnown(planned) ? planned : config;
  return isObject(config) ? mapNamed(planned, (member, name) => settledValue(memberType(type, name), member, config[name] ?? null)) : config;
}

function settledBlock(draw: Draw, nested: NestedBlock, path: Path, planned: Value, config: Value): Value {
  if (planned === UNKNOWN && isAbsentBlock(config)) {
    const isMadeUp = isComputedBlock(nested);
    if (nested.nesting_mode === 'single') return null;
    if (nested.nesting_mode === 'map') return {};
    const length = isMadeUp || nested.min_items ? draw.kind.rules.computedBlocks?.[path.join('.')] ?? 1 : 0;
    return Array.from({ length }, (_, index) => settledMembers(draw, nested.block, [...path, index], UNKNOWN, null));
  }
  return settledElements(draw, nested.nesting_mode, nested.block, path, planned, config);
}

function settledElements(draw: Draw, nesting: NestedBlock['nesting_mode'], members: Members, path: Path, planned: Value, config: Value): Value {
  const settled = (key: string | number, element: Value, configured: Value) => (
    settledMembers(draw, members, nesting === 'single' ? path : [...path, key], element, configured)
  );
  if (isWhollyKnown(planned)) return planned;
  if (nesting === 'single') return settled(0, planned, config);
  if (planned === UNKNOWN) {
    if (isList(config)) return config.map((element, index) => settled(index, UNKNOWN, element));
    return isObject(config) ? mapNamed(config, (element, key) => settled(key, UNKNOWN, element)) : config;
  }
  if (isList(planned)) {
    const configured = nesting === 'set' ? matched(planned, isList(config) ? config : []) : isList(config) ? config : [];
    return planned.map((element, index) => settled(index, element, configured[index] ?? null));
  }
  return mapNamed(planned as ObjectValue, (element, key) => settled(key, element, isObject(config) ? config[key] ?? null : null));
}

/** Finds for each planned element of a set the configured one that it may have become. */
function matched(planned: readonly Value[], config: readonly Value[]): readonly (Value | undefined)[] {
  const left = [...config];
  const take = (element: Value): Value | undefined => {
    const index = left.findIndex((configured) => canBecome(element, configured));
    return index === -1 ? undefined : left.splice(index, 1)[0];
  };
  const matches = new Map<number, Value | undefined>();
  const order = planned.map((_, index) => index).sort((a, b) => Number(!isWhollyKnown(planned[a])) - Number(!isWhollyKnown(planned[b])));
  for (const index of order) matches.set(index, take(planned[index]));
  return planned.map((_, index) => matches.get(index));
}

function canBecome(planned: Value, config: Value): boolean {
  if (planned === UNKNOWN || config === null) return true;
  if (isList(planned)) {
    return isList(config) && planned.length === config.length && planned.every((element, index) => canBecome(element, config[index]));
  }
  if (!isObject(planned)) return planned === config;
  return isObject(config) && Object.keys(planned).every((name) => canBecome(planned[name], config[name] ?? null));
}
