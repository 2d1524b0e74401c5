import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as sources from '../../lib';

// To load all of the library takes seconds.
jest.setTimeout(60_000);

const ENTRY = join(__dirname, '../../build/lib/index.js');
/** Modules that take seconds or hundreds of megabytes, or that a team may go without. */
const HEAVY = /[\\/]node_modules[\\/](@cdktf|cdktf|constructs|highs|zod)[\\/]/;

/** What a module prints, as JSON, when Node runs it. */
function run(extension: 'cjs' | 'mjs', lines: readonly string[]): unknown {
  const folder = mkdtempSync(join(tmpdir(), 'require-'));
  try {
    const file = join(folder, `main.${extension}`);
    writeFileSync(file, lines.join('\n'));
    const { status, stdout, stderr } = spawnSync(process.execPath, [file], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`node ended with ${status}: ${stderr}`);
    return JSON.parse(stdout);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function required(...lines: string[]): unknown {
  return run('cjs', [`const library = require(${JSON.stringify(ENTRY)});`, ...lines]);
}

function loaded(...lines: string[]): string[] {
  return required(...lines, 'console.log(JSON.stringify(Object.keys(require.cache)));') as string[];
}

beforeAll(() => {
  if (!existsSync(ENTRY)) throw new Error('the library is not compiled: run npm run build:library');
});

test('to require the package loads no provider, no cdktf and no solver', () => {
  expect(loaded().filter((file) => HEAVY.test(file))).toEqual([]);
});

test('what is asked for is loaded, and no more', () => {
  const files = loaded('library.aws.AwsRegionStack;');
  expect(files.filter((file) => file.includes('provider-aws')).length).toBeGreaterThan(0);
  expect(files.filter((file) => /provider-(google|helm|kubernetes)/.test(file))).toEqual([]);
});

test('links between clouds load the provider of neither before there is a region on it', () => {
  expect(loaded('library.InterconnectStack; library.GpuFleet;').filter((file) => /provider-(aws|google)/.test(file))).toEqual([]);
});

test('the security rules load no provider', () => {
  expect(loaded('library.security.SecurityBaseline.rules();').filter((file) => /provider-(aws|google|helm|kubernetes)/.test(file))).toEqual([]);
});

test('every public name of the sources is a public name of the package', () => {
  expect((required('console.log(JSON.stringify(Object.keys(library)));') as string[]).sort()).toEqual(Object.keys(sources).sort());
});

test('every public name, of the namespaces too, leads to a value', () => {
  const reachable = required(
    'const namespaces = Object.entries(library).filter(([, value]) => value.__esModule);',
    'const all = [["", library], ...namespaces].flatMap(([name, space]) =>',
    '  Object.entries(space).map(([key, value]) => [`${name}.${key}`, typeof value]));',
    'console.log(JSON.stringify(all));',
  ) as [string, string][];
  const namespaces = Object.entries(sources).filter(([, value]) => '__esModule' in value);
  const expected = [['', sources] as const, ...namespaces].flatMap(([name, space]) => (
    Object.entries(space).map(([key, value]) => [`${name}.${key}`, typeof value])
  ));
  expect(reachable.sort()).toEqual(expected.sort());
});

test('an ECMAScript module imports by name', () => {
  expect(run('mjs', [
    `import { Accelerator, GpuFleet, aws } from ${JSON.stringify(pathToFileURL(ENTRY).href)};`,
    'console.log(JSON.stringify([Accelerator.name, GpuFleet.name, Object.keys(aws).includes("AwsRegionStack")]));',
  ])).toEqual(['Accelerator', 'GpuFleet', true]);
});
