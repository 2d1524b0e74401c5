import { gcpTransferUsdPerGb } from './facts/gcp-transfer';
import { compare, quantity, table, type ReadSnapshot } from './tables';
import type { TransferRow } from '../../lib/catalog/catalog-files';

/** Published prices between the given AWS regions. */
export function awsTransferRows(read: ReadSnapshot, regions: ReadonlySet<string>): TransferRow[] {
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

/** Prices between the given regions of Google Cloud, from a rule over their continents: no source lists the pairs. */
export function gcpTransferRows(regions: readonly string[]): TransferRow[] {
  const sorted = [...regions].sort(compare);
  return sorted.map((from): TransferRow => ({
    cloud: 'gcp',
    from,
    usdPerGb: Object.fromEntries(sorted.filter((to) => to !== from).map((to) => [to, gcpTransferUsdPerGb(from, to)])),
    source: 'gcp-transfer',
    estimated: true,
  }));
}
