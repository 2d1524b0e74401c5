import { awsSpotByZone, type ZoneSpot } from './aws-spot-by-zone';
import { ACCELERATOR_MEMORY_GIB, AWS_FAMILY_ACCELERATOR } from './facts/accelerators';
import { AWS_LOCAL_NVME_GB } from './facts/aws-local-nvme';
import { AWS_SHAPES_WITHOUT_PRICE } from './facts/aws-shapes';
import type { ImportReport } from './import-report';
import { figure, quantity, round, table, type ReadSnapshot } from './tables';
import type { InstanceTypeRow, OfferRow, PriceCell } from '../../lib/catalog/catalog-files';
import { lint, type LintKnowledge, type LintRow } from '../../lib/catalog/lint';

const COMMERCIAL_REGION = /^(?!us-gov-|cn-)[a-z]{2}-[a-z]+-\d+$/;

/** A price row of the snapshot with the shape that it repeats for each region. */
interface PricedType {
  readonly prices: LintRow;
  readonly shape: InstanceTypeRow;
}

export interface CloudOffers {
  readonly types: InstanceTypeRow[];
  readonly offers: OfferRow[];
}

export function awsOffers(read: ReadSnapshot, known: LintKnowledge, report: ImportReport): CloudOffers {
  const priced = pricedTypes(read, report);
  const kept = report.sift('aws-gpu', priced, lint(priced.map((row) => row.prices), known));
  const zoneSpots = awsSpotByZone(read, known, report);
  const advice = spotAdvice(read);

  const keys = new Set([
    ...kept.map(({ prices }) => key(prices.instanceType, prices.region)),
    ...zoneSpots.map(({ row }) => key(row.instanceType, row.region)),
  ]);
  const offers = [...keys].map((typeAndRegion): OfferRow => {
    const [type, region] = typeAndRegion.split(' ');
    const prices = kept.find((row) => key(row.prices.instanceType, row.prices.region) === typeAndRegion)?.prices;
    const zones = zoneSpots.filter(({ row }) => key(row.instanceType, row.region) === typeAndRegion);
    const advised = advice.get(typeAndRegion);
    return {
      region,
      type,
      zones: zones.length === 0 ? undefined : zones.map(({ zone }) => zone).sort(),
      onDemand: prices?.onDemand === undefined ? undefined : [round(prices.onDemand), 'aws-gpu'],
      spot: zones.length === 0 && prices?.onDemand !== undefined && advised !== undefined
        ? [round(prices.onDemand * (1 - advised.savingPercent / 100)), 'aws-spot-advisor', 'estimated']
        : undefined,
      spotByZone: spotCells(zones, prices?.onDemand),
      reserved1y: prices?.reserved1y === undefined ? undefined : [round(prices.reserved1y), 'aws-gpu'],
      interruption: advised?.interruption,
    };
  });
  return { types: shapesOf(kept, zoneSpots), offers };
}

function pricedTypes(read: ReadSnapshot, report: ImportReport): PricedType[] {
  const rows = table(read, 'aws-gpu-ondemand-reserved-by-region.csv',
    ['instance_type', 'gpu_count', 'vcpu', 'memory', 'region', 'on_demand_usd_h', 'reserved_usd_h']);
  return rows.flatMap((row): PricedType[] => {
    const { instance_type: instanceType, region } = row;
    if (!COMMERCIAL_REGION.test(region)) {
      report.drop('not-a-commercial-region', 'aws-gpu', region, 'government, local or wavelength zone: no EKS cluster for everyone stands there');
      return [];
    }
    const shape = awsShape(instanceType, {
      count: quantity(row.gpu_count, `gpu_count of ${instanceType}`),
      vcpu: quantity(row.vcpu, `vcpu of ${instanceType}`),
      memoryGib: quantity(row.memory, `memory of ${instanceType}`),
    }, 'aws-gpu');
    return [{
      shape,
      prices: {
        cloud: 'aws',
        region,
        instanceType,
        accelerator: shape.accelerator,
        acceleratorCount: shape.count,
        zones: [],
        onDemand: figure(row.on_demand_usd_h),
        reserved1y: figure(row.reserved_usd_h),
      },
    }];
  });
}

/** Interruption band and saving by type and region. */
function spotAdvice(read: ReadSnapshot): Map<string, { readonly interruption: string; readonly savingPercent: number }> {
  const rows = table(read, 'aws-spot-advisor-gpu-2025-06-28.csv', ['region', 'instance_type', 'interruption_band', 'savings_pct']);
  return new Map(rows.map((row) => [
    key(row.instance_type, row.region),
    { interruption: row.interruption_band, savingPercent: quantity(row.savings_pct, `saving of ${row.instance_type}`) },
  ]));
}

function spotCells(zones: readonly ZoneSpot[], onDemand: number | undefined): Record<string, PriceCell> | undefined {
  const cells = zones.flatMap(({ zone, row }): [string, PriceCell][] => {
    // A spot price at the cap is rounded to four digits and may end up a hair above on-demand.
    return row.spot === undefined ? [] : [[zone, [round(Math.min(row.spot, onDemand ?? Infinity)), 'skypilot-aws']]];
  });
  return cells.length === 0 ? undefined : Object.fromEntries(cells.sort(([a], [b]) => a < b ? -1 : 1));
}

function shapesOf(priced: readonly PricedType[], zoneSpots: readonly ZoneSpot[]): InstanceTypeRow[] {
  const shapes = new Map(priced.map(({ shape }) => [shape.type, shape]));
  for (const { row } of zoneSpots) {
    const shape = AWS_SHAPES_WITHOUT_PRICE[row.instanceType];
    if (shape !== undefined && !shapes.has(row.instanceType)) {
      shapes.set(row.instanceType, awsShape(row.instanceType, shape, 'karpenter-aws-types'));
    }
  }
  return [...shapes.values()];
}

function awsShape(type: string, size: Pick<InstanceTypeRow, 'count' | 'vcpu' | 'memoryGib'>, source: string): InstanceTypeRow {
  const accelerator = AWS_FAMILY_ACCELERATOR[type.split('.')[0]] ?? 'unknown';
  return {
    cloud: 'aws',
    type,
    accelerator,
    count: size.count,
    acceleratorMemoryGib: ACCELERATOR_MEMORY_GIB[accelerator] ?? 0,
    vcpu: size.vcpu,
    memoryGib: size.memoryGib,
    localDiskGb: AWS_LOCAL_NVME_GB[type] ?? 0,
    source,
  };
}

function key(instanceType: string, region: string): string {
  return `${instanceType} ${region}`;
}
