import { fieldPath } from './fault-text';
import { valuesOf } from './helm-releases';
import { resourcesOf } from './stack-resources';
import { readYaml } from './yaml-text';
import type { JsonObject } from '../json';

/** Something that a stack puts into a cluster. */
export type InClusterDocument = {
  /** Where it stands, such as `helm_release.keda values[0].extraObjects[1]`. */
  readonly address: string;
} & (
  | { readonly is: 'manifest' | 'rules'; readonly content: object }
  | { readonly is: 'unreadable'; readonly problem: string }
);

type Fields = Readonly<Record<string, unknown>>;

/**
 * Every document that a cdk.tf.json puts into a cluster: manifests, those in the values of Helm releases, those in ConfigMaps, those in texts of
 * either, and the rules for Prometheus in all of them. In values, an object with metadata and an apiVersion or kind is a manifest, and so is one
 * in a list that has apiVersion and kind and is no reference by name. An object with groups of rules is rules.
 */
export function documentsOf(stack: JsonObject): InClusterDocument[] {
  return [
    ...resourcesOf(stack, 'kubernetes_manifest').flatMap(({ address, body: { manifest } }): InClusterDocument[] => (
      isObject(manifest)
        ? manifestAt(manifest, address)
        : [{ address, is: 'unreadable', problem: `manifest must be an object, got ${JSON.stringify(manifest)}` }]
    )),
    ...resourcesOf(stack, 'helm_release').flatMap((release) => (
      valuesOf(release).flatMap(({ values }, index) => search(values, `${release.address} values[${index}]`))
    )),
    ...resourcesOf(stack, 'kubernetes_config_map', 'kubernetes_config_map_v1', 'kubernetes_config_map_v1_data')
      .flatMap(({ address, body: { data } }) => search(data, `${address} data`)),
  ];
}

function search(value: unknown, address: string, listed = false): InClusterDocument[] {
  if (typeof value === 'string') return searchText(value, address, listed);
  if (Array.isArray(value)) return value.flatMap((item, index) => search(item, `${address}[${index}]`, true));
  if (!isObject(value)) return [];
  if (isManifest(value, listed)) return manifestAt(value, address);
  if (isRules(value)) return [{ address, is: 'rules', content: { groups: value.groups } }];
  return Object.entries(value).flatMap(([key, item]) => search(item, `${address}${fieldPath(key)}`));
}

/** A text counts if lines of it begin with the keys of a document. */
function searchText(text: string, address: string, listed: boolean): InClusterDocument[] {
  const keys = new Set(Array.from(text.matchAll(/^[\s{"-]*(\w+)"?:/gm), ([, key]) => key));
  if (!['apiVersion kind', 'groups rules'].some((pair) => pair.split(' ').every((key) => keys.has(key)))) return [];
  const { problems, documents } = readYaml(text);
  if (problems.length > 0) return problems.map((problem) => ({ address, is: 'unreadable', problem }));
  return documents.flatMap((document, index) => search(document, documents.length === 1 ? address : `${address} document ${index}`, listed));
}

function manifestAt(manifest: Fields, address: string): InClusterDocument[] {
  if (manifest.kind === 'List') return search(manifest.items, `${address}.items`);
  const inside = manifest.kind === 'ConfigMap' ? search(manifest.data, `${address}.data`) : [];
  const rules = manifest.kind === 'PrometheusRule' ? search(manifest.spec, `${address}.spec`) : [];
  return [{ address, is: 'manifest', content: manifest }, ...inside, ...rules];
}

function isManifest({ apiVersion, kind, metadata, name }: Fields, listed: boolean): boolean {
  const typed = [apiVersion, kind].filter((value) => typeof value === 'string').length;
  return isObject(metadata) ? typed > 0 : listed && typed === 2 && name === undefined;
}

function isRules({ groups }: Fields): boolean {
  return Array.isArray(groups) && groups.some((group) => isObject(group) && Array.isArray(group.rules));
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
