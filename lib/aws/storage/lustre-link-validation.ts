import type { LustreBucketLink } from './lustre-bucket-link';

/** Source: FSx for Lustre user guide, "Linking your file system to an Amazon S3 bucket", read 2026-11. */
const MOST_LINKS = 8;

/** What decides whether a file system may be linked. */
export interface LinkedFileSystem {
  readonly region: string;
  /**
   * FSx backs up persistent file systems alone, and none that is linked to a bucket. Source: FSx API reference, `CreateBackup`, read
   * 2026-11.
   */
  readonly backupDays: number;
}

/** Refuses a link that FSx would refuse, or that would never show an object. */
export function assertBucketLink(
  owner: string, link: LustreBucketLink, others: readonly LustreBucketLink[], { region, backupDays }: LinkedFileSystem,
): void {
  const { bucket, fileSystemPath, bucketPrefix = '' } = link;
  const fail = (message: string): never => {
    throw new Error(`${owner}: ${message}`);
  };
  if (!/^\/([\w.-]+(\/[\w.-]+)*)?$/.test(fileSystemPath)) {
    fail(`fileSystemPath must begin with a slash and not end with one, as /weights does, got '${fileSystemPath}'`);
  }
  if (!/^([\w.-]+\/)*$/.test(bucketPrefix)) fail(`bucketPrefix must end with a slash and not begin with one, as llama/ does, got '${bucketPrefix}'`);
  if (backupDays > 0) fail(`FSx keeps no backups of a file system that is linked to a bucket, got backupRetentionDays ${backupDays}: set it to 0`);
  if (bucket.region !== region) {
    fail(`bucket ${bucket.bucketName} is in ${bucket.region}, and the file system in ${region}: link a bucket of ${region}, such as a replica`);
  }
  if (!bucket.lustreAccess) fail(`bucket ${bucket.bucketName} does not let FSx use its key: set its lustreAccess`);
  if (others.length >= MOST_LINKS) fail(`a file system has at most ${MOST_LINKS} links, got another to ${bucket.bucketName}: link a shorter prefix, or another file system`);
  for (const other of others) {
    if (overlap(`${fileSystemPath}/`, `${other.fileSystemPath}/`)) {
      fail(`fileSystemPath ${fileSystemPath} and ${other.fileSystemPath} overlap: show each bucket at a path of its own`);
    }
    if (other.bucket === bucket && overlap(bucketPrefix, other.bucketPrefix ?? '')) {
      fail(`objects of ${bucket.bucketName} would be shown twice, at ${fileSystemPath} and ${other.fileSystemPath}: keep one of the links, or give them prefixes that don't overlap`);
    }
  }
}

function overlap(one: string, other: string): boolean {
  const [a, b] = [one, other].map((path) => path.replace(/^\/+/, ''));
  return a.startsWith(b) || b.startsWith(a);
}
