import type { JsonObject } from '../json';

/** A resource in a stack's cdk.tf.json. */
export interface StackResource {
  /** Such as `helm_release.keda`. */
  readonly address: string;
  readonly body: JsonObject;
}

/** Resources of some types. */
export function resourcesOf(stack: JsonObject, ...types: readonly string[]): StackResource[] {
  const resources = (stack.resource ?? {}) as Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;
  return types.flatMap((type) => Object.entries(resources[type] ?? {}).map(([id, body]) => ({ address: `${type}.${id}`, body })));
}
