import { Bucket } from './bucket';
import { cloudStorage } from './cloud-storage';

const OBJECTS = '/storage/v1/b/atlas-states/o';
const TOKEN = { authorization: 'Bearer token' };

function ask(method: string, path: string, bucket = new Bucket(), headers: Readonly<Record<string, string>> = TOKEN, body = Buffer.of()) {
  return cloudStorage({ 'atlas-states': bucket })({ method, url: new URL(path, 'http://127.0.0.1'), headers, body });
}

function upload(bucket: Bucket, name: string, media: Buffer, query = ''): number {
  const body = Buffer.concat([
    Buffer.from(`--b\r\nContent-Type: application/json\r\n\r\n{"bucket":"atlas-states","name":"${name}"}\r\n--b\r\nContent-Type: text/plain\r\n\r\n`),
    media,
    Buffer.from('\r\n--b--\r\n'),
  ]);
  return ask('POST', `/upload${OBJECTS}?uploadType=multipart${query}`, bucket, { ...TOKEN, 'content-type': 'multipart/related; boundary=b' }, body).status;
}

test.each([
  ['a request without a token', 'GET', OBJECTS, {}, 401, 'required'],
  ['a bucket that does not exist', 'GET', '/storage/v1/b/other/o', TOKEN, 404, 'notFound'],
  ['an object that does not exist', 'GET', `${OBJECTS}/a`, TOKEN, 404, 'notFound'],
  ['the content of one', 'GET', '/atlas-states/a', TOKEN, 404, 'notFound'],
  ['a removal of one', 'DELETE', `${OBJECTS}/a`, TOKEN, 404, 'notFound'],
  ['an upload that is malformed', 'POST', `/upload${OBJECTS}?uploadType=multipart`, TOKEN, 400, 'badContent'],
  ['an upload that Terraform does not make', 'POST', `/upload${OBJECTS}?uploadType=resumable`, TOKEN, 400, 'invalid'],
])('refuses %s', (_, method, path, headers, status, reason) => {
  expect(ask(method, path, new Bucket(), headers)).toMatchObject({ status, body: expect.stringContaining(`"reason":"${reason}"`) });
});

test('keeps an upload to the byte', () => {
  const bucket = new Bucket();
  const media = Buffer.from([0, 13, 10, 13, 10, 255, 195, 188, 13, 10]);
  expect(upload(bucket, 'a', media)).toBe(200);
  expect(ask('GET', '/atlas-states/a', bucket).body).toEqual(media);
});

test('a condition on the generation is heeded when an object is made and when it is removed', () => {
  const bucket = new Bucket();
  const lock = () => upload(bucket, 'a/default.tflock', Buffer.from('{}'), '&ifGenerationMatch=0');
  const unlock = (generation: number) => ask('DELETE', `${OBJECTS}/a%2Fdefault.tflock?ifGenerationMatch=${generation}`, bucket).status;
  expect([lock(), lock()]).toEqual([200, 412]);
  const { generation } = bucket.get('a/default.tflock')!;
  expect([unlock(generation + 1), unlock(generation), lock()]).toEqual([412, 204, 200]);
});

test('lists one level', () => {
  const bucket = new Bucket();
  for (const name of ['fleets/a/default.tfstate', 'fleets/a/b/default.tfstate', 'other/default.tfstate']) bucket.put(name, Buffer.from('{}'));
  const { items, prefixes } = JSON.parse(ask('GET', `${OBJECTS}?prefix=fleets/a/&delimiter=/`, bucket).body as string) as { items: { name: string }[]; prefixes: string[] };
  expect(items.map(({ name }) => name)).toEqual(['fleets/a/default.tfstate']);
  expect(prefixes).toEqual(['fleets/a/b/']);
});
