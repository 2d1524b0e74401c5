import { type BindingKind, type BindingPackage, bindingPackage, bindingSources } from './bindings/binding-package';
import { cachedBlock } from './bindings/block-cache';
import { deriveBlock } from './bindings/derive-block';
import type { EmittedTypes } from './emitted-types';
import { overlaid } from './overlay';
import { OVERLAYS } from './overlays';
import type { Block, ProviderSchema } from './provider-schema';

const blocks = new Map<string, Block>();

/** The schema of a provider, such as `aws`, for the types asked for, derived from its installed bindings. */
export function providerSchema(name: string, types: EmittedTypes): ProviderSchema {
  const bindings = bindingPackage(name);
  const ofTypes = (kind: BindingKind, names: readonly string[]): Record<string, Block> =>
    Object.fromEntries(names.map((type) => [type, schemaOf(bindings, kind, type)]));
  return {
    name,
    version: bindings.providerVersion,
    provider: schemaOf(bindings, 'provider', name),
    resources: ofTypes('resource', types.resources),
    dataSources: ofTypes('data', types.dataSources),
  };
}

function schemaOf(bindings: BindingPackage, kind: BindingKind, type: string): Block {
  const address = kind === 'resource' ? type : `${kind}.${type}`;
  const known = blocks.get(address);
  if (known) return known;
  const derived = cachedBlock(bindings, kind, type, () => deriveBlock(type, bindingSources(bindings, kind, type), bindings));
  const block = overlaid(derived, OVERLAYS.filter((overlay) => overlay.type === address));
  blocks.set(address, block);
  return block;
}
