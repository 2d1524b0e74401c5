import type { JsonObject } from '../json';

/** What is asked of a provider. */
export interface EmittedTypes {
  readonly resources: readonly string[];
  readonly dataSources: readonly string[];
}

/** The core's own provider, which has `terraform_data` and `terraform_remote_state`. */
const BUILT_IN = 'terraform';

/** What stacks ask of each provider, by its name, from their `cdk.tf.json`. A provider that is only required or configured is asked for nothing. */
export function emittedTypes(stacks: readonly JsonObject[]): Record<string, EmittedTypes> {
  const resources = stacks.flatMap(({ resource }) => typesOf(resource as JsonObject | undefined));
  const dataSources = stacks.flatMap(({ data }) => typesOf(data as JsonObject | undefined));
  const declared = stacks.flatMap(({ provider, terraform }) => [
    ...Object.keys(provider ?? {}),
    ...Object.keys((terraform as JsonObject | undefined)?.required_providers ?? {}),
  ]);
  const names = distinct([...declared, ...[...resources, ...dataSources].map(({ provider }) => provider)]).filter((name) => name !== BUILT_IN);
  const ofProvider = (types: readonly TypedBy[], name: string): string[] =>
    distinct(types.filter(({ provider }) => provider === name).map(({ type }) => type));
  return Object.fromEntries(names.map((name) => [name, { resources: ofProvider(resources, name), dataSources: ofProvider(dataSources, name) }]));
}

interface TypedBy {
  readonly type: string;
  readonly provider: string;
}

/** A resource may name its provider's configuration; else the first word of its type is the provider's name. */
function typesOf(section: JsonObject = {}): TypedBy[] {
  return Object.entries(section).flatMap(([type, ofType]) => Object.values(ofType as JsonObject).map((body): TypedBy => {
    const { provider = type.split('_')[0] } = body as { provider?: string };
    return { type, provider: provider.split('.')[0] };
  }));
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}
