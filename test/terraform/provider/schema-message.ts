import { mapNamed } from './value';
import type { Attribute, Block, NestedBlock, ProviderSchema } from '../schema/provider-schema';

/** A schema as Terraform asks for it. */
export interface SchemaMessage {
  /** Answer to `GetMetadata`. */
  readonly metadata: object;
  /** Answer to `GetProviderSchema`. */
  readonly schema: object;
}

export function schemaMessage({ provider, resources, dataSources }: ProviderSchema): SchemaMessage {
  // A schema that Terraform has got already of another instance of the provider is not asked for again.
  const serverCapabilities = { planDestroy: true, getProviderSchemaOptional: true };
  return {
    metadata: { serverCapabilities, resources: typeNames(resources), dataSources: typeNames(dataSources) },
    schema: {
      serverCapabilities,
      provider: schema(provider),
      resourceSchemas: mapNamed(resources, schema),
      dataSourceSchemas: mapNamed(dataSources, schema),
    },
  };
}

function typeNames(types: Readonly<Record<string, Block>>) {
  return Object.keys(types).map((typeName) => ({ typeName }));
}

function schema(block: Block) {
  return { version: 0, block: blockMessage(block) };
}

function blockMessage(block: Block): object {
  return {
    attributes: attributeMessages(block.attributes),
    blockTypes: Object.entries(block.block_types).map(([typeName, nested]) => nestedBlockMessage(typeName, nested)),
  };
}

function nestedBlockMessage(typeName: string, { nesting_mode, block, min_items, max_items }: NestedBlock) {
  return { typeName, block: blockMessage(block), nesting: NESTING[nesting_mode], minItems: min_items ?? 0, maxItems: max_items ?? 0 };
}

function attributeMessages(attributes: Readonly<Record<string, Attribute>>): object[] {
  return Object.entries(attributes).map(([name, { type, nested_type, required, optional, computed, sensitive }]) => ({
    name,
    ...nested_type
      ? { nestedType: { attributes: attributeMessages(nested_type.attributes), nesting: NESTING[nested_type.nesting_mode] } }
      : { type: Buffer.from(JSON.stringify(type)) },
    required,
    optional,
    computed,
    sensitive,
  }));
}

const NESTING = { single: 1, list: 2, set: 3, map: 4 } as const;
