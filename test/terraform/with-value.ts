/** The document with another value at a path such as `ports/0/protocol`, in which digits are indexes of lists. What is missing on the way is made. */
export function withValue<T extends object>(document: T, path: string, value: unknown): T {
  return changed(document, path.split('/'), value) as T;
}

function changed(value: unknown, [name, ...rest]: readonly string[], to: unknown): unknown {
  if (name === undefined) return to;
  if (Array.isArray(value)) {
    const list: readonly unknown[] = value;
    return [...list.slice(0, Number(name)), changed(list[Number(name)], rest, to), ...list.slice(Number(name) + 1)];
  }
  const object = typeof value === 'object' && value !== null ? value as Readonly<Record<string, unknown>> : {};
  return { ...object, [name]: changed(object[name], rest, to) };
}
