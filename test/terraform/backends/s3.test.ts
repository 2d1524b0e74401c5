import { createHash } from 'node:crypto';
import { Bucket } from './bucket';
import { s3 } from './s3';

const HOST = 'http://atlas-states.s3.eu-central-1.amazonaws.com';
const BODY = Buffer.from('{}');
const SUM = { 'x-amz-checksum-sha256': createHash('sha256').update(BODY).digest('base64') };

function signedFor(region: string, service = 's3') {
  return { authorization: `AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20261124/${region}/${service}/aws4_request, SignedHeaders=host, Signature=0` };
}

function ask(method: string, url: string, headers: Readonly<Record<string, string>> = {}, body = BODY, bucket = new Bucket()) {
  return s3('eu-central-1', { 'atlas-states': bucket })({ method, url: new URL(url), headers: { ...signedFor('eu-central-1'), ...headers }, body });
}

test.each([
  ['a request that is not signed', 'GET', `${HOST}/a`, { authorization: '' }, 403, 'AccessDenied'],
  ['a request that is signed for another service', 'GET', `${HOST}/a`, signedFor('eu-central-1', 'sts'), 403, 'AccessDenied'],
  ['a request for another region', 'GET', `${HOST}/a`, signedFor('eu-west-1'), 301, 'PermanentRedirect'],
  ['a bucket that does not exist', 'GET', 'http://other.s3.eu-central-1.amazonaws.com/a', {}, 404, 'NoSuchBucket'],
  ['another host', 'GET', 'http://127.0.0.1/a', {}, 400, 'InvalidRequest'],
  ['an object that does not exist', 'GET', `${HOST}/a`, {}, 404, 'NoSuchKey'],
  ['a write without a checksum', 'PUT', `${HOST}/a`, {}, 400, 'BadDigest'],
  ['a write with the checksum of another body', 'PUT', `${HOST}/a`, { 'x-amz-checksum-sha256': 'AAAA' }, 400, 'BadDigest'],
  ['a key that nothing encrypts with', 'PUT', `${HOST}/a`, { ...SUM, 'x-amz-server-side-encryption-aws-kms-key-id': 'key' }, 400, 'InvalidArgument'],
  ['a request that Terraform does not make', 'POST', `${HOST}/a`, {}, 501, 'NotImplemented'],
])('refuses %s', (_, method, url, headers, status, code) => {
  expect(ask(method, url, headers)).toMatchObject({ status, body: expect.stringContaining(`<Code>${code}</Code>`) });
});

test('a conditional write makes an object and never replaces one', () => {
  const bucket = new Bucket();
  const lock = () => ask('PUT', `${HOST}/a.tflock`, { ...SUM, 'if-none-match': '*' }, BODY, bucket).status;
  expect([lock(), lock()]).toEqual([200, 412]);
  bucket.delete('a.tflock');
  expect(lock()).toBe(200);
});

test('lists what begins with the prefix, and reads a part', () => {
  const bucket = new Bucket();
  bucket.put('a.tfstate', Buffer.from('0123456789'));
  bucket.put('env:/dev/a.tfstate', BODY);
  const { body: listed } = ask('GET', `${HOST}/?list-type=2&prefix=env%3A%2F`, {}, BODY, bucket);
  expect(listed).toContain('<Key>env:/dev/a.tfstate</Key>');
  expect(listed).not.toContain('<Key>a.tfstate</Key>');
  expect(ask('GET', `${HOST}/a.tfstate`, { range: 'bytes=8-99' }, BODY, bucket)).toMatchObject({
    status: 206, body: Buffer.from('89'), headers: { 'content-range': 'bytes 8-9/10' },
  });
});
