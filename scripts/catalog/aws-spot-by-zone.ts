import { AWS_FAMILY_ACCELERATOR } from './facts/accelerators';
import { ZONES_WITHOUT_EKS } from './facts/aws-zones';
import type { ImportReport } from './import-report';
import { figure, quantity, table, type ReadSnapshot } from './tables';
import { lint, type LintKnowledge, type LintRow } from '../../lib/catalog/lint';

/** That a type stands in a zone, and its spot price there if one was seen. */
export interface ZoneSpot {
  readonly zone: string;
  readonly row: LintRow;
}

const AVAILABILITY_ZONE = /^[a-z]+\d-az\d+$/;

export function awsSpotByZone(read: ReadSnapshot, known: LintKnowledge, report: ImportReport): ZoneSpot[] {
  const rows = table(read, 'aws-spot-az-skypilot-v8-p-family.csv', ['instance_type', 'count', 'region', 'az_id', 'on_demand', 'spot']);
  const spots = rows.flatMap((row): ZoneSpot[] => {
    const { instance_type: instanceType, region, az_id: zone } = row;
    if (!AVAILABILITY_ZONE.test(zone)) {
      report.drop('not-a-cluster-zone', 'skypilot-aws', `${instanceType} ${zone}`, 'local zone: not one of the region\'s availability zones');
      return [];
    }
    if (ZONES_WITHOUT_EKS.includes(zone)) {
      report.drop('not-a-cluster-zone', 'skypilot-aws', `${instanceType} ${zone}`, 'EKS refuses cluster subnets in this zone');
      return [];
    }
    return [{
      zone,
      row: {
        cloud: 'aws',
        region,
        instanceType,
        accelerator: AWS_FAMILY_ACCELERATOR[instanceType.split('.')[0]] ?? 'unknown',
        acceleratorCount: quantity(row.count, `count of ${instanceType}`),
        zones: [zone],
        onDemand: figure(row.on_demand),
        spot: figure(row.spot),
      },
    }];
  });
  return report.sift('skypilot-aws', spots, lint(spots.map(({ row }) => row), known));
}
