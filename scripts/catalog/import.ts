import { readFileSync } from 'fs';
import { join } from 'path';
import { parseArgs } from 'util';
import { buildCatalog } from './build';
import type { ReportRow } from './import-report';
import { jsonRows, writeAtomically } from './json-rows';

function main(): void {
  const { values } = parseArgs({ options: { from: { type: 'string' }, out: { type: 'string', default: 'lib/catalog/data' } } });
  const { from, out } = values;
  if (from === undefined) {
    throw new Error('no folder of snapshots given: run with --from FOLDER [--out FOLDER]');
  }
  const files = buildCatalog((file) => readFileSync(join(from, file), 'utf8'));
  for (const [file, rows] of Object.entries(files)) {
    const text = jsonRows(rows);
    writeAtomically(join(out, file), text);
    console.log(`${file.padEnd(22)} ${String(rows.length).padStart(5)} rows ${String(Buffer.byteLength(text)).padStart(8)} bytes`);
  }
  printReport(files['import-report.json'] as readonly ReportRow[]);
}

function printReport(report: readonly ReportRow[]): void {
  const counts = new Map<string, number>();
  for (const { severity, rule, source, rows } of report) {
    const key = `${severity === 'refuse' ? 'dropped ' : 'reported'} ${rule.padEnd(26)} ${source}`;
    counts.set(key, (counts.get(key) ?? 0) + rows);
  }
  for (const [key, rows] of counts) {
    console.log(`${String(rows).padStart(5)} ${key}`);
  }
}

try {
  main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
