import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { ModuleKind, preProcessFile, ScriptTarget, transpileModule } from 'typescript';

const ROOT = join(__dirname, '../..');
const COMPILED = { compilerOptions: { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022, esModuleInterop: true, isolatedModules: true } };

/** Compiles a program of TypeScript and what it imports of its own into a folder, so that plain node starts it. @returns its path there */
export function compiledProgram(entry: string, folder: string): string {
  const waiting = [entry];
  const done = new Set<string>();
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (done.has(file)) continue;
    done.add(file);
    const source = readFileSync(file, 'utf8');
    const target = targetOf(file, folder);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, transpileModule(source, COMPILED).outputText);
    waiting.push(...importsOf(file, source));
  }
  return targetOf(entry, folder);
}

function targetOf(file: string, folder: string): string {
  return join(folder, relative(ROOT, file).replace(/\.ts$/, '.js'));
}

function importsOf(file: string, source: string): string[] {
  const names = preProcessFile(source, true, true).importedFiles.map(({ fileName }) => fileName).filter((name) => name.startsWith('.'));
  return names.map((name) => [`${name}.ts`, join(name, 'index.ts')].map((path) => join(dirname(file), path)).find(existsSync)!);
}
