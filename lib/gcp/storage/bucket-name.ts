import { Token } from 'cdktf';

/** Without dots, which stand for domains that must be verified: https://cloud.google.com/storage/docs/buckets#naming, read 2026-11. */
const BUCKET_NAME = /^(?!goog|.*g[o0]{2}gle)[a-z0-9][a-z0-9_-]{1,61}[a-z0-9]$/;

/** Refuses a name that Cloud Storage would refuse. */
export function assertBucketName(name: string): void {
  if (Token.isUnresolved(name)) throw new Error('bucketName must be known at synth, got a token: pass a plain name');
  if (BUCKET_NAME.test(name)) return;
  throw new Error('bucketName must be 3 to 63 lower-case letters, digits, dashes and underscores, with a letter or digit at both ends and without google, '
    + `got '${name}'`);
}
