/**
 * `1 node`, `2 nodes`; `1 vcpu`, `2 vcpu`.
 *
 * @param unit in the plural, as quotas name it
 */
export function counted(count: number, unit: string): string {
  return `${count} ${count === 1 ? unit.replace(/s$/, '') : unit}`;
}
