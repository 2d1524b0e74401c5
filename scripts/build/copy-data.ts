import { copyFileSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** Makes a folder hold the data files of another and of the folders in it, and no other files. Whoever reads meanwhile never sees half a file. */
export function copyData(from: string, to: string, endings: readonly string[] = ['.json']): string[] {
  const files = filesIn(from).filter((file) => endings.some((ending) => file.endsWith(ending)));
  if (files.length === 0) throw new Error(`no data files in '${from}': run npm run catalog:import -- --from FOLDER`);
  mkdirSync(to, { recursive: true });
  for (const file of files) {
    mkdirSync(dirname(join(to, file)), { recursive: true });
    const draft = join(to, `${file}.draft`);
    copyFileSync(join(from, file), draft);
    renameSync(draft, join(to, file));
  }
  for (const stale of filesIn(to).filter((file) => !files.includes(file))) rmSync(join(to, stale));
  return files;
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}

if (require.main === module) {
  const root = join(__dirname, '../..');
  const copied = (folder: string, endings?: string[]) => copyData(join(root, 'lib', folder), join(root, 'build/lib', folder), endings);
  const files = [
    ...copied('catalog/data'), ...copied('planner/report/html/page', ['.css', '.js']), ...copied('platform/documents-chart', ['.yaml']),
  ];
  console.log(`copied ${files.length} data files`);
}
