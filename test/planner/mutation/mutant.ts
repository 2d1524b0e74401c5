import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

export const ROOT = resolve(__dirname, '../../..');

/** The planner with one place of its source changed. */
export interface Mutant {
  /** How messages call it: the file, what was done, and to which text. */
  readonly name: string;
  /** Under the root of the project. */
  readonly file: string;
  /** The whole file as changed. */
  readonly source: string;
}

export function sourceOf(file: string): string {
  return readFileSync(resolve(ROOT, file), 'utf8');
}

/** The mutant in which the text between two offsets is another. */
export function replaced(file: string, source: string, [start, end]: readonly [start: number, end: number], text: string, name: string): Mutant {
  return { name: `${file}: ${name}`, file, source: source.slice(0, start) + text + source.slice(end) };
}
