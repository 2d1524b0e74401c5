import { Token } from 'cdktf';

/**
 * A token stands for a value that only Terraform will know, and the planner needs it now.
 *
 * @param path names of what leads to the value
 */
export function assertKnown(value: unknown, path: ReadonlyArray<string | number> = []): void {
  if (Token.isUnresolved(value)) {
    throw new Error(`${path.join('.')} must be known at synth, got a token (a reference to another resource or a Terraform variable): pass a plain value`);
  }
  if (Array.isArray(value)) {
    value.forEach((item: unknown, index) => assertKnown(item, [...path, nameOf(item) ?? index]));
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) assertKnown(item, [...path, key]);
  }
}

/** Errors name a workload, a cloud or an origin by its name where it has one. */
function nameOf(item: unknown): string | undefined {
  if (typeof item !== 'object' || item === null) return undefined;
  const named = item as { name?: unknown; cloud?: unknown; origin?: { name?: unknown } };
  const name = named.name ?? named.cloud ?? named.origin?.name;
  return typeof name === 'string' && !Token.isUnresolved(name) ? `'${name}'` : undefined;
}
