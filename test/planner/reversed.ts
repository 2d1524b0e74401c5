/** Lists whose order says something. */
const ORDERED = ['curve', 'prices'];

/** The same with every list and every property in the opposite order, but for lists whose order says something. */
export function reversed<T>(value: T): T {
  if (Array.isArray(value)) return [...value].reverse().map(reversed) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).reverse().map(([key, each]) => [key, ORDERED.includes(key) ? each : reversed(each)])) as T;
}
