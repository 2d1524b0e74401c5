import type { Json, JsonObject } from '../json';

const GUARDS = ['prevent_destroy', 'deletion_protection'];

/** The stack as a team deploys it before it takes a protected region down. */
export function unprotected(stack: JsonObject): JsonObject {
  return off(stack) as JsonObject;
}

function off(value: Json | undefined): Json | undefined {
  if (Array.isArray(value)) return value.map((item: Json) => off(item)!);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, GUARDS.includes(key) ? false : off(item)]));
}
