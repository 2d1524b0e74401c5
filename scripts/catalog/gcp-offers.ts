import type { CloudOffers } from './aws-offers';
import { ACCELERATOR_MEMORY_GIB, GCP_PREFIX_ACCELERATOR } from './facts/accelerators';
import { GCP_ACCELERATOR_COUNT, GCP_LOCAL_SSD_GB, GCP_NOT_ORDERABLE } from './facts/gcp-machines';
import { gcpZonesOfType } from './facts/gcp-zones';
import { asSold } from './gcp-as-sold';
import { gcpH200 } from './gcp-h200';
import type { ImportReport } from './import-report';
import { figure, quantity, round, table, type ReadSnapshot } from './tables';
import type { InstanceTypeRow, OfferRow } from '../../lib/catalog/catalog-files';
import { lint, type LintKnowledge, type LintRow } from '../../lib/catalog/lint';

/** Google states commitments per month of 730 hours. */
const HOURS_PER_MONTH = 730;

/** Machine types without an accelerator in their name's number carry it in the price snapshot. */
interface PricedMachine {
  readonly prices: LintRow;
  readonly localSsdGb: number;
}

export function gcpOffers(read: ReadSnapshot, known: LintKnowledge, report: ImportReport): CloudOffers {
  const priced = pricedMachines(read);
  const kept = report.sift('cyclenerd', priced, lint(priced.map((row) => row.prices), known))
    .map(({ prices }) => asSold(prices, 'cyclenerd', report));
  const counts = new Map(priced.map(({ prices }) => [prices.instanceType, prices.acceleratorCount]));
  const disks = new Map(priced.map(({ prices, localSsdGb }) => [prices.instanceType, localSsdGb]));
  const h200 = gcpH200(read, known, report);

  const machines = table(read, 'gcp-accelerator-machine-regions.csv', ['machine_type', 'vcpu', 'mem_gb', 'regions']).filter((row) => {
    const excluded = GCP_NOT_ORDERABLE.find(({ pattern }) => pattern.test(row.machine_type));
    if (excluded !== undefined) {
      row.regions.split('|').forEach(() => report.drop('not-orderable', 'cyclenerd', row.machine_type, excluded.reason));
    }
    return excluded === undefined;
  });

  const types = machines.map((row): InstanceTypeRow => {
    const accelerator = acceleratorOf(row.machine_type);
    return {
      cloud: 'gcp',
      type: row.machine_type,
      accelerator,
      count: counts.get(row.machine_type) ?? countOf(row.machine_type),
      acceleratorMemoryGib: ACCELERATOR_MEMORY_GIB[accelerator] ?? 0,
      vcpu: quantity(row.vcpu, `vcpu of ${row.machine_type}`),
      memoryGib: quantity(row.mem_gb, `mem_gb of ${row.machine_type}`),
      localDiskGb: GCP_LOCAL_SSD_GB[row.machine_type] ?? disks.get(row.machine_type) ?? 0,
      source: 'cyclenerd',
    };
  });
  const offers = machines.flatMap((machine) => machine.regions.split('|').map((region): OfferRow => {
    const type = machine.machine_type;
    const prices = kept.find((row) => row.instanceType === type && row.region === region);
    const listed = { region, type, zones: gcpZonesOfType(type, region) };
    const composed = h200.get(`${type} ${region}`);
    if (prices === undefined) {
      return { ...listed, ...composed };
    }
    return {
      ...listed,
      onDemand: prices.onDemand === undefined ? undefined : [round(prices.onDemand), 'cyclenerd'],
      spot: prices.spot === undefined ? undefined : [round(prices.spot), 'cyclenerd'],
      reserved1y: prices.reserved1y === undefined ? undefined : [round(prices.reserved1y), 'cyclenerd'],
    };
  }));
  return { types, offers };
}

function pricedMachines(read: ReadSnapshot): PricedMachine[] {
  const rows = table(read, 'gcp-gpu-prices-by-region.csv',
    ['machine_type', 'gpu_count', 'local_ssd_gb', 'region', 'on_demand_usd_h', 'spot_usd_h', 'cud1y_usd_month']);
  return rows.map((row) => {
    const month = figure(row.cud1y_usd_month);
    return {
      localSsdGb: figure(row.local_ssd_gb) ?? 0,
      prices: {
        cloud: 'gcp',
        region: row.region,
        instanceType: row.machine_type,
        accelerator: acceleratorOf(row.machine_type),
        acceleratorCount: quantity(row.gpu_count, `gpu_count of ${row.machine_type}`),
        zones: [],
        onDemand: figure(row.on_demand_usd_h),
        spot: figure(row.spot_usd_h),
        reserved1y: month === undefined ? undefined : month / HOURS_PER_MONTH,
      },
    };
  });
}

function acceleratorOf(machineType: string): string {
  const prefix = Object.keys(GCP_PREFIX_ACCELERATOR).find((candidate) => machineType.startsWith(candidate));
  return prefix === undefined ? 'unknown' : GCP_PREFIX_ACCELERATOR[prefix];
}

/** `a3-ultragpu-8g` has 8, `ct6e-standard-4t` has 4. */
function countOf(machineType: string): number {
  const count = /-(\d+)[gt]$/.exec(machineType)?.[1];
  return GCP_ACCELERATOR_COUNT[machineType] ?? quantity(count ?? '', `number of accelerators in the name '${machineType}'`);
}
