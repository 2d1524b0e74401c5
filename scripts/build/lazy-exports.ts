import { readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { exportedNames, fileOf, readModule } from './compiled-module';

/**
 * The compiler's `export *` loads every module of the library, and with them the providers of all clouds. This is the same
 * module with a getter per name, so that what nobody asks for is never loaded.
 */
export function lazyIndex(file: string): string {
  const { own, reexports, code } = readModule(file);
  const stranger = code[0] ?? own.find((name) => !reexports.some((reexport) => reexport.as === name));
  if (stranger !== undefined) {
    throw new Error(
      `'${file}' holds more than re-exports: ${stranger}: ` +
      "write only export * from './x' and export * as x from './x' in an index, and compile before the exports are made lazy",
    );
  }
  const getters = new Map<string, string>();
  for (const reexport of reexports) {
    const load = `require(${JSON.stringify(reexport.from)})`;
    for (const name of reexport.as === undefined ? exportedNames(fileOf(file, reexport)) : [reexport.as]) {
      const getter = reexport.as === undefined ? `${load}.${name}` : load;
      if (getters.has(name)) throw new Error(`'${file}' exports '${name}' twice: ${getters.get(name)} and ${getter}`);
      getters.set(name, getter);
    }
  }
  return [
    '"use strict";',
    '// Written by scripts/build/lazy-exports.ts: a module is loaded when one of its exports is first asked for.',
    'Object.defineProperty(exports, "__esModule", { value: true });',
    '',
    'function lazy(name, get) {',
    '    Object.defineProperty(exports, name, { enumerable: true, get });',
    '}',
    '',
    ...[...getters].map(([name, getter]) => `lazy("${name}", () => ${getter});`),
    '',
    '// Never run: from here Node learns which names an ECMAScript module may import.',
    '0 && (module.exports = {',
    ...[...getters.keys()].map((name) => `    ${name},`),
    '});',
    '',
  ].join('\n');
}

/** Rewrites the index of every folder of sources; nothing is written unless all of them can be read. */
export function makeLazy(sources: string, compiled: string): string[] {
  // A folder that is gone from the sources may still have an index among the compiled files.
  const indexes = readdirSync(sources, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(^|[\\/])index\.ts$/.test(file))
    .map((file) => join(compiled, file.replace(/ts$/, 'js')));
  const texts = new Map(indexes.map((file) => [file, lazyIndex(file)]));
  for (const [file, text] of texts) {
    const draft = `${file}.draft`;
    writeFileSync(draft, text);
    renameSync(draft, file);
  }
  return indexes;
}

if (require.main === module) {
  const root = join(__dirname, '../..');
  try {
    const indexes = makeLazy(join(root, 'lib'), join(root, 'build/lib'));
    console.log(`made lazy: ${indexes.map((file) => relative(root, file)).join(', ')}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
