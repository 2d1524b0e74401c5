import { existsSync } from 'fs';
import { join } from 'path';
import { catalogFromTexts } from './bundled-catalog';
import type { Catalog } from './catalog';
import { CATALOG_FILES, readCatalogFiles, type CatalogTexts } from './catalog-files';

/**
 * The catalogue of a team's own folder, held against the schema first.
 *
 * @throws Error that says which file, row and column to mend
 */
export function catalogFromFolder(dir: string): Catalog {
  return catalogFromTexts(readFolder(dir));
}

export function readFolder(dir: string): CatalogTexts {
  const missing = CATALOG_FILES.filter((file) => !existsSync(join(dir, file)));
  if (missing.length > 0) {
    throw new Error(`folder '${dir}' lacks ${missing.join(', ')} of a catalogue: name the folder that has ${CATALOG_FILES.join(', ')}`);
  }
  const texts = readCatalogFiles(dir);
  // Loaded here because it takes longer than the bundled catalogue, which the tests have held against it.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { assertCatalog } = require('./catalog-schema') as typeof import('./catalog-schema');
  assertCatalog(texts);
  return texts;
}
