import { Token } from 'cdktf';

/** Without the dots that S3 takes too: they break TLS to `<bucket>.s3.<region>.amazonaws.com`. */
const NAME = /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/;

const PREFIXES = ['xn--', 'sthree-', 'amzn-s3-demo-'];
const SUFFIXES = ['-s3alias', '--ol-s3', '--x-s3', '--table-s3'];

/**
 * Refuses a name that no bucket may have.
 *
 * Source: S3 user guide, "General purpose bucket naming rules", read 2026-11.
 */
export function assertBucketName(name: string): void {
  if (Token.isUnresolved(name)) throw new Error('bucketName must be known at synth, got a token: pass a plain string');
  if (!NAME.test(name)) {
    throw new Error(`bucketName must be 3 to 63 lower-case letters, digits and dashes, with a letter or digit at both ends, got '${name}' of ${name.length}`);
  }
  const taken = [...PREFIXES.filter((prefix) => name.startsWith(prefix)), ...SUFFIXES.filter((suffix) => name.endsWith(suffix))];
  if (taken.length > 0) throw new Error(`bucketName must not begin with ${PREFIXES.join(', ')} nor end with ${SUFFIXES.join(', ')}, which S3 keeps for itself, got '${name}'`);
}
