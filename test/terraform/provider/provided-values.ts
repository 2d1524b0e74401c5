import type { Place } from './place';
import type { ResourceKind } from './resource-kind';
import { isList, isObject, UNKNOWN, type ObjectValue, type Value } from './value';

export interface ConfiguredProvider {
  readonly name: string;
  readonly configuration: ObjectValue;
  readonly place: Place;
}

/** Values that the provider knows when it plans, from its own configuration, of attributes that the resource's leaves to it. */
export function providedValues(kind: ResourceKind, provider: ConfiguredProvider, config: ObjectValue, prior: ObjectValue | null): ObjectValue {
  const all: Record<string, Value | undefined> = {
    ...PLACE_ATTRIBUTES[provider.name] && placeValues(PLACE_ATTRIBUTES[provider.name], provider.place),
    ...provider.name === 'aws' && { tags_all: merged(within(provider.configuration.default_tags, 'tags'), config.tags) },
    ...provider.name === 'google' && googleLabels(provider.configuration, config, prior),
  };
  return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, Value] => {
    const [name, value] = entry;
    return value !== undefined && kind.block.attributes[name]?.computed === true && (config[name] ?? null) === null;
  }));
}

/**
 * A resource without a place of its own is in the provider's, and one in another place is another resource.
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/guides/enhanced-region-support
 * @see https://registry.terraform.io/providers/hashicorp/google/latest/docs/guides/provider_reference
 */
export const PLACE_ATTRIBUTES: Readonly<Record<string, readonly ('region' | 'project' | 'zone')[]>> = {
  aws: ['region'],
  google: ['project', 'region', 'zone'],
};

function placeValues(names: readonly (keyof Place)[], place: Place): ObjectValue {
  return Object.fromEntries(names.flatMap((name) => place[name] === undefined ? [] : [[name, place[name]]]));
}

const ATTRIBUTION = 'goog-terraform-provisioned';

/**
 * Labels in effect are the provider's, the resource's and, on what is made anew, one that tells Terraform's work.
 * @see https://registry.terraform.io/providers/hashicorp/google/latest/docs/guides/provider_reference
 */
function googleLabels(configuration: ObjectValue, config: ObjectValue, prior: ObjectValue | null): ObjectValue {
  const own = merged(configuration.default_labels, config.resource_labels ?? config.labels);
  const isAttributed = prior ? isObject(prior.terraform_labels) && ATTRIBUTION in prior.terraform_labels
    : configuration.add_terraform_attribution_label !== false;
  const labels = isAttributed ? merged({ [ATTRIBUTION]: 'true' }, own) : own;
  return { terraform_labels: labels, effective_labels: labels, effective_annotations: merged(config.annotations) };
}

/** One map of several, the later ones first in command. */
function merged(...maps: readonly (Value | undefined)[]): Value {
  if (maps.includes(UNKNOWN)) return UNKNOWN;
  return Object.assign({}, ...maps) as ObjectValue;
}

/** An attribute of a block that stands once at most. */
function within(blocks: Value | undefined, name: string): Value {
  if (blocks === UNKNOWN) return UNKNOWN;
  const block = isList(blocks ?? null) ? (blocks as readonly Value[])[0] ?? null : null;
  return isObject(block) ? block[name] : null;
}
