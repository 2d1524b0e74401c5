import type { FleetWeights } from './fleet-weights';
import type { CloudWeights } from './weights-origin';
import { assertBucketName as assertS3Name } from '../aws/storage/bucket-name';
import { bundledCatalog } from '../catalog/bundled-catalog';
import { assertBucketName as assertGcsName } from '../gcp/storage/bucket-name';
import type { Workload } from '../workload/workload';

const LONGEST_BUCKET_NAME = 63;

/** A label, so that the name also fits where Kubernetes shows it as one. */
const SERVICE_ACCOUNT = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** Refuses, before anything is planned, buckets for weights that could not be made, or would be read by nobody. */
export function assertWeights(clouds: readonly CloudWeights[], workloads: readonly Workload[]): void {
  for (const { cloud, weights } of clouds) {
    if (weights === undefined) continue;
    const fail = (message: string): never => {
      throw new Error(`cloud '${cloud}': weights: ${message}`);
    };
    assertNames(cloud, weights, fail);
    const readers = workloads.filter(({ inferenceOptions }) => inferenceOptions?.weights !== undefined);
    if (readers.length === 0) fail('no inference workload declares weights, so nobody would read them: add weights: { sizeGb: ... } to those that do, or leave it out');
    readers.forEach((workload) => assertReader(cloud, weights, workload));
  }
}

function assertNames(cloud: string, { bucketPrefix, sourceRegion, serviceAccountName = 'model-server' }: FleetWeights, fail: (message: string) => never): void {
  const regions = bundledCatalog().regions.filter((region) => region.cloud === cloud).map(({ name }) => name);
  // A plan may take any region at any time.
  const longest = LONGEST_BUCKET_NAME - 1 - Math.max(...regions.map(({ length }) => length));
  if (!/^[a-z0-9][a-z0-9-]*$/.test(bucketPrefix) || bucketPrefix.length > longest) {
    fail(`bucketPrefix must be 1 to ${longest} lower-case letters, digits and dashes, with a letter or digit first, so that a region's name fits behind it, `
      + `got '${bucketPrefix}' of ${bucketPrefix.length}`);
  }
  try {
    (cloud === 'aws' ? assertS3Name : assertGcsName)(`${bucketPrefix}-source`);
  } catch (error) {
    fail(`no bucket may have a name with bucketPrefix '${bucketPrefix}': ${(error as Error).message}: choose another`);
  }
  if (!regions.includes(sourceRegion)) fail(`sourceRegion must be a region of the catalogue, got '${sourceRegion}': choose from ${regions.join(', ')}`);
  if (!SERVICE_ACCOUNT.test(serviceAccountName) || serviceAccountName === 'default') {
    fail('serviceAccountName must be 1 to 63 lower-case letters, digits and dashes, with a letter or digit at both ends, and not default, '
      + `got '${serviceAccountName}': leave it out for model-server`);
  }
}

function assertReader(cloud: string, { sourceRegion }: FleetWeights, { name, inferenceOptions }: Workload): void {
  const { weights, publicHttps } = inferenceOptions!;
  const source = `${cloud}:${sourceRegion}`;
  if (weights!.from !== undefined && weights!.from !== source && weights!.from.startsWith(`${cloud}:`)) {
    throw new Error(`workload '${name}': weights.from is ${weights!.from}, and the fleet copies weights from ${source}: leave from out, or make sourceRegion the same`);
  }
  if (cloud === 'gcp' && publicHttps === false) {
    throw new Error(`workload '${name}': publicHttps is false, and on Google Cloud its pods themselves read weights, by HTTPS at public addresses: leave it out, `
      + 'or leave out weights of the cloud');
  }
}
