import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as ts from 'typescript';
import { replaced, ROOT, sourceOf, type Mutant } from './mutant';

const MODEL = 'lib/planner/model';

/** So much of a statement tells it from the others of its file. */
const NAMED = 110;

/**
 * Every place at which the model asks for something, broken: rows without a bound and with a stricter one, columns without an upper bound and without being
 * whole, couplings without a limit. Read from the syntax, so that a new kind of constraint has its mutants without being listed.
 */
export function rowMutants(): Mutant[] {
  return readdirSync(resolve(ROOT, MODEL)).filter((name) => name.endsWith('.ts')).sort().flatMap((name) => {
    const file = join(MODEL, name);
    const source = sourceOf(file);
    return callsIn(ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true)).flatMap((call) => mutantsOf(call, file, source));
  });
}

function callsIn(node: ts.Node): ts.CallExpression[] {
  const own = ts.isCallExpression(node) ? [node] : [];
  return [...own, ...node.getChildren().flatMap(callsIn)];
}

function mutantsOf(call: ts.CallExpression, file: string, source: string): Mutant[] {
  if (!ts.isPropertyAccessExpression(call.expression)) return [];
  const [first, second, third] = call.arguments;
  const { line } = call.getSourceFile().getLineAndCharacterOfPosition(call.getStart());
  const named = (what: string) => `${what} ${call.getText().replace(/\s+/g, ' ').slice(0, NAMED)} (line ${line + 1})`;
  const change = (at: ts.Node, text: string, what: string) => replaced(file, source, [at.getStart(), at.getEnd()], text, named(what));
  const isNumber = (node: ts.Node) => !/^-?Infinity$/.test(node.getText());
  switch (call.expression.name.text) {
    case 'row': {
      // Of an equation the two sides are two constraints.
      return [{ at: first, none: '-Infinity', stricter: '+ 0.5', side: 'lower' }, { at: third, none: 'Infinity', stricter: '- 0.5', side: 'upper' }]
        .filter(({ at }) => isNumber(at))
        .flatMap(({ at, none, stricter, side }) => [
          change(at, none, `without the ${side} bound of`),
          change(at, `(${at.getText()}) ${stricter}`, `with a stricter ${side} bound of`),
        ]);
    }
    case 'column': return [
      ...isNumber(second) ? [change(second, 'Infinity', 'without the upper bound of')] : [],
      ...third.getText() === 'true' ? [change(third, 'false', 'not whole')] : [],
    ];
    case 'couple': return call.expression.expression.getText().endsWith('program')
      ? [change(second, 'Infinity', 'without the limit of'), change(second, `(${second.getText()}) / 2 - 0.5`, 'with a stricter limit of')]
      : [];
    default: return [];
  }
}
