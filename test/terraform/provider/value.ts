/** Stands for what is known only after apply. */
export const UNKNOWN = Symbol('known after apply');

/** A value of Terraform's type system. Sets are arrays. */
export type Value = null | boolean | number | string | typeof UNKNOWN | readonly Value[] | ObjectValue;
export interface ObjectValue { readonly [key: string]: Value }

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

/** Whether it is an object or a map. */
export function isObject(value: Value): value is ObjectValue {
  return typeof value === 'object' && value !== null && !isList(value);
}

/** Whether nothing of it, at any depth, is known only after apply. */
export function isWhollyKnown(value: Value): boolean {
  if (isList(value)) return value.every(isWhollyKnown);
  if (isObject(value)) return Object.values(value).every(isWhollyKnown);
  return value !== UNKNOWN;
}

/** The value at a path, of the first element of each list on the way; null where there is none. */
export function valueAt(value: ObjectValue, path: string): Value {
  return path.split('.').reduce<Value>((at, name) => {
    const element = isList(at) ? at[0] ?? null : at;
    return isObject(element) ? element[name] ?? null : null;
  }, value);
}

/** The same names with other values. */
export function mapNamed<From, To>(record: Readonly<Record<string, From>>, to: (value: From, name: string) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, to(value, name)]));
}
