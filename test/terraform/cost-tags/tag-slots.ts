import type { Attribute, Block } from '../schema/provider-schema';

/** Where a resource takes tags or labels that the bill can be split by. */
export interface TagSlot {
  /** Names of blocks that lead to it, and its own. */
  readonly path: readonly string[];
  /**
   * What stands there: a map of tags; a flag that says whether tags go on to what the resource makes; or, as in `aws_autoscaling_group`, blocks
   * of key and value.
   */
  readonly is: 'map' | 'flag' | 'pairs';
  /** Whether the provider puts its default tags or labels there too. */
  readonly inherits: boolean;
}

interface Convention {
  readonly maps: readonly string[];
  /** The attribute beside a map by which the provider shows that its defaults are in it. */
  readonly inherited: string;
}

/**
 * Sources: AWS provider 6.25.0, "Resource tagging" (`tags_all` is there where `default_tags` apply; not on `aws_autoscaling_group`); Google provider
 * 6.50.0, "Google Provider Configuration Reference", `default_labels` (`terraform_labels` has them; resources without it, and nested labels, do not).
 */
const CONVENTIONS: Readonly<Record<string, Convention>> = {
  aws: { maps: ['tags'], inherited: 'tags_all' },
  google: { maps: ['labels', 'resource_labels', 'user_labels'], inherited: 'terraform_labels' },
};

const FLAGS = /^(copy_tags_to_|propagate_tags)/;

/** All such places of a resource's schema, the nested ones too; none where the provider has no tags. */
export function tagSlots(provider: string, block: Block): TagSlot[] {
  const convention = CONVENTIONS[provider];
  return convention === undefined ? [] : slotsIn(convention, block, []);
}

function slotsIn(convention: Convention, { attributes, block_types: blocks }: Block, path: readonly string[]): TagSlot[] {
  return [
    ...Object.entries(attributes).flatMap(([name, attribute]) => slotsOf(convention, attributes, name, attribute, path)),
    ...Object.entries(blocks).flatMap(([name, { block }]) => (isPair(name, block)
      ? [{ path: [...path, name], is: 'pairs' as const, inherits: false }]
      : slotsIn(convention, block, [...path, name]))),
  ];
}

function slotsOf(
  convention: Convention, siblings: Block['attributes'], name: string, { type, nested_type: nested, optional, required }: Attribute, path: readonly string[],
): TagSlot[] {
  if (nested !== undefined) return slotsIn(convention, { attributes: nested.attributes, block_types: {} }, [...path, name]);
  if (!optional && !required) return [];
  if (FLAGS.test(name)) return [{ path: [...path, name], is: 'flag', inherits: false }];
  if (!convention.maps.includes(name) || !Array.isArray(type) || type[0] !== 'map') return [];
  return [{ path: [...path, name], is: 'map', inherits: path.length === 0 && convention.inherited in siblings }];
}

function isPair(name: string, { attributes }: Block): boolean {
  return name === 'tag' && 'key' in attributes && 'value' in attributes;
}
