import type { ValidateFunction } from 'ajv';
import { COMMON_SHAPES, KIND_FACTS } from './facts';
import { faultText, valueAt } from './fault-text';
import { modelledApiVersions, modelledKinds, modelOfKind, type ObjectSchema } from './model-schema';
import { hasReference, isReference } from './reference';
import type { Fault, Schema } from './schema';
import { type Shape, schemaOfShape } from './shape-notation';
import { compile, modelShape } from './strict-schemas';

interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata?: { readonly name?: unknown };
}

const PLACE = 'test/terraform/documents/facts/kinds, or its npm package to model-schema.ts';
const checks = new Map<string, ValidateFunction>();

/**
 * What the API server would refuse or drop in a Kubernetes document, custom or of the core: unknown keys, wrong types, missing and forbidden
 * values. An expression of Terraform counts as a value of the right type. The rules that a schema has in CEL (`x-kubernetes-validations`),
 * admission webhooks and defaults are not known.
 */
export function customResourceProblems(manifest: object): string[] {
  const { apiVersion, kind, metadata } = manifest as Partial<Manifest>;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || hasReference(apiVersion) || hasReference(kind)) {
    return [`a document needs apiVersion and kind, got ${JSON.stringify({ apiVersion, kind })}: write both as texts`];
  }
  const name = typeof metadata?.name === 'string' ? `${kind} ${metadata.name}` : kind;
  const check = checkOf(apiVersion, kind);
  if (check === undefined) return [`${name}: no schema for ${apiVersion} ${kind}, known are ${knownBeside(apiVersion)}: correct it, or add it to ${PLACE}`];
  check(manifest);
  const faults = ((check.errors ?? []) as Fault[]).filter((fault) => !repeats(fault, manifest) && !excused(fault, manifest));
  return [...new Set(faults.map((fault) => `${name}: ${faultText(fault, manifest)}`))].sort();
}

function checkOf(apiVersion: string, kind: string): ValidateFunction | undefined {
  const id = `${apiVersion} ${kind}`;
  const schema = checks.has(id) ? undefined : schemaOf(apiVersion, kind);
  if (schema) checks.set(id, compile(schema));
  return checks.get(id);
}

function schemaOf(apiVersion: string, kind: string): Schema | undefined {
  const facts = KIND_FACTS.get(`${apiVersion} ${kind}`);
  if (facts) return document(schemaOfShape(facts.shape) as ObjectSchema, apiVersion, kind, facts.clusterWide);
  const model = /^[\w./-]+$/.test(apiVersion) && /^\w+$/.test(kind) ? modelOfKind(apiVersion, kind) : undefined;
  if (model === undefined) return undefined;
  return { ...document(modelShape(model) as ObjectSchema, apiVersion, kind), modelValues: model };
}

/** The schema of a whole document: a controller writes the status, so it has none. */
function document(own: ObjectSchema, apiVersion: string, kind: string, clusterWide = false): Schema {
  const { properties: { status: _, ...properties }, required } = own;
  return {
    type: 'object',
    properties: { ...properties, apiVersion: { const: apiVersion }, kind: { const: kind }, metadata: metadataOf(apiVersion, clusterWide) },
    required: [...new Set([...required, 'apiVersion', 'kind', 'metadata'])],
    additionalProperties: false,
  };
}

/** In a document of its own, unlike in a template, a name is due. */
function metadataOf(apiVersion: string, clusterWide: boolean): Schema {
  const { name, namespace, generateName: _, ...rest } = COMMON_SHAPES.objectMeta as Readonly<Record<string, Shape>>;
  return schemaOfShape({
    ...rest,
    'name!': apiVersion.startsWith('rbac.authorization.k8s.io/') ? 'string 1..253 /^[^\/%]+$/' : name,
    ...clusterWide ? {} : { namespace },
  });
}

/** What another fault says better: that a model has faults, and which rule a key breaks. */
function repeats({ instancePath, keyword }: Fault, manifest: object): boolean {
  return keyword === 'model' || (['pattern', 'maxLength'].includes(keyword) && typeof valueAt(manifest, instancePath) === 'object');
}

/** What lies in an expression is known to Terraform only; of a text with an expression in it, just the type is known. */
function excused({ instancePath, keyword, params }: Fault, manifest: object): boolean {
  const value = valueAt(manifest, instancePath);
  return isReference(value)
    || (hasReference(value) && keyword !== 'type')
    || hasReference(params.additionalProperty)
    || hasReference(params.propertyName);
}

/** The nearest that is known: kinds of the same apiVersion, else of the same group, else all apiVersions. */
function knownBeside(apiVersion: string): string {
  const group = apiVersion.replace(/[^/]*$/, '');
  const kinds = [...KIND_FACTS.keys(), ...modelledApiVersions().filter((known) => known.startsWith(group))
    .flatMap((known) => modelledKinds(known).map((kind) => `${known} ${kind}`))];
  const [same, sameGroup] = [`${apiVersion} `, group].map((start) => kinds.filter((kind) => kind.startsWith(start)));
  const nearest = same.length > 0 ? same : sameGroup.filter((kind) => group !== '' && kind.startsWith(group));
  const all = [...new Set([...[...KIND_FACTS.keys()].map((kind) => kind.split(' ')[0]), ...modelledApiVersions()])];
  return (nearest.length > 0 ? nearest : all).sort().join(', ');
}
