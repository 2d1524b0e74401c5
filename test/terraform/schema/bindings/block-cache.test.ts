import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import type { BindingPackage } from './binding-package';
import { cachedBlock, cacheFolder } from './block-cache';
import type { Block } from '../provider-schema';

const block: Block = { attributes: { name: { type: 'string', required: true } }, block_types: {} };
const never = (): never => { throw new Error('derived again'); };

let root: string;
let bindings: BindingPackage;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'schema-cache-'));
  const folder = join(root, 'node_modules', '@cdktf', 'provider-cloud');
  const packageName = '@cdktf/provider-cloud';
  bindings = { name: 'cloud', packageName, packageVersion: '1.0.0', providerVersion: '4.0.0', folder, nestedAttributes: false };
});

afterEach(() => rmSync(root, { recursive: true }));

test('a block is derived once, and kept beside the bindings', () => {
  expect(cachedBlock(bindings, 'resource', 'cloud_thing', () => block)).toEqual(block);
  expect(cachedBlock(bindings, 'resource', 'cloud_thing', never)).toEqual(block);
  expect(cacheFolder(bindings)).toMatch(new RegExp(`^${join(root, 'node_modules', '.cache')}`));
  expect(readdirSync(cacheFolder(bindings))).toEqual(['resource.cloud_thing.json']);
});

test('a data source, another version and another type are other blocks', () => {
  cachedBlock(bindings, 'resource', 'cloud_thing', () => block);
  expect(() => cachedBlock(bindings, 'data', 'cloud_thing', never)).toThrow('derived again');
  expect(() => cachedBlock({ ...bindings, packageVersion: '1.0.1' }, 'resource', 'cloud_thing', never)).toThrow('derived again');
  expect(() => cachedBlock(bindings, 'resource', 'cloud_other', never)).toThrow('derived again');
});

test.each(['', '{"attributes":{', 'null', '{}', '[]'])('a damaged file, %j, is derived anew and mended', (content) => {
  cachedBlock(bindings, 'resource', 'cloud_thing', () => block);
  const path = join(cacheFolder(bindings), 'resource.cloud_thing.json');
  writeFileSync(path, content);
  expect(cachedBlock(bindings, 'resource', 'cloud_thing', () => block)).toEqual(block);
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(block);
});

test('a derivation that fails leaves nothing behind', () => {
  expect(() => cachedBlock(bindings, 'resource', 'cloud_thing', never)).toThrow('derived again');
  expect(cachedBlock(bindings, 'resource', 'cloud_thing', () => block)).toEqual(block);
});
