import type { Buckets } from './bucket';
import { cloudStorage } from './cloud-storage';
import { serveHttp } from './http-service';
import { s3 } from './s3';

/** Object storage that Terraform finds by its environment alone; what a stack says of its backend is left as it is. */
export interface RunningStore {
  readonly env: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/**
 * S3 in one region. The backend has no environment variable for buckets in the path, so it asks for a host per bucket, which no name
 * server here knows: it gets the public addresses without TLS, and this process as its proxy.
 *
 * Source: github.com/hashicorp/terraform, internal/backend/remote-state/s3/backend.go at 883c7221.
 */
export async function serveS3(region: string, buckets: Buckets): Promise<RunningStore> {
  const { url, close } = await serveHttp(s3(region, buckets));
  return {
    env: {
      HTTP_PROXY: url,
      AWS_ENDPOINT_URL_S3: `http://s3.${region}.amazonaws.com`,
      AWS_ENDPOINT_URL_STS: `http://sts.${region}.amazonaws.com`,
      AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'secret',
    },
    close,
  };
}

/** Cloud Storage. Source: github.com/hashicorp/terraform, internal/backend/remote-state/gcs/backend.go at 883c7221. */
export async function serveCloudStorage(buckets: Buckets): Promise<RunningStore> {
  const { url, close } = await serveHttp(cloudStorage(buckets));
  return { env: { GOOGLE_BACKEND_STORAGE_CUSTOM_ENDPOINT: `${url}/storage/v1/`, GOOGLE_OAUTH_ACCESS_TOKEN: 'token' }, close };
}
