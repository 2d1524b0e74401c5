import { mapNamed } from './value';
import type { Attribute, Block, Nesting, TerraformType } from '../schema/provider-schema';

/** A type that a value of a dynamic attribute may bring along: a schema's types and tuples. */
export type WireType =
  | TerraformType
  | readonly ['list' | 'set' | 'map', WireType]
  | readonly ['object', Readonly<Record<string, WireType>>]
  | readonly ['tuple', readonly WireType[]];

/** A block or an object of attributes. */
export type Members = Pick<Block, 'attributes'> & Partial<Pick<Block, 'block_types'>>;

/** Type of the values of a block, nested blocks included. */
export function objectType({ attributes, block_types = {} }: Members): WireType {
  return ['object', {
    ...mapNamed(attributes, attributeType),
    ...mapNamed(block_types, ({ nesting_mode, block }) => nestedType(nesting_mode, objectType(block))),
  }];
}

export function attributeType({ type, nested_type }: Attribute): WireType {
  if (nested_type) return nestedType(nested_type.nesting_mode, objectType(nested_type));
  if (type) return type;
  throw new Error('an attribute has neither a type nor a nested type');
}

function nestedType(nesting: Nesting, element: WireType): WireType {
  if (nesting === 'single') return element;
  if (hasDynamic(element)) throw new Error('a dynamic attribute within repeated blocks or objects makes tuples of them: this is not supported');
  return [nesting, element];
}

function hasDynamic(type: WireType): boolean {
  if (typeof type === 'string') return type === 'dynamic';
  if (type[0] === 'object') return Object.values(type[1]).some(hasDynamic);
  return type[0] === 'tuple' ? type[1].some(hasDynamic) : hasDynamic(type[1]);
}
