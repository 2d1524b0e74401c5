import type { Schema } from './schema';

/**
 * The shape of a value in our own notation. A text is a scalar, a mapping is an object that has these fields and no others:
 *
 *     replicas: int32 1..100            a number in a range
 *     name!: string 1..253 /^[a-z]+$/   required; length and pattern
 *     policy: enum Never Always         one of these texts
 *     taints[..8]: {…}                  a list of at most 8; [..8 unique], [..8 by name]: what may not be there twice
 *     labels{..64}: string              a map of at most 64; {#labelKey}: with keys of that common shape
 *     weight: int-or-string /^\d+%$/    a whole number, or a text with this pattern
 *     value: any                        anything
 *     template!: '@v1/PodTemplateSpec'  a model of the npm package kubernetes-models
 *     amount: '#quantity'               a shape of facts/common.yaml
 *     (oneOf): [glob, expression]       no field: just one of these fields must be there
 */
export type Shape = string | { readonly [field: string]: Shape | readonly string[] };

const RANGE = String.raw`(?:(\d*)\.\.(\d*))?`;
const LIST = String.raw`\[${RANGE}(?: ?(unique)| ?by ([\w ]+))?\]`;
const MAP = String.raw`\{${RANGE}(?: ?#(\w+))?\}`;
const FIELD = new RegExp(String.raw`^(?<name>[^![{]+)(?<required>!?)(?<collections>(?:${LIST}|${MAP})*)$`);
const COLLECTION = new RegExp(`${LIST}|${MAP}`, 'g');
const SCALAR = /^(?<type>\S+)(?: (?<min>-?\d*)\.\.(?<max>-?\d*))?(?: \/(?<pattern>.*)\/)?$/s;
const ONE_OF = '(oneOf)';

const NUMBERS = ['int32', 'int64', 'double'];
const TEXTS = ['date-time', 'byte'];
const TYPES = ['string', 'integer', 'number', 'boolean'];

/** What refers to the schema of a common shape. */
export function commonReference(name: string): string {
  return `common:${name}`;
}

/** The JSON schema of a shape. A common shape becomes a reference to the schema of its name. */
export function schemaOfShape(shape: Shape): Schema {
  if (typeof shape === 'string') return scalar(shape);
  const alternatives = shape[ONE_OF] as readonly string[] | undefined;
  const fields = Object.entries(shape).filter(([key]) => key !== ONE_OF).map(([key, value]) => field(key, value as Shape));
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map(({ name, schema }) => [name, schema])),
    required: fields.filter(({ required }) => required).map(({ name }) => name),
    additionalProperties: false,
    ...alternatives && { oneOf: alternatives.map((name) => ({ required: [name] })) },
  };
}

function field(key: string, value: Shape): { name: string; required: boolean; schema: Schema } {
  const { name, required, collections } = parsed(key, FIELD);
  const schema = [...collections.matchAll(COLLECTION)].reduceRight<Schema>((items, [text, ...parts]) => {
    const [minItems, maxItems, unique, keys, minProperties, maxProperties, keyShape] = parts;
    if (text.startsWith('[')) {
      return { type: 'array', items, ...bounds({ minItems, maxItems }), ...unique && { uniqueItems: true }, ...keys && { uniqueBy: keys.split(' ') } };
    }
    const propertyNames = keyShape && { propertyNames: { $ref: commonReference(keyShape) } };
    return { type: 'object', additionalProperties: items, ...bounds({ minProperties, maxProperties }), ...propertyNames };
  }, schemaOfShape(value));
  return { name, required: required !== '', schema };
}

function scalar(text: string): Schema {
  if (text === 'any') return {};
  if (text.startsWith('@')) return { model: `kubernetes-models/${text.slice(1)}` };
  if (text.startsWith('#')) return { $ref: commonReference(text.slice(1)) };
  if (text.startsWith('enum ')) return { enum: text.split(' ').slice(1) };
  const { type, min, max, pattern } = parsed(text, SCALAR);
  const range = bounds({ minimum: min, maximum: max });
  const content = { ...bounds({ minLength: min, maxLength: max }), ...pattern !== undefined && { pattern } };
  if (NUMBERS.includes(type)) return { type: type === 'double' ? 'number' : 'integer', format: type, ...range };
  if (TEXTS.includes(type)) return { type: 'string', format: type, ...content };
  if (type === 'int-or-string') return { type: ['integer', 'string'], ...content };
  if (!TYPES.includes(type)) throw new Error(`unknown type '${type}' in '${text}': see test/terraform/documents/shape-notation.ts`);
  return { type, ...type === 'string' ? content : range };
}

function bounds(limits: Readonly<Record<string, string | undefined>>): Schema {
  return Object.fromEntries(Object.entries(limits).filter(([, text]) => text).map(([keyword, text]) => [keyword, Number(text)]));
}

function parsed(text: string, pattern: RegExp): Record<string, string> {
  const groups = pattern.exec(text)?.groups;
  if (groups === undefined) throw new Error(`'${text}' is not in the notation of test/terraform/documents/shape-notation.ts`);
  return groups;
}
