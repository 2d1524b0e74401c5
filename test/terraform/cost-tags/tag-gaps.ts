import { NO_COST } from './no-cost';
import { tagSlots, type TagSlot } from './tag-slots';
import { documentsOf } from '../documents/documents-of';
import type { Json, JsonObject } from '../json';
import { providerSchema } from '../schema/derived-schema';

/** Tags or labels that are to arrive, by provider. */
export type CostTags = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What a launch template must tag: whatever it makes that lives on its own. Source: EC2 API reference, `LaunchTemplateTagSpecificationRequest`. */
const LAUNCHED = ['instance', 'volume', 'network-interface'];

/** Where drivers inside a cluster are told the tags of the volumes that they make, by the provisioner of a StorageClass. */
const VOLUME_TAGS: Readonly<Record<string, { readonly provider: string; readonly parameter: RegExp }>> = {
  'ebs.csi.aws.com': { provider: 'aws', parameter: /^tagSpecification_/ },
  'pd.csi.storage.gke.io': { provider: 'google', parameter: /^labels$/ },
};

/** Every place in a stack that the tags could reach and do not, in words. */
export function tagGaps(stack: JsonObject, expected: CostTags): string[] {
  return [
    ...Object.entries((stack.resource ?? {}) as JsonObject).flatMap(([type, resources]) => (
      Object.entries(resources as JsonObject).flatMap(([id, resource]) => (
        resourceGaps(stack, type, resource as JsonObject, expected).map((gap) => `${type}.${id} ${gap}`)
      ))
    )),
    ...documentsOf(stack).flatMap((document) => (document.is === 'manifest'
      ? documentGaps(document.content as JsonObject, expected).map((gap) => `${document.address} ${gap}`)
      : [])),
  ];
}

function resourceGaps(stack: JsonObject, type: string, resource: JsonObject, expected: CostTags): string[] {
  const provider = type.split('_')[0];
  const wanted = expected[provider];
  if (wanted === undefined) return [];
  const schema = providerSchema(provider, { resources: [type], dataSources: [] }).resources[type];
  const defaults = defaultsOf(stack, provider, resource);
  const slots = tagSlots(provider, schema).filter(({ path }) => !NO_COST.some((none) => none.type === type && none.path === path.join('.')));
  return [
    ...slots.flatMap((slot) => slotGaps(resource, slot, defaults, wanted)),
    ...type === 'aws_launch_template' ? launchGaps(resource) : [],
    ...type === 'aws_eks_addon' && resource.addon_name === 'aws-ebs-csi-driver' ? missing('configuration_values.controller.extraVolumeTags', volumeTags(resource), wanted) : [],
  ];
}

function slotGaps(resource: JsonObject, { path, is, inherits }: TagSlot, defaults: JsonObject, wanted: JsonObject): string[] {
  const name = path.join('.');
  const last = path[path.length - 1];
  return blocksAt(resource, path.slice(0, -1)).flatMap((block) => {
    if (is === 'flag') return block[last] === true ? [] : [`${name} is not true`];
    if (is === 'map') return missing(name, { ...inherits ? defaults : {}, ...block[last] as JsonObject | undefined }, wanted);
    const pairs = listOf(block[last]).filter(({ propagate_at_launch: onInstances }) => onInstances === true);
    return missing(name, Object.fromEntries(pairs.map(({ key, value }) => [key as string, value])), wanted);
  });
}

function launchGaps(template: JsonObject): string[] {
  const tagged = listOf(template.tag_specifications).map(({ resource_type: kind }) => kind);
  return LAUNCHED.filter((kind) => !tagged.includes(kind)).map((kind) => `tag_specifications has none for ${kind}`);
}

function volumeTags({ configuration_values: text }: JsonObject): JsonObject {
  const { controller } = (typeof text === 'string' ? JSON.parse(text) : {}) as { controller?: { extraVolumeTags?: JsonObject } };
  return controller?.extraVolumeTags ?? {};
}

function documentGaps({ kind, spec, provisioner, parameters = {} }: JsonObject, expected: CostTags): string[] {
  if (kind === 'EC2NodeClass') return missing('spec.tags', ((spec as JsonObject).tags ?? {}) as JsonObject, expected.aws ?? {});
  if (kind !== 'StorageClass' || !(provisioner as string in VOLUME_TAGS)) return [];
  const { provider, parameter } = VOLUME_TAGS[provisioner as string];
  const given = Object.entries(parameters as JsonObject).filter(([name]) => parameter.test(name)).flatMap(([, value]) => String(value).split(','));
  return missing('parameters', Object.fromEntries(given.map((pair) => pair.split('=', 2) as [string, string])), expected[provider] ?? {});
}

/** What the provider of a resource adds by itself. */
function defaultsOf(stack: JsonObject, provider: string, resource: JsonObject): JsonObject {
  const alias = typeof resource.provider === 'string' ? resource.provider.split('.')[1] : undefined;
  const [configuration] = listOf((stack.provider as JsonObject)[provider]).filter((one) => one.alias === alias);
  if (provider === 'google') return (configuration?.default_labels ?? {}) as JsonObject;
  return Object.assign({}, ...listOf(configuration?.default_tags).map(({ tags }) => tags)) as JsonObject;
}

function missing(where: string, given: JsonObject, wanted: JsonObject): string[] {
  return Object.entries(wanted).filter(([key, value]) => given[key] !== value).map(([key, value]) => `${where} lacks ${key}=${String(value)}`);
}

/** All blocks that a path leads to. */
function blocksAt(block: JsonObject, [name, ...rest]: readonly string[]): JsonObject[] {
  return name === undefined ? [block] : listOf(block[name]).flatMap((inner) => blocksAt(inner, rest));
}

/** JSON writes a block as an object, and several as a list. */
function listOf(value: Json | undefined): JsonObject[] {
  if (value === undefined || value === null) return [];
  return (Array.isArray(value) ? value : [value]) as JsonObject[];
}
