import { createHash } from 'node:crypto';
import type { Bucket, Buckets, StoredObject } from './bucket';
import type { ServiceAnswer, ServiceRequest } from './http-service';

/**
 * Google Cloud Storage, as far as Terraform's `gcs` backend speaks to it: its client lists, writes and deletes through the JSON API, and
 * reads through the XML API.
 *
 * Source of what is asked: github.com/hashicorp/terraform, internal/backend/remote-state/gcs at 883c7221, and the requests of Terraform
 * 1.11.4. The APIs are documented at cloud.google.com/storage/docs/json_api/v1 and cloud.google.com/storage/docs/xml-api.
 */
export function cloudStorage(buckets: Buckets): (request: ServiceRequest) => ServiceAnswer {
  return (request) => {
    const { method, headers, url: { pathname } } = request;
    if (!/^Bearer \S+$/.test(headers.authorization ?? '')) return failure(401, 'required', 'Login Required');
    const [, upload, ofApi, apiObject] = /^(\/upload)?\/storage\/v1\/b\/([^/]+)\/o(?:\/([^/]+))?$/.exec(pathname) ?? [];
    const [, ofPath, pathObject] = /^\/([^/]+)\/(.+)$/.exec(pathname) ?? [];
    const bucketName = ofApi ?? ofPath;
    if (bucketName === undefined || !(bucketName in buckets)) return failure(404, 'notFound', 'The specified bucket does not exist.');
    const bucket = buckets[bucketName];
    if (ofApi === undefined) return method === 'GET' ? download(bucket, decodeURIComponent(pathObject)) : notImplemented(request);
    if (upload !== undefined) return method === 'POST' ? insert(bucket, request) : notImplemented(request);
    if (apiObject === undefined) return method === 'GET' ? listing(bucket, request) : notImplemented(request);
    const name = decodeURIComponent(apiObject);
    switch (method) {
      case 'GET': return resource(name, bucket.get(name));
      case 'DELETE': return remove(bucket, name, request);
      default: return notImplemented(request);
    }
  };
}

function download(bucket: Bucket, name: string): ServiceAnswer {
  const object = bucket.get(name);
  if (object === undefined) return failure(404, 'notFound', `No such object: ${name}`);
  const { body, generation } = object;
  return {
    status: 200,
    headers: { 'content-type': 'application/json', 'x-goog-generation': String(generation), 'x-goog-metageneration': '1', 'x-goog-hash': `md5=${md5(body)}` },
    body,
  };
}

function insert(bucket: Bucket, request: ServiceRequest): ServiceAnswer {
  const { url: { searchParams }, headers, body } = request;
  if (searchParams.get('uploadType') !== 'multipart') return notImplemented(request);
  const [, boundary] = /^multipart\/related; boundary=(\S+)$/.exec(headers['content-type'] ?? '') ?? [];
  // One byte, one character: the text can be taken apart and put back whatever it holds.
  const [, metadata, media] = body.toString('latin1').split(`--${boundary}`).map((part) => part.replace(/^\r\n.*?\r\n\r\n/s, '').replace(/\r\n$/, ''));
  if (media === undefined) return failure(400, 'badContent', 'Malformed multipart body.');
  const { name } = JSON.parse(metadata) as { name: string };
  if (!asExpected(bucket, name, request)) return conditionNotMet();
  return resource(name, bucket.put(name, Buffer.from(media, 'latin1'), { key: searchParams.get('kmsKeyName') ?? undefined }));
}

function remove(bucket: Bucket, name: string, request: ServiceRequest): ServiceAnswer {
  if (bucket.get(name) === undefined) return failure(404, 'notFound', `No such object: ${name}`);
  if (!asExpected(bucket, name, request)) return conditionNotMet();
  bucket.delete(name);
  return { status: 204 };
}

/** Whether an object is of the generation that the request expects; 0 stands for none. */
function asExpected(bucket: Bucket, name: string, { url: { searchParams } }: ServiceRequest): boolean {
  const expected = searchParams.get('ifGenerationMatch');
  return expected === null || Number(expected) === (bucket.get(name)?.generation ?? 0);
}

function listing(bucket: Bucket, { url: { searchParams } }: ServiceRequest): ServiceAnswer {
  const prefix = searchParams.get('prefix') ?? '';
  const delimiter = searchParams.get('delimiter') ?? '';
  const found = bucket.names.filter((name) => name.startsWith(prefix));
  const below = (name: string) => delimiter !== '' && name.slice(prefix.length).includes(delimiter);
  return json(200, {
    kind: 'storage#objects',
    items: found.filter((name) => !below(name)).map((name) => metadataOf(name, bucket.get(name)!)),
    prefixes: [...new Set(found.filter(below).map((name) => name.slice(0, name.indexOf(delimiter, prefix.length) + 1)))],
  });
}

function resource(name: string, object: StoredObject | undefined): ServiceAnswer {
  return object === undefined ? failure(404, 'notFound', `No such object: ${name}`) : json(200, metadataOf(name, object));
}

function metadataOf(name: string, { body, generation }: StoredObject): object {
  return { kind: 'storage#object', name, generation: String(generation), metageneration: '1', size: String(body.length), md5Hash: md5(body) };
}

function conditionNotMet(): ServiceAnswer {
  return failure(412, 'conditionNotMet', 'At least one of the pre-conditions you specified did not hold.');
}

function notImplemented({ method, url }: ServiceRequest): ServiceAnswer {
  return failure(400, 'invalid', `this store does not know ${method} ${url.pathname}${url.search}`);
}

function failure(code: number, reason: string, message: string): ServiceAnswer {
  return json(code, { error: { code, message, errors: [{ domain: 'global', reason, message }] } });
}

function json(status: number, value: object): ServiceAnswer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}

function md5(body: Buffer): string {
  return createHash('md5').update(body).digest('base64');
}
