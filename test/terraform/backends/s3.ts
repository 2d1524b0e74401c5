import { createHash } from 'node:crypto';
import type { Bucket, Buckets } from './bucket';
import type { ServiceAnswer, ServiceRequest } from './http-service';

const ENCRYPTION = 'x-amz-server-side-encryption';
const ENCRYPTION_KEY = 'x-amz-server-side-encryption-aws-kms-key-id';

/**
 * Amazon S3 and STS in one region, as far as Terraform's `s3` backend speaks to them. Addresses are those of the public services, each
 * bucket with a host of its own. Signatures are looked at, not verified.
 *
 * Source of what is asked: github.com/hashicorp/terraform, internal/backend/remote-state/s3 at 883c7221, and the requests of Terraform
 * 1.11.4. The APIs are documented at docs.aws.amazon.com/AmazonS3/latest/API and docs.aws.amazon.com/STS/latest/APIReference.
 */
export function s3(region: string, buckets: Buckets): (request: ServiceRequest) => ServiceAnswer {
  return (request) => {
    const { hostname } = request.url;
    const [, signedFor, service] = /^AWS4-HMAC-SHA256 Credential=[^/]+\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request,/.exec(request.headers.authorization ?? '') ?? [];
    if (hostname === `sts.${region}.amazonaws.com` && service === 'sts') return callerIdentity(request);
    const [, name] = new RegExp(`^(.+)\\.s3\\.${region}\\.amazonaws\\.com$`).exec(hostname) ?? [];
    if (name === undefined) return failure(400, 'InvalidRequest', `there is nothing at ${hostname}`);
    if (service !== 's3') return failure(403, 'AccessDenied', 'the request is not signed');
    if (!(name in buckets)) return failure(404, 'NoSuchBucket', 'The specified bucket does not exist');
    if (signedFor !== region) return { ...failure(301, 'PermanentRedirect', 'the bucket is elsewhere'), headers: { 'x-amz-bucket-region': region } };
    return ofBucket(buckets[name], name, request);
  };
}

function ofBucket(bucket: Bucket, bucketName: string, request: ServiceRequest): ServiceAnswer {
  const { method, url } = request;
  const name = decodeURIComponent(url.pathname.slice(1));
  if (name === '') {
    return method === 'GET' && url.searchParams.get('list-type') === '2'
      ? listing(bucket, bucketName, url.searchParams.get('prefix') ?? '')
      : failure(501, 'NotImplemented', `${method} of a bucket`);
  }
  switch (method) {
    case 'HEAD':
    case 'GET': return read(bucket, name, request);
    case 'PUT': return write(bucket, name, request);
    case 'DELETE':
      bucket.delete(name);
      return { status: 204 };
    default: return failure(501, 'NotImplemented', `${method} of an object`);
  }
}

function read(bucket: Bucket, name: string, { headers: { range } }: ServiceRequest): ServiceAnswer {
  const object = bucket.get(name);
  if (object === undefined) return failure(404, 'NoSuchKey', 'The specified key does not exist.');
  const { body } = object;
  const headers = { 'etag': etag(body), 'last-modified': new Date(0).toUTCString(), 'content-type': 'application/json' };
  if (range === undefined) return { status: 200, headers, body };
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(range)!;
  const part = body.subarray(Number(first), Number(last) + 1);
  return { status: 206, headers: { ...headers, 'content-range': `bytes ${first}-${Number(first) + part.length - 1}/${body.length}` }, body: part };
}

function write(bucket: Bucket, name: string, { headers, body }: ServiceRequest): ServiceAnswer {
  const sha256 = createHash('sha256').update(body);
  if (headers['x-amz-checksum-sha256'] !== sha256.digest('base64')) return failure(400, 'BadDigest', 'the checksum is not that of the body');
  if (headers['if-none-match'] === '*' && bucket.get(name) !== undefined) {
    return failure(412, 'PreconditionFailed', 'At least one of the pre-conditions you specified did not hold');
  }
  const encryption = { algorithm: text(headers[ENCRYPTION]), key: text(headers[ENCRYPTION_KEY]) };
  if (encryption.key !== undefined && encryption.algorithm !== 'aws:kms') return failure(400, 'InvalidArgument', `${ENCRYPTION_KEY} needs aws:kms`);
  bucket.put(name, body, encryption);
  return { status: 200, headers: { etag: etag(body) } };
}

function listing(bucket: Bucket, bucketName: string, prefix: string): ServiceAnswer {
  const names = bucket.names.filter((name) => name.startsWith(prefix));
  return {
    status: 200,
    body: xml('ListBucketResult', `<Name>${bucketName}</Name><Prefix>${prefix}</Prefix><KeyCount>${names.length}</KeyCount><IsTruncated>false</IsTruncated>${
      names.map((name) => `<Contents><Key>${name}</Key></Contents>`).join('')}`),
  };
}

function callerIdentity({ method, body }: ServiceRequest): ServiceAnswer {
  if (method !== 'POST' || new URLSearchParams(body.toString()).get('Action') !== 'GetCallerIdentity') return failure(400, 'InvalidAction', body.toString());
  const identity = '<Arn>arn:aws:iam::111122223333:user/deployer</Arn><UserId>AIDAEXAMPLE</UserId><Account>111122223333</Account>';
  return { status: 200, body: xml('GetCallerIdentityResponse', `<GetCallerIdentityResult>${identity}</GetCallerIdentityResult>`) };
}

function failure(status: number, code: string, message: string): ServiceAnswer {
  return { status, body: xml('Error', `<Code>${code}</Code><Message>${message}</Message>`) };
}

function xml(element: string, content: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${element}>${content}</${element}>`;
}

function etag(body: Buffer): string {
  return `"${createHash('md5').update(body).digest('hex')}"`;
}

function text(header: string | readonly string[] | undefined): string | undefined {
  return typeof header === 'string' ? header : undefined;
}
