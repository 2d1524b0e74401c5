import { isWideBlock } from '../../network/wide-block';
import { texts } from '../block';

/** Whether a range of addresses is the whole internet, IPv4 or IPv6, or so much of it that two of them are. */
export function isWorld(cidr: unknown): boolean {
  return typeof cidr === 'string' && isWideBlock(cidr);
}

/** Those ranges of an argument that are the whole internet. */
export function worldIn(...ranges: readonly unknown[]): string[] {
  return ranges.flatMap(texts).filter(isWorld);
}

/** Ports by which a machine is administered. */
export const ADMIN_PORTS: ReadonlyMap<number, string> = new Map([[22, 'SSH'], [3389, 'RDP']]);

/** Names of the administration that a range of ports lets in. */
export function adminIn(from: unknown, to: unknown): string[] {
  const [first, last] = [Number(from), Number(to)];
  return [...ADMIN_PORTS].filter(([port]) => first <= port && port <= last).map(([port, name]) => `${name} (${port})`);
}
