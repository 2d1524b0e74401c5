import { areEqual } from './canonical';
import { isAbsentBlock, isComputedBlock } from './computed-block';
import type { ResourceKind } from './resource-kind';
import { isList, isObject, mapNamed, UNKNOWN, type ObjectValue, type Value } from './value';
import type { Members } from './wire-type';
import type { Attribute, NestedBlock, Nesting } from '../schema/provider-schema';

export interface PlanRequest {
  /** Null where the resource is made. */
  readonly prior: ObjectValue | null;
  /** Terraform's merge of the configuration with the prior values of what is computed and not configured. */
  readonly proposed: ObjectValue;
  /** Values that the provider knows already, of attributes which the configuration leaves to it. */
  readonly provided: ObjectValue;
}

/** What the resource will be like. Equal to the prior state where nothing changes. */
export function plannedState(kind: ResourceKind, { prior, proposed, provided }: PlanRequest): ObjectValue {
  const wanted = { ...keepingMadeUpBlocks(kind.block, proposed, prior), ...provided };
  if (prior && areEqual(wanted, prior, kind.type)) return prior;
  const planned = withUnknowns(kind.block, wanted);
  return prior ? recomputed(kind, planned) : planned;
}

function keepingMadeUpBlocks({ block_types = {} }: Members, proposed: ObjectValue, prior: Value): ObjectValue {
  if (!isObject(prior)) return proposed;
  return {
    ...proposed,
    ...mapNamed(block_types, (nested, name): Value => {
      const value: Value = proposed[name];
      const before: Value = prior[name] ?? null;
      if (isAbsentBlock(value) && isComputedBlock(nested)) return isAbsentBlock(before) ? value : before;
      // A set's elements can't be told from one another.
      if (nested.nesting_mode === 'set') return value;
      return eachElement(nested.nesting_mode, value, before, (element, elementBefore) => (
        keepingMadeUpBlocks(nested.block, element, elementBefore)
      ));
    }),
  };
}

/** Does it to each element, given what was before at the same index or key. */
function eachElement(
  nesting: Nesting, value: Value, before: Value, done: (element: ObjectValue, before: Value) => ObjectValue,
): Value {
  if (isList(value)) return value.map((element, index) => isObject(element) ? done(element, isList(before) ? before[index] ?? null : null) : element);
  if (!isObject(value)) return value;
  if (nesting !== 'map') return done(value, before);
  return mapNamed(value, (element, key) => isObject(element) ? done(element, isObject(before) ? before[key] ?? null : null) : element);
}

/** With "known after apply" for all that is left to the provider. */
function withUnknowns({ attributes, block_types = {} }: Members, value: ObjectValue): ObjectValue {
  return {
    ...mapNamed(attributes, (attribute, name) => attributeWithUnknowns(attribute, value[name] ?? null)),
    ...mapNamed(block_types, (nested, name) => blockWithUnknowns(nested, value[name] ?? null)),
  };
}

function attributeWithUnknowns({ computed, nested_type }: Attribute, value: Value): Value {
  if (value === null) return computed ? UNKNOWN : null;
  return nested_type ? elementsWithUnknowns(nested_type.nesting_mode, nested_type, value) : value;
}

function blockWithUnknowns(nested: NestedBlock, value: Value): Value {
  if (isAbsentBlock(value) && isComputedBlock(nested)) return UNKNOWN;
  return elementsWithUnknowns(nested.nesting_mode, nested.block, value);
}

function elementsWithUnknowns(nesting: Nesting, members: Members, value: Value): Value {
  return eachElement(nesting, value, null, (element) => withUnknowns(members, element));
}

function recomputed({ block, rules }: ResourceKind, planned: ObjectValue): ObjectValue {
  const paths = Object.entries(rules.attributes ?? {}).filter(([, rule]) => rule.recomputed).map(([path]) => path.split('.'));
  return paths.reduce((state, path) => withUnknownAt(block, state, path), planned);
}

/** With the computed attribute at the path unknown, in each of the blocks on the way. */
function withUnknownAt({ attributes, block_types = {} }: Members, value: ObjectValue, [name, ...below]: readonly string[]): ObjectValue {
  if (below.length === 0) return attributes[name]?.computed ? { ...value, [name]: UNKNOWN } : value;
  const nested = block_types[name];
  if (!nested) return value;
  return { ...value, [name]: eachElement(nested.nesting_mode, value[name], null, (element) => withUnknownAt(nested.block, element, below)) };
}
