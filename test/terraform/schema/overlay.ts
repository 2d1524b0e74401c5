import type { Attribute, Block, NestedBlock } from './provider-schema';

/** What a provider's schema says and its bindings don't. A path is the names of blocks and attributes down to the one meant, joined by dots. */
export interface Overlay {
  /** Such as `aws_vpc`, `data.aws_vpc` or `provider.aws`. */
  readonly type: string;
  /** Where the facts are documented. */
  readonly source: string;
  /** Attributes whose values Terraform hides. */
  readonly sensitive?: readonly string[];
  /** Most elements of a block, by its path. Bindings show this only where it is one. */
  readonly maxItems?: Readonly<Record<string, number>>;
}

/** The block with what overlays add. One that names what is not there is an error: the provider has changed, or the overlay is wrong. */
export function overlaid(block: Block, overlays: readonly Overlay[]): Block {
  return overlays.reduce((result, { type, sensitive = [], maxItems = {} }) => {
    const refuse = (what: string) => (path: string): never => {
      throw new Error(`the overlay of ${type} names ${path}, which is no ${what} of its schema`);
    };
    const hidden = sensitive.reduce((before, path) =>
      changeAttribute(before, path.split('.'), () => refuse('attribute')(path)), result);
    return Object.entries(maxItems).reduce((before, [path, most]) =>
      changeBlock(before, path.split('.'), most, () => refuse('block')(path)), hidden);
  }, block);
}

function changeAttribute(block: Block, [name, ...rest]: readonly string[], refuse: () => never): Block {
  const attribute = block.attributes[name];
  if (attribute) return { ...block, attributes: { ...block.attributes, [name]: hideIn(attribute, rest, refuse) } };
  const nested = rest.length > 0 && block.block_types[name] || refuse();
  return withNested(block, name, { ...nested, block: changeAttribute(nested.block, rest, refuse) });
}

function hideIn(attribute: Attribute, [name, ...rest]: readonly string[], refuse: () => never): Attribute {
  if (name === undefined) return { ...attribute, sensitive: true };
  const { nested_type: nested } = attribute;
  const inner = nested?.attributes[name] ?? refuse();
  return { ...attribute, nested_type: { ...nested!, attributes: { ...nested!.attributes, [name]: hideIn(inner, rest, refuse) } } };
}

function changeBlock(block: Block, [name, ...rest]: readonly string[], most: number, refuse: () => never): Block {
  const nested = block.block_types[name] ?? refuse();
  const changed = rest.length === 0 ? { ...nested, max_items: most } : { ...nested, block: changeBlock(nested.block, rest, most, refuse) };
  return withNested(block, name, changed);
}

function withNested(block: Block, name: string, nested: NestedBlock): Block {
  return { ...block, block_types: { ...block.block_types, [name]: nested } };
}
