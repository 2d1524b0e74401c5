import { cpSync, existsSync, mkdirSync, readdirSync, realpathSync, renameSync, rmSync, writeFileSync } from 'fs';
import { dirname, join, resolve } from 'path';
import { CATALOG_FILES, type CatalogTexts } from '../catalog-files';

/** A list with one row per line, so that a diff shows which rows changed. */
export function rowsText(rows: readonly object[]): string {
  return `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`;
}

/**
 * Where a catalogue shall be written, with links followed. Gives a folder its name back that a refresh lost between its two renames.
 *
 * @throws Error if the folder holds something else
 */
export function targetFolder(to: string): string {
  const target = existsSync(to) ? realpathSync(to) : resolve(to);
  if (!existsSync(target) && existsSync(previousOf(target))) {
    renameSync(previousOf(target), target);
  }
  const files = existsSync(target) ? readdirSync(target) : [];
  if (files.length > 0 && !files.some((file) => (CATALOG_FILES as readonly string[]).includes(file))) {
    throw new Error(`folder '${to}' holds ${files.slice(0, 3).join(', ')} and no catalogue: name a new folder, or one with a catalogue`);
  }
  return target;
}

/**
 * Replaces the catalogue in a folder; other files in it stay. The new folder is complete before it gets its name:
 * a catalogue's hash spans its files, and no reader may see some of the old ones and some of the new.
 */
export function writeCatalog(target: string, texts: CatalogTexts): void {
  const next = `${target}.next`;
  const previous = previousOf(target);
  const refuse = (error: unknown, remedy: string) => new Error(`catalogue folder '${target}' can't be written (${(error as Error).message}): ${remedy}`);
  try {
    mkdirSync(dirname(target), { recursive: true });
    mkdirSync(next);
  } catch (error) {
    throw refuse(error, existsSync(next)
      ? `another refresh writes there, or one was cut short: delete '${next}' if none is under way`
      : 'make the folder above it writable');
  }
  try {
    rmSync(previous, { recursive: true, force: true });
    if (existsSync(target)) {
      cpSync(target, next, { recursive: true });
    }
    CATALOG_FILES.forEach((file) => writeFileSync(join(next, file), texts[file]));
    if (existsSync(target)) {
      renameSync(target, previous);
    }
    renameSync(next, target);
    rmSync(previous, { recursive: true, force: true });
  } catch (error) {
    targetFolder(target);
    rmSync(next, { recursive: true, force: true });
    throw refuse(error, 'make it and the folder above it writable');
  }
}

function previousOf(target: string): string {
  return `${target}.previous`;
}
