import { createHash } from 'node:crypto';

const HASH_LENGTH = 8;

/**
 * The name itself if it fits; otherwise its beginning and a hash of the whole, so that two long names that begin
 * alike stay apart and the same name always gives the same result.
 */
export function boundedName(name: string, limit: number): string {
  if (name.length <= limit) return name;
  const hash = createHash('sha256').update(name).digest('hex').slice(0, HASH_LENGTH);
  const head = name.slice(0, limit - HASH_LENGTH - 1).replace(/-+$/, '');
  return `${head}-${hash}`;
}

/** Refuses a name that Google Cloud would refuse: RFC 1035, and no longer than `limit`. */
export function assertGcpName(what: string, name: string, limit: number): void {
  if (!/^[a-z]([a-z0-9-]*[a-z0-9])?$/.test(name)) {
    throw new Error(`${what} must start with a lower-case letter, hold lower-case letters, digits and dashes, and not end with a dash, got '${name}'`);
  }
  if (name.length > limit) {
    throw new Error(`${what} must have at most ${limit} characters, got ${name.length} in '${name}': shorten it`);
  }
}
