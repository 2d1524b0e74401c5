import { GCP_NOT_SOLD, type WayOfSale } from './facts/gcp-not-sold';
import type { ImportReport } from './import-report';
import type { LintRow } from '../../lib/catalog/lint';

const RULES: Readonly<Record<WayOfSale, string>> = {
  onDemand: 'not-sold-on-demand',
  spot: 'not-sold-as-spot',
  reserved1y: 'not-sold-by-commitment',
};

/** The row without the prices at which nobody can buy the machine. Comes after the lint, which compares a price with the others of its row. */
export function asSold(row: LintRow, source: string, report: ImportReport): LintRow {
  const { ways, instead } = GCP_NOT_SOLD.find(({ pattern }) => pattern.test(row.instanceType)) ?? { ways: [], instead: '' };
  const dropped = ways.filter((way) => row[way] !== undefined);
  dropped.forEach((way) => report.drop(RULES[way], source, row.instanceType, `Google Cloud sells it ${instead}`));
  return { ...row, ...Object.fromEntries(dropped.map((way) => [way, undefined])) };
}
