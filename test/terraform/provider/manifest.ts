import type { AttributePath } from './attribute-path';
import { scalarAt } from './cloud-name';
import { problem, type Diagnostic } from './diagnostic';
import { isObject, UNKNOWN, type ObjectValue, type Value } from './value';

/** The type whose manifest and object the schema does not describe. */
export const MANIFEST = 'kubernetes_manifest';

const REQUIRED = ['apiVersion', 'kind', 'metadata'];

/** What names the object: another value is another object. */
const NAMING = ['apiVersion', 'kind', 'metadata.name', 'metadata.namespace'];

/** @see https://github.com/hashicorp/terraform-provider-kubernetes/blob/v2.38.0/manifest/provider/validate.go */
export function manifestProblems({ manifest = null }: ObjectValue): Diagnostic[] {
  if (manifest === UNKNOWN || manifest === null) return [];
  if (!isObject(manifest)) return [problem('Failed to extract "manifest" attribute value', 'the manifest must be an object', pathTo())];
  return [
    ...REQUIRED.filter((key) => (manifest[key] ?? null) === null)
      .map((key) => problem('Attribute key missing from "manifest" value', `'${key}' attribute key is missing from manifest configuration`, pathTo())),
    ...'status' in manifest
      ? [problem('Forbidden attribute key in "manifest" value', "'status' attribute key is not allowed in manifest configuration", pathTo('status'))]
      : [],
    ...nameProblems(manifest),
  ];
}

function nameProblems({ metadata = null }: ObjectValue): Diagnostic[] {
  if (!isObject(metadata) || metadata.name === UNKNOWN || metadata.generateName !== undefined || typeof metadata.name === 'string') return [];
  return [problem('Invalid "manifest" value', "'metadata.name' must be a text", pathTo('metadata'))];
}

/** The object as the cluster has it is the manifest: what its API server adds is not modelled. */
export function plannedManifest(proposed: ObjectValue): ObjectValue {
  return { ...proposed, object: proposed.manifest };
}

export function manifestReplacements(prior: ObjectValue, planned: ObjectValue): string[][] {
  return NAMING.filter((path) => nameAt(prior.manifest, path) !== nameAt(planned.manifest, path)).map((path) => ['manifest', ...path.split('.')]);
}

function nameAt(manifest: Value, path: string) {
  if (manifest === UNKNOWN) return UNKNOWN;
  return isObject(manifest) ? scalarAt(manifest, path) : null;
}

function pathTo(...names: readonly string[]): AttributePath {
  return { steps: ['manifest', ...names].map((attributeName) => ({ attributeName })) };
}
