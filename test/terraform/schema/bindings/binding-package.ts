import { existsSync, readFileSync, readdirSync } from 'fs';
import { dirname, join } from 'path';

/** What the bindings of a provider are made of: a folder per resource type, data source type and the provider's own configuration. */
export interface BindingPackage {
  readonly name: string;
  /** Such as `@cdktf/provider-aws` and `21.22.1`. */
  readonly packageName: string;
  readonly packageVersion: string;
  readonly providerVersion: string;
  readonly folder: string;
  /** Whether objects are nested attributes, each part of which is required, optional or computed by itself. */
  readonly nestedAttributes: boolean;
}

/** What a folder of the bindings is about; a provider's configuration has no type. */
export type BindingKind = 'resource' | 'data' | 'provider';

interface PackageJson {
  readonly version: string;
  readonly cdktf: { readonly provider: { readonly version: string } };
}

/**
 * Providers whose objects are nested attributes. The others speak version 5 of the plugin protocol, which has none: what is an object there
 * and no block is a plain value.
 *
 * https://github.com/hashicorp/terraform-provider-helm/blob/v3.1.1/main.go serves protocol 6
 * https://github.com/hashicorp/terraform-provider-kubernetes/blob/v2.38.0/main.go serves protocol 5
 * https://github.com/hashicorp/terraform-provider-aws/blob/v6.25.0/main.go serves protocol 5
 * https://github.com/hashicorp/terraform-provider-google/blob/v6.50.0/main.go serves protocol 5
 */
const NESTED_ATTRIBUTES = ['helm'];

const INLINE_MAP = 'sourceMappingURL=data:application/json;base64,';

/** The installed bindings of a provider, such as `aws`. */
export function bindingPackage(name: string): BindingPackage {
  const packageName = `@cdktf/provider-${name}`;
  let path: string;
  try {
    path = require.resolve(`${packageName}/package.json`);
  } catch {
    throw new Error(`no schema of provider ${name}: its bindings, ${packageName}, are not installed`);
  }
  const { version, cdktf } = JSON.parse(readFileSync(path, 'utf8')) as PackageJson;
  return {
    name,
    packageName,
    packageVersion: version,
    providerVersion: cdktf.provider.version,
    folder: dirname(path),
    nestedAttributes: NESTED_ATTRIBUTES.includes(name),
  };
}

/**
 * The TypeScript from which the bindings of a type were compiled; a type with very many blocks has several files. They are in the source
 * maps: the package holds the compiled files only.
 */
export function bindingSources(bindings: BindingPackage, kind: BindingKind, type: string): readonly string[] {
  const folder = join(bindings.folder, 'lib', folderOf(bindings.name, kind, type));
  if (!existsSync(join(folder, 'index.js'))) {
    const what = { resource: 'resource type', data: 'data source type', provider: 'provider' }[kind];
    throw new Error(`${what} ${type} is not in ${bindings.packageName} ${bindings.packageVersion}: there is no ${folder}`);
  }
  const structs = join(folder, 'index-structs');
  const files = existsSync(structs) ? readdirSync(structs).filter((file) => /^structs\d+\.js$/.test(file)).map((file) => join(structs, file)) : [];
  const sources = [join(folder, 'index.js'), ...files].map(sourceOf);
  if (!sources[0].includes(`tfResourceType = "${type}"`)) throw new Error(`${folder} is not about ${type}`);
  return sources;
}

function folderOf(provider: string, kind: BindingKind, type: string): string {
  if (kind === 'provider') return 'provider';
  if (kind === 'data') return `data-${type.replaceAll('_', '-')}`;
  return type.replace(new RegExp(`^${provider}_`), '').replaceAll('_', '-');
}

function sourceOf(path: string): string {
  const compiled = readFileSync(path, 'utf8');
  const start = compiled.lastIndexOf(INLINE_MAP);
  if (start < 0) throw new Error(`${path} has no source map`);
  const map = JSON.parse(Buffer.from(compiled.slice(start + INLINE_MAP.length).trim(), 'base64').toString()) as { sourcesContent: string[] };
  return map.sourcesContent[0];
}
