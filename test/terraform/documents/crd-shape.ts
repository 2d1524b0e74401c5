import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { parseAllDocuments, stringify } from 'yaml';
import { COMMON_SHAPES } from './facts';
import type { Shape } from './shape-notation';

/** What is read of a schema in a CustomResourceDefinition. */
export interface CrdSchema {
  readonly 'type'?: string;
  readonly 'format'?: string;
  readonly 'properties'?: Readonly<Record<string, CrdSchema>>;
  readonly 'required'?: readonly string[];
  readonly 'items'?: CrdSchema;
  readonly 'additionalProperties'?: CrdSchema | boolean;
  readonly 'enum'?: readonly unknown[];
  readonly 'pattern'?: string;
  readonly 'oneOf'?: readonly CrdSchema[];
  readonly 'x-kubernetes-int-or-string'?: boolean;
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean;
  readonly 'x-kubernetes-list-type'?: 'atomic' | 'set' | 'map';
  readonly 'x-kubernetes-list-map-keys'?: readonly string[];
  readonly [keyword: string]: unknown;
}

interface Crd {
  readonly kind: string;
  readonly spec: {
    readonly group: string;
    readonly scope: 'Namespaced' | 'Cluster';
    readonly names: { readonly kind: string };
    readonly versions: readonly { readonly name: string; readonly schema: { readonly openAPIV3Schema: CrdSchema } }[];
  };
}

/** Keywords that the notation has no place for and a document does not need. */
const IGNORED = [
  'description', 'default', 'example', 'title', 'anyOf', 'x-kubernetes-validations', 'x-kubernetes-map-type', 'x-kubernetes-embedded-resource',
];
const KNOWN = [
  ...IGNORED, 'type', 'format', 'properties', 'required', 'items', 'additionalProperties', 'enum', 'pattern', 'oneOf', 'minimum', 'maximum',
  'minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties', 'x-kubernetes-int-or-string', 'x-kubernetes-list-type',
  'x-kubernetes-preserve-unknown-fields', 'x-kubernetes-list-map-keys',
];

/** Pod templates are long: the npm package kubernetes-models knows them. */
const MODELS: readonly (readonly [model: string, path: readonly string[]])[] = [
  ['@batch/v1/JobTemplateSpec', ['spec', 'completionMode']],
  ['@v1/PodTemplateSpec', ['spec', 'containers']],
  ['@v1/PodSpec', ['containers']],
];

/** The shape of a kind: what a document has beside apiVersion, kind and metadata. A controller writes the status. */
export function shapeOfKind({ properties, required = [] }: CrdSchema): Shape {
  const { apiVersion: _version, kind: _kind, metadata: _metadata, status: _status, ...own } = properties!;
  return shapeOf({ type: 'object', properties: own, required });
}

/** The shape that a schema of a CustomResourceDefinition describes. */
export function shapeOf(schema: CrdSchema): Shape {
  const unknown = Object.keys(schema).filter((keyword) => !KNOWN.includes(keyword));
  if (unknown.length > 0) throw new Error(`the notation can't say ${unknown.join(', ')}: ${JSON.stringify(schema).slice(0, 200)}`);
  const model = MODELS.find(([, path]) => path.reduce<CrdSchema | undefined>((inner, name) => inner?.properties?.[name], schema));
  if (model) return model[0];
  if (schema['x-kubernetes-int-or-string']) return words('int-or-string', patternOf(schema));
  if (schema.properties === undefined) return scalarOf(schema);
  if (schema['x-kubernetes-preserve-unknown-fields']) throw new Error('the notation can\'t say that an object with fields takes others too');
  const fields = Object.entries(schema.properties).map(([name, property]) => {
    const { collections, item } = unwrapped(property);
    return [`${name}${schema.required?.includes(name) ? '!' : ''}${collections}`, item];
  });
  return { ...Object.fromEntries(fields) as Record<string, Shape>, ...schema.oneOf && { '(oneOf)': schema.oneOf.map(onlyRequired) } };
}

/** The one name that an alternative asks for. */
function onlyRequired({ required = [], ...rest }: CrdSchema): string {
  if (required.length !== 1 || Object.keys(rest).length > 0) throw new Error(`the notation can't say oneOf ${JSON.stringify({ required, ...rest })}`);
  return required[0];
}

function unwrapped(schema: CrdSchema): { collections: string; item: Shape } {
  const wrap = (text: string, inner: CrdSchema): { collections: string; item: Shape } => {
    const { collections, item } = unwrapped(inner);
    return { collections: `${text}${collections}`, item };
  };
  if (schema.items) {
    const type = schema['x-kubernetes-list-type'];
    const unique = type === 'set' && 'unique';
    const by = type === 'map' && `by ${schema['x-kubernetes-list-map-keys']!.join(' ')}`;
    return wrap(`[${words(range(schema.minItems, schema.maxItems), unique, by)}]`, schema.items);
  }
  if (typeof schema.additionalProperties === 'object') {
    return wrap(`{${words(range(schema.minProperties, schema.maxProperties))}}`, schema.additionalProperties);
  }
  return { collections: '', item: shapeOf(schema) };
}

function scalarOf(schema: CrdSchema): Shape {
  if (schema.enum) {
    if (!schema.enum.every((value) => typeof value === 'string' && /^\S+$/.test(value))) throw new Error(`the notation can't say enum ${schema.enum.join()}`);
    return words('enum', ...schema.enum as string[]);
  }
  if (schema['x-kubernetes-preserve-unknown-fields'] || schema.type === 'object') return 'any';
  const type = schema.format ?? schema.type!;
  return words(type, range(schema.minLength ?? schema.minimum, schema.maxLength ?? schema.maximum), patternOf(schema));
}

function patternOf({ pattern }: CrdSchema): string | undefined {
  return pattern === undefined ? undefined : `/${pattern}/`;
}

function range(min: unknown, max: unknown): string | undefined {
  return min === undefined && max === undefined ? undefined : `${min as number ?? ''}..${max as number ?? ''}`;
}

function words(...parts: readonly (string | false | undefined)[]): string {
  return parts.filter(Boolean).join(' ');
}

/** The same shape with the common ones by their names. */
function named(shape: Shape): Shape {
  const name = Object.entries(COMMON_SHAPES).find(([, common]) => isDeepStrictEqual(common, shape))?.[0];
  if (name !== undefined) return `#${name}`;
  if (typeof shape === 'string') return shape;
  return Object.fromEntries(Object.entries(shape).map(([key, value]) => [key, Array.isArray(value) ? value : named(value as Shape)])) as Shape;
}

/** `npx tsx test/terraform/documents/crd-shape.ts <file of CustomResourceDefinitions>` prints the shapes of its kinds, of each version. */
if (require.main === module) {
  const crds = parseAllDocuments(readFileSync(process.argv[2], 'utf8')).map((document) => document.toJS() as Crd | null);
  for (const { spec } of crds.filter((crd) => crd !== null && crd.kind === 'CustomResourceDefinition') as Crd[]) {
    for (const { name, schema } of spec.versions) {
      const shapes = { [`${spec.group}/${name} ${spec.names.kind}`]: named(shapeOfKind(schema.openAPIV3Schema)) };
      process.stdout.write(`# ${spec.scope}\n${stringify(shapes, { lineWidth: 0 })}`);
    }
  }
}
