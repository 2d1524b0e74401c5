import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { copyData } from '../../scripts/build/copy-data';
import { lazyIndex, makeLazy } from '../../scripts/build/lazy-exports';

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'lazy-exports-')); });
afterEach(() => rmSync(folder, { recursive: true }));

function write(file: string, text: string): string {
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

/** Compiles sources as the project does; paths of the compiled files. */
function compile(sources: Record<string, string>): string[] {
  return Object.entries(sources).map(([file, text]) => {
    write(join('lib', file), text);
    const { outputText } = ts.transpileModule(text, {
      fileName: file,
      compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true, experimentalDecorators: true },
    });
    return write(join('build', file.replace(/ts$/, 'js')), outputText);
  });
}

const ROOM = {
  'room/index.ts': "export * from './kinds';\nexport * from './types';",
  'room/kinds.ts': [
    'export class Kind {}', 'export enum Color { RED }', 'export function make() {}', 'export const a = 1, b = 2;',
    "const c = 3;\nexport { c as renamed };\nexport { join } from 'node:path';\nexport default class Hidden {}",
  ].join('\n'),
  'room/types.ts': 'export interface Nothing {}',
};

test('a lazy index exports what the eager one did, and loads on demand', () => {
  const [index] = compile({ 'index.ts': "export * from './room';\nexport * as room from './room';", ...ROOM });
  /* eslint-disable @typescript-eslint/no-require-imports */
  const eager = Object.keys(require(index) as object).sort();
  expect(eager).toEqual(['Color', 'Kind', 'a', 'b', 'join', 'make', 'renamed', 'room']);
  makeLazy(join(folder, 'lib'), join(folder, 'build'));
  jest.resetModules();
  const lazy = require(index) as Record<string, unknown>;
  expect(Object.keys(lazy).sort()).toEqual(eager);
  write('build/room/kinds.js', 'throw new Error("loaded");');
  expect(() => lazy.Kind).toThrow('loaded');
  expect(Object.keys(lazy.room as object)).toContain('Kind');
  /* eslint-enable */
});

test.each([
  ['code in an index', 'console.log(1);', 'holds more than re-exports: console.log(1);'],
  ['a value in an index', 'export const a = 1;', 'holds more than re-exports: exports.a = 1;'],
  ['a single name re-exported', "export { Kind } from './room/kinds';", 'holds more than re-exports'],
  ['one name from two modules', "export * from './room';\nexport * from './room/kinds';", "exports 'join' twice"],
  ['a module that is not compiled', "export * from './gone';", "re-exports './gone', which is not compiled"],
  ['a package', "export * from 'cdktf';", 'exports in a way that can\'t be read from its text: __exportStar(require("cdktf"), exports);'],
])('refuses %s, and writes nothing', (_, source, message) => {
  const [index] = compile({ 'index.ts': source, ...ROOM });
  const before = readFileSync(index, 'utf8');
  expect(() => makeLazy(join(folder, 'lib'), join(folder, 'build'))).toThrow(message);
  expect(readFileSync(index, 'utf8')).toBe(before);
});

test('refuses an index that is lazy already', () => {
  const [index] = compile(ROOM);
  makeLazy(join(folder, 'lib'), join(folder, 'build'));
  expect(() => lazyIndex(index)).toThrow('compile before the exports are made lazy');
});

test('data files are copied, and stale ones removed', () => {
  write('from/a.json', '[]');
  write('from/below/b.json', '[]');
  write('from/notes.txt', '');
  write('to/old.json', '[]');
  expect(copyData(join(folder, 'from'), join(folder, 'to'))).toEqual(['a.json', 'below/b.json']);
  expect(copyData(join(folder, 'to'), join(folder, 'again'))).toEqual(['a.json', 'below/b.json']);
  rmSync(join(folder, 'from/a.json'));
  rmSync(join(folder, 'from/below'), { recursive: true });
  expect(() => copyData(join(folder, 'from'), join(folder, 'to'))).toThrow('no data files');
});
