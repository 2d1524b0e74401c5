/** The largest private block is a /8, and no organization has a larger one on the internet. Sources: RFC 1918; IANA IPv4 address space registry, read 2026-11. */
const WIDEST_IPV4 = 8;

/** Registries give one organization no more. Source: ARIN Number Resource Policy Manual, 6.5.2.1, read 2026-11. */
const WIDEST_IPV6 = 16;

/** Private IPv6 blocks, which begin in a /7. Source: RFC 4193. */
const PRIVATE_IPV6 = /^f[cd][0-9a-f]{2}:/i;
const PRIVATE_IPV6_PREFIX = 7;

const IN_CIDR_NOTATION = /^([\d.]+|[\da-f:.]*:[\da-f:.]*)\/(\d{1,3})$/i;

/**
 * Whether a block holds more than one network has, public or private: two halves of the internet let in everyone as well as the whole does. Without
 * such blocks no list covers it, because the clouds take 100 of them at most.
 *
 * @param cidr IPv4 or IPv6, in CIDR notation; what is none is no wide block
 */
export function isWideBlock(cidr: string): boolean {
  const [, address, length] = IN_CIDR_NOTATION.exec(cidr) ?? [];
  if (address === undefined) return false;
  const prefix = Number(length);
  if (!address.includes(':')) return prefix < WIDEST_IPV4;
  return prefix < (PRIVATE_IPV6.test(address) ? PRIVATE_IPV6_PREFIX : WIDEST_IPV6);
}

/**
 * Refuses a block that opens the Kubernetes API to more than one network.
 *
 * @param what how the error names the list
 * @throws if it is an IPv4 block larger than a /8
 */
export function assertNoWideBlock(what: string, cidr: string): void {
  if (!isWideBlock(cidr)) return;
  throw new Error(`${what} must not open the Kubernetes API to everyone, got ${cidr}: a block is a /${WIDEST_IPV4} at most, name those of your runners and offices`);
}
