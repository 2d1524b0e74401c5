import { A3_ULTRA_HOST } from './facts/gcp-machines';
import { asSold } from './gcp-as-sold';
import type { ImportReport } from './import-report';
import { figure, quantity, round, table, type ReadSnapshot } from './tables';
import type { OfferRow } from '../../lib/catalog/catalog-files';
import { lint, type LintKnowledge, type LintRow } from '../../lib/catalog/lint';

const MACHINE_TYPE = 'a3-ultragpu-8g';

/** Prices of H200 machines by type and region: the snapshot's accelerator part, linted, plus the host part. */
export function gcpH200(read: ReadSnapshot, known: LintKnowledge, report: ImportReport): Map<string, Partial<OfferRow>> {
  const rows = table(read, 'gcp-h200-skypilot-v8.csv', ['count', 'region', 'zone', 'accel_on_demand', 'accel_spot']).map((row): LintRow => ({
    cloud: 'gcp',
    region: row.region,
    instanceType: MACHINE_TYPE,
    accelerator: 'H200-141GB',
    acceleratorCount: quantity(row.count, `count of H200 in ${row.region}`),
    zones: [row.zone],
    onDemand: figure(row.accel_on_demand),
    spot: figure(row.accel_spot),
  }));
  const plausible = report.sift('skypilot-gcp', rows, lint(rows, known)).map((row) => asSold(row, 'skypilot-gcp', report));
  return new Map(plausible.map((row) => [`${MACHINE_TYPE} ${row.region}`, withHost(row)]));
}

function withHost(accelerators: LintRow): Partial<OfferRow> {
  const host = A3_ULTRA_HOST[accelerators.region];
  if (host === undefined) {
    return {};
  }
  const { onDemand, spot } = accelerators;
  return {
    onDemand: onDemand === undefined ? undefined : [round(onDemand + host.onDemand), 'skypilot-gcp', 'estimated'],
    spotByZone: spot === undefined ? undefined : { [accelerators.zones[0]]: [round(spot + host.spot), 'skypilot-gcp', 'estimated'] },
  };
}
