import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { modelFile, packageOf } from './model-schema';
import { type Fault, FORMATS, goRegExp } from './schema';

interface Validator {
  (value: unknown, context: { readonly instancePath: string; readonly rootData: unknown }): boolean;
  readonly errors?: readonly Fault[] | null;
}

/** What the compiled validators need beside each other. */
const RUNTIME: Readonly<Record<string, object>> = {
  '@kubernetes-models/validate': { formats: FORMATS },
  '@kubernetes-models/validate/runtime/ucs2length': { __esModule: true, default: (text: string) => [...text].length },
  '@kubernetes-models/validate/runtime/re2': { __esModule: true, default: goRegExp },
};

const loaded = new Map<string, object>();

/**
 * What the validator of a model finds: wrong types, missing values, patterns, ranges, enums and formats. It lets unknown keys pass.
 * The packages hold no schemas, only functions compiled from them.
 */
export function modelCheck(path: string): (value: unknown, instancePath: string) => readonly Fault[] {
  const validator = readFileSync(modelFile(path, '.js'), 'utf8').match(/_schemas\/\w+/)![0];
  const { validate } = load(modelFile(`${packageOf(path)}/${validator}`, '.js')) as { validate: Validator };
  return (value, instancePath) => validate(value, { instancePath, rootData: value }) ? [] : validate.errors!;
}

/** A module of these packages: they are ECMAScript modules, which jest can't require. */
function load(file: string): object {
  const known = loaded.get(file);
  if (known) return known;
  const { outputText } = ts.transpileModule(readFileSync(file, 'utf8'), {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true },
  });
  const exported = {};
  // Before it runs: modules may require each other.
  loaded.set(file, exported);
  new Function('require', 'exports', outputText)((name: string) => required(name, file), exported);
  return exported;
}

function required(name: string, from: string): object {
  return RUNTIME[name] ?? load(name.startsWith('.') ? join(dirname(from), name) : modelFile(name, '.js'));
}
