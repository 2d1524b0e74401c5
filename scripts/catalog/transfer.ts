import { compare, quantity, table, type ReadSnapshot } from './tables';
import type { TransferRow } from '../../lib/catalog/catalog-files';

/** Prices between the given AWS regions; no source has those between Google's. */
export function transferRows(read: ReadSnapshot, regions: ReadonlySet<string>): TransferRow[] {
  const rows = table(read, 'aws-transfer-costs-skyplane.csv', ['src', 'dst', 'cost'])
    .filter((row) => regions.has(row.src) && regions.has(row.dst) && row.src !== row.dst);
  return [...new Set(rows.map((row) => row.src))].sort(compare).map((from): TransferRow => ({
    cloud: 'aws',
    from,
    usdPerGb: Object.fromEntries(rows.filter((row) => row.src === from)
      .sort((a, b) => compare(a.dst, b.dst))
      .map((row) => [row.dst, quantity(row.cost, `transfer from ${row.src} to ${row.dst}`)])),
    source: 'skyplane',
  }));
}
