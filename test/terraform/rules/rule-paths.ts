import type { AttributeRule, ResourceRules } from './resource-rules';
import type { Attribute, Block, TerraformType } from '../schema/provider-schema';

/** What is wrong with the rules themselves: paths that the schema does not have, and demands that its types can't meet. */
export function ruleProblems(rules: ResourceRules, schema: Block): string[] {
  const at = (path: string) => placeAt({ kind: 'block', block: schema, repeated: false }, path === '' ? [] : path.split('.'));
  const paths = [
    ...Object.keys(rules.attributes ?? {}),
    ...(rules.groups ?? []).flatMap((rule) => rule.of.map((path) => rule.in ? `${rule.in}.${path}` : path)),
    ...(rules.conditions ?? []).flatMap((rule) => [rule.where.path, ...rule.required ?? [], ...rule.forbidden ?? []]),
    ...Object.keys(rules.computed ?? {}),
    ...Object.keys(rules.computedBlocks ?? {}),
    ...(rules.identity ?? []).filter((name) => !name.startsWith('@')),
    ...Object.values(rules.computed ?? {}).flatMap((value) => placeholdersOf(String(value))),
  ];
  return [
    ...[...new Set(paths)].filter((path) => at(path) === undefined).map((path) => `${path} is not in the schema`),
    ...Object.entries(rules.attributes ?? {}).flatMap(([path, rule]) => {
      const place = at(path);
      return place ? demandProblems(rule, place).map((problem) => `${path} ${problem}`) : [];
    }),
    ...Object.keys(rules.computed ?? {}).filter((path) => {
      const place = at(path);
      return place?.kind === 'value' && place.attribute && !place.attribute.computed;
    }).map((path) => `${path} is not computed`),
  ];
}

/** What a path leads to. */
type Place =
  | { readonly kind: 'block'; readonly block: Block; readonly repeated: boolean }
  | { readonly kind: 'value'; readonly type: TerraformType; readonly attribute?: Attribute }
  | { readonly kind: 'attributes'; readonly attributes: Readonly<Record<string, Attribute>>; readonly repeated: boolean };

function placeAt(place: Place, segments: readonly string[]): Place | undefined {
  if (segments.length === 0) return place;
  const [segment, ...rest] = segments;
  const below = memberOf(place, segment);
  return below && placeAt(below, rest);
}

function memberOf(place: Place, segment: string): Place | undefined {
  if (place.kind === 'value') return memberOfType(place.type, segment);
  const attribute = place.kind === 'block' ? place.block.attributes[segment] : place.attributes[segment];
  if (attribute) return attributePlace(attribute);
  const nested = place.kind === 'block' ? place.block.block_types[segment] : undefined;
  return nested && { kind: 'block', block: nested.block, repeated: nested.nesting_mode !== 'single' };
}

function attributePlace(attribute: Attribute): Place {
  const { type, nested_type: nested } = attribute;
  if (nested) return { kind: 'attributes', attributes: nested.attributes, repeated: nested.nesting_mode !== 'single' };
  return { kind: 'value', type: type!, attribute };
}

function memberOfType(type: TerraformType, segment: string): Place | undefined {
  if (typeof type === 'string') return undefined;
  const [kind, of] = type;
  if (kind === 'object') return segment in of ? { kind: 'value', type: of[segment] } : undefined;
  if (kind !== 'map') return memberOfType(of, segment);
  if (segment === '<key>') return { kind: 'value', type: 'string' };
  return segment === '*' ? { kind: 'value', type: of } : undefined;
}

function demandProblems(rule: AttributeRule, place: Place): string[] {
  const type = place.kind === 'value' ? elementType(place.type) : undefined;
  const text = rule.pattern !== undefined || rule.length !== undefined || rule.json !== undefined;
  const allowed = type === 'string' ? 'string' : 'number';
  return [
    ...text && type !== 'string' ? ['is no text'] : [],
    ...rule.range && type !== 'number' ? ['is no number'] : [],
    ...rule.oneOf?.some((value) => typeof value !== allowed) ? ['is of another type than the values it may have'] : [],
    ...rule.items && !isCollection(place) ? ['has no elements'] : [],
  ];
}

function isCollection(place: Place): boolean {
  return place.kind === 'value' ? typeof place.type !== 'string' && place.type[0] !== 'object' : place.repeated;
}

function elementType(type: TerraformType): TerraformType {
  return typeof type !== 'string' && (type[0] === 'list' || type[0] === 'set') ? elementType(type[1]) : type;
}

/** Attributes that a fake is made of. */
function placeholdersOf(fake: string): string[] {
  return [...fake.matchAll(/\{([\w.]+)\}/g)].map(([, name]) => name).filter((name) => name !== 'hash');
}
