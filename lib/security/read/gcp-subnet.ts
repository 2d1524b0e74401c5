import { type Block, isNoneOf } from '../block';

/** Whether machines stand in a subnet; in the others, Google's proxies and translations of addresses do. */
export function isForMachines({ purpose }: Block): boolean {
  return !isNoneOf(purpose ?? 'PRIVATE', 'PRIVATE');
}
