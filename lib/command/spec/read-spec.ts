import * as fs from 'node:fs';
import { LineCounter, parseDocument, type Document, type ErrorCode } from 'yaml';
import { complaintOf, pathText } from './complaint';
import { SpecError } from './spec-error';
import { fleetSpec, type FleetSpec } from './spec-schema';

/** Above it a file is not a spec, or one that takes minutes to be read alone. */
const MOST_MEBIBYTES = 4;

/** What the reader says in words of its own interface. */
const FAULTS: Partial<Record<ErrorCode, string>> = {
  MULTIPLE_DOCS: 'a second document begins here, allowed is one: take the others out, each to its own file',
  RESOURCE_EXHAUSTION: 'it is nested too deeply for a spec: docs/fleet-spec.schema.json has the format',
};

/**
 * Reads a fleet spec, JSON or YAML.
 *
 * @throws SpecError that names file, line, path, what was got and what is allowed
 */
export function readSpec(file: string): FleetSpec {
  return specOf(textOf(file), file);
}

/** The same of a text. */
export function specOf(content: string, file: string): FleetSpec {
  const lines = new LineCounter();
  // JSON is YAML, so that one reader does for both.
  const document = parseDocument(content, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
  const [fault] = document.errors;
  if (fault !== undefined) {
    throw new SpecError(FAULTS[fault.code] ?? `neither JSON nor YAML: ${fault.message}`, { file, line: lines.linePos(fault.pos[0]).line });
  }
  const result = fleetSpec.safeParse(plain(document, file), { reportInput: true });
  if (result.success) return result.data;
  const { path, message } = complaintOf(result.error.issues);
  throw new SpecError(`${pathText(path)} ${message}`, { file, line: lineOf(path, document, lines), path });
}

function plain(document: Document, file: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    throw new SpecError(`its aliases can't be resolved (${(error as Error).message}): write out what they stand for`, { file, line: 1 });
  }
}

/** The line of what a path leads to, or of what it would stand in. */
function lineOf(path: readonly PropertyKey[], document: Document, lines: LineCounter): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true) as { readonly range?: readonly number[] | null } | undefined;
    if (node?.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

function textOf(file: string): string {
  try {
    const { size } = fs.statSync(file);
    if (size <= MOST_MEBIBYTES * 2 ** 20) return fs.readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new SpecError(`there is no spec ${file}: name a JSON or YAML file, as examples/specs has them`, { file });
    throw new SpecError(`spec ${file} can't be read (${(error as Error).message}): make it readable, or name another file`, { file });
  }
  throw new SpecError(`spec ${file} is larger than ${MOST_MEBIBYTES} MiB: name a JSON or YAML file, as examples/specs has them`, { file });
}
