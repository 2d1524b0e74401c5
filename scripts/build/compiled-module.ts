import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

/** `export * from './x'` or, with a name, `export * as x from './x'`. */
export interface Reexport {
  readonly from: string;
  readonly as?: string;
}

/** What a compiled module says about its exports. */
export interface CompiledModule {
  /** Names to which the module itself gives a value. */
  readonly own: readonly string[];
  readonly reexports: readonly Reexport[];
  /** First lines of the statements that are neither exports nor the compiler's preamble. */
  readonly code: readonly string[];
}

const STAR = /^__exportStar\(require\("(\.[^"]+)"\), exports\);$/;
const NAMESPACE = /^exports\.(\w+) = __importStar\(require\("(\.[^"]+)"\)\);$/;
const HOISTED = /^(exports\.\w+ = )+void 0;$/;
const PREAMBLE = /^("use strict";$|var __\w+ = \(this && this\.__\w+\) \|\||Object\.defineProperty\(exports, "__esModule")/;
const UNREADABLE = /^(module\.exports\b|exports\[|__exportStar\b|Object\.(assign|defineProperties)\(exports\b)/;

/** Reads what the TypeScript compiler wrote. The module is not loaded, for that would load the providers too. */
export function readModule(file: string): CompiledModule {
  const own = new Set<string>();
  const reexports: Reexport[] = [];
  const code: string[] = [];
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  for (const statement of source.statements) {
    const text = statement.getText(source);
    const [firstLine] = text.split('\n');
    const star = STAR.exec(text);
    const namespace = NAMESPACE.exec(text);
    if (star) {
      reexports.push({ from: star[1] });
    } else if (namespace) {
      reexports.push({ as: namespace[1], from: namespace[2] });
    } else if (UNREADABLE.test(text)) {
      throw new Error(`'${file}' exports in a way that can't be read from its text: ${firstLine}`);
    } else if (!PREAMBLE.test(text)) {
      namesGivenBy(statement).forEach((name) => own.add(name));
      if (!HOISTED.test(text)) code.push(firstLine);
    }
  }
  return { own: [...own], reexports, code };
}

/** Names that `export * from` a module brings. */
export function exportedNames(file: string): string[] {
  const { own, reexports } = readModule(file);
  const names = [...own, ...reexports.flatMap((reexport) => reexport.as ?? exportedNames(fileOf(file, reexport)))];
  return [...new Set(names)].filter((name) => name !== 'default');
}

/** The file that a re-export reads. */
export function fileOf(file: string, { from }: Reexport): string {
  const base = join(dirname(file), from);
  const found = [`${base}.js`, join(base, 'index.js')].find((candidate) => existsSync(candidate));
  if (found === undefined) throw new Error(`'${file}' re-exports '${from}', which is not compiled: run npx projen compile`);
  return found;
}

/** Names in `exports.a = exports.b = value` and in `Object.defineProperty(exports, "a", ...)`. */
function namesGivenBy(statement: ts.Statement): string[] {
  const names: string[] = [];
  if (!ts.isExpressionStatement(statement)) return names;
  let { expression } = statement;
  while (ts.isBinaryExpression(expression) && ts.isPropertyAccessExpression(expression.left) && isExports(expression.left.expression)) {
    names.push(expression.left.name.text);
    ({ right: expression } = expression);
  }
  if (ts.isCallExpression(expression) && expression.arguments.length === 3) {
    const [target, name] = expression.arguments;
    if (isExports(target) && ts.isStringLiteral(name)) names.push(name.text);
  }
  return names;
}

function isExports(node: ts.Expression): boolean {
  return ts.isIdentifier(node) && node.text === 'exports';
}
