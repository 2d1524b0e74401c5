import { cpSync, mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';

export const DATA = join(__dirname, '..', '..', 'lib', 'catalog', 'data');

/** Runs with a copy of the bundled files that may be damaged. */
export function withCopy(run: (dir: string) => void): void {
  const dir = mkdtempSync(join(tmpdir(), 'catalog-'));
  try {
    cpSync(DATA, dir, { recursive: true });
    run(dir);
  } finally {
    rmSync(dir, { recursive: true });
  }
}
