/** MB/s per TiB that persistent SSD storage is sold with. Source: FSx API reference, `CreateFileSystemLustreConfiguration`, read 2026-11. */
const THROUGHPUTS = [125, 250, 500, 1000];

/** GiB: the least, and the steps above the first of them. Source: FSx API reference, `CreateFileSystem`, `StorageCapacity`, read 2026-11. */
const LEAST = 1200;
const STEP = 2400;

/**
 * Steps of file systems with EFA, GiB, by MB/s per TiB: EFA needs large servers, and a step is a server.
 *
 * Source: FSx for Lustre user guide, "Getting started", step 1, and "Deployment and storage class options", storage per OSS, read 2026-11.
 */
const EFA_STEPS: Readonly<Record<number, number>> = { 125: 38400, 250: 19200, 500: 9600, 1000: 4800 };

/** Source: FSx API reference, `CreateFileSystemLustreMetadataConfiguration`, read 2026-11. */
const METADATA_IOPS = [1500, 3000, 6000];
const METADATA_IOPS_STEP = 12000;
const MOST_METADATA_IOPS = 192000;

/** Refuses a throughput that persistent storage is not sold with. */
export function assertThroughput(owner: string, throughput: number): void {
  if (!THROUGHPUTS.includes(throughput)) {
    throw new Error(`${owner}: throughputPerTib must be one of ${THROUGHPUTS.join(', ')} MB/s, got ${throughput}`);
  }
}

/**
 * Refuses a size that FSx does not make.
 *
 * @param efaThroughput MB/s per TiB of a file system with EFA
 */
export function assertCapacity(owner: string, storageGib: number, efaThroughput?: number): void {
  if (efaThroughput !== undefined) {
    const step = EFA_STEPS[efaThroughput];
    if (!isMultiple(storageGib, step)) {
      throw new Error(`${owner}: storageGib must be a multiple of ${step} with efa and ${efaThroughput} MB/s per TiB, got ${storageGib}: `
        + `take ${nextMultiple(storageGib, step)}, or another throughputPerTib`);
    }
    return;
  }
  if (storageGib !== LEAST && !isMultiple(storageGib, STEP)) {
    throw new Error(`${owner}: storageGib must be ${LEAST} or a multiple of ${STEP}, got ${storageGib}: take ${storageGib < LEAST ? LEAST : nextMultiple(storageGib, STEP)}`);
  }
}

/** Refuses a number of metadata operations that FSx does not sell. */
export function assertMetadataIops(owner: string, iops: number): void {
  if (METADATA_IOPS.includes(iops) || (isMultiple(iops, METADATA_IOPS_STEP) && iops <= MOST_METADATA_IOPS)) return;
  throw new Error(`${owner}: metadataIops must be ${METADATA_IOPS.join(', ')} or a multiple of ${METADATA_IOPS_STEP} up to ${MOST_METADATA_IOPS}, got ${iops}`);
}

function isMultiple(value: number, step: number): boolean {
  return value > 0 && value % step === 0;
}

function nextMultiple(value: number, step: number): number {
  return Math.max(1, Math.ceil(value / step)) * step;
}
