import { isList, isObject, UNKNOWN, type Value } from './value';
import type { Members } from './wire-type';
import type { NestedBlock, Nesting } from '../schema/provider-schema';

/**
 * Whether the provider makes the block up where the configuration has none, such as the `master_auth` of a Google cluster. The schema does
 * not say; what tells is an attribute in it that only the provider can give. Providers of the old SDK may do so, which Terraform allows them
 * to (`legacy_type_system`).
 */
export function isComputedBlock({ nesting_mode, min_items, block }: NestedBlock): boolean {
  return (nesting_mode === 'list' || nesting_mode === 'set') && !min_items
    && Object.values(block.attributes).some(({ computed, optional }) => computed && !optional);
}

/** Whether the state has blocks that the configuration lacks. */
export function hasMadeUpBlocks({ block_types = {} }: Members, state: Value, config: Value): boolean {
  if (!isObject(state) || !isObject(config)) return false;
  return Object.entries(block_types).some(([name, { nesting_mode, block }]) => {
    const own: Value = state[name];
    const configured: Value = config[name];
    if (configured === UNKNOWN) return false;
    if (own === UNKNOWN) return true;
    const [elements, configuredElements] = [elementsOf(nesting_mode, own), elementsOf(nesting_mode, configured)];
    return elements.length !== configuredElements.length
      || elements.some((element, index) => hasMadeUpBlocks(block, element, configuredElements[index]));
  });
}

/** Elements of a list or set, values of a map, or the single one. */
function elementsOf(nesting: Nesting, value: Value | undefined): readonly Value[] {
  if (value === null || value === undefined || value === UNKNOWN) return [];
  if (nesting === 'map' && isObject(value)) return Object.values(value);
  return isList(value) ? value : [value];
}

export function isAbsentBlock(value: Value | undefined): boolean {
  return value === undefined || value === null || (isList(value) && value.length === 0);
}
