import { mkdirSync, renameSync, writeFileSync } from 'fs';
import { dirname } from 'path';

/** A list with one row per line, so that a diff shows which rows changed. */
export function jsonRows(rows: readonly object[]): string {
  return `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`;
}

/** Whoever reads meanwhile sees the old file or the new one, never a half. */
export function writeAtomically(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.draft`;
  writeFileSync(draft, text);
  renameSync(draft, path);
}
