import { objectType, type WireType } from './wire-type';
import type { ResourceRules } from '../rules/resource-rules';
import type { Block } from '../schema/provider-schema';

/** What is known of a type of resource, of a data source (`data.aws_vpc`) or of a provider's configuration (`provider.aws`). */
export interface ResourceKind {
  readonly name: string;
  readonly block: Block;
  /** Type of its values. */
  readonly type: WireType;
  readonly rules: ResourceRules;
}

/** Objects in a cluster are called by namespace and name. */
function inClusterNames(name: string, { block_types: { metadata } }: Block): ResourceRules['computed'] {
  if (name === 'helm_release') return { id: '{name}', namespace: 'default' };
  if (!name.startsWith('kubernetes_') || !metadata) return {};
  return 'namespace' in metadata.block.attributes
    ? { 'id': '{metadata.namespace}/{metadata.name}', 'metadata.namespace': 'default' }
    : { id: '{metadata.name}' };
}

/** Several rules of the same type, such as those of different families, hold together. */
export function resourceKind(name: string, block: Block, rules: readonly ResourceRules[]): ResourceKind {
  const own = rules.filter(({ type }) => type === name);
  return {
    name,
    block,
    type: objectType(block),
    rules: {
      type: name,
      source: own.map(({ source }) => source).join(', '),
      attributes: Object.assign({}, ...own.map(({ attributes }) => attributes)) as ResourceRules['attributes'],
      groups: own.flatMap(({ groups = [] }) => groups),
      conditions: own.flatMap(({ conditions = [] }) => conditions),
      computed: Object.assign({}, inClusterNames(name, block), ...own.map(({ computed }) => computed)) as ResourceRules['computed'],
      computedBlocks: Object.assign({}, ...own.map(({ computedBlocks }) => computedBlocks)) as ResourceRules['computedBlocks'],
      identity: own.find(({ identity }) => identity)?.identity,
    },
  };
}
