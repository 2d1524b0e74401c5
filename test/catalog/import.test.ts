import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import * as fc from 'fast-check';
import { catalogFromFiles } from '../../lib/catalog/bundled-catalog';
import { buildCatalog } from '../../scripts/catalog/build';
import { gcpTransferUsdPerGb } from '../../scripts/catalog/facts/gcp-transfer';
import type { ReportRow } from '../../scripts/catalog/import-report';
import { jsonRows, writeAtomically } from '../../scripts/catalog/json-rows';
import { figure, quantity, table } from '../../scripts/catalog/tables';

const GRID = 'power-usage-effectiveness,grid-carbon-intensity-average-consumption-annual';

/** Snapshots in the shape of the public ones, cut down to two regions of AWS and three of Google. */
const SNAPSHOTS: Readonly<Record<string, readonly string[]>> = {
  'aws-gpu-ondemand-reserved-by-region.csv': [
    'instance_type,gpu_count,gpu_mem,vcpu,memory,region,on_demand_usd_h,reserved_usd_h',
    'p4d.24xlarge,8,320 GB HBM2,96,1152 GiB,us-east-1,20,12',
    'p4d.24xlarge,8,320 GB HBM2,96,1152 GiB,sa-east-1,30,',
    'g4dn.xlarge,1,16 GB GDDR6,4,16 GB,us-east-1,0.5,0.3',
    'g4dn.xlarge,1,16 GB GDDR6,4,16 GB,sa-east-1,0.9,0.5',
    'g4dn.xlarge,1,16 GB GDDR6,4,16 GB,us-gov-west-1,0.6,0.4',
    'g4dn.xlarge,1,16 GB GDDR6,4,16 GB,us-west-2-lax-1,0.6,0.4',
    'g4dn.2xlarge,1,16 GB GDDR6,8,32 GB,us-east-1,0.8,0.9',
    'g9.xlarge,1,16 GB GDDR6,8,32 GB,us-east-1,0.8,0.5',
  ],
  'aws-spot-az-skypilot-v8-p-family.csv': [
    '# a remark',
    'instance_type,accelerator,count,region,az_id,on_demand,spot',
    'p4d.24xlarge,A100,8,us-east-1,use1-az1,20,20.0001',
    'p4d.24xlarge,A100,8,us-east-1,use1-az2,20,21',
    'p4d.24xlarge,A100,8,us-east-1,use1-az3,20,5',
    'p4d.24xlarge,A100,8,us-east-1,use1-az4,20,',
    'p4d.24xlarge,A100,8,us-east-1,use1-atl2-az1,20,4',
    'p5e.48xlarge,H200,8,us-east-1,use1-az6,,19',
  ],
  'aws-spot-advisor-gpu-2025-06-28.csv': [
    'region,instance_type,interruption_band,savings_pct',
    'us-east-1,g4dn.xlarge,>20%,60',
    'us-east-1,p4d.24xlarge,<5%,90',
  ],
  'aws-us-east-1-ondemand-karpenter-2026-07-20.csv': ['instance_type,on_demand_usd_h', 'm6i.xlarge,0.2'],
  'aws-transfer-costs-skyplane.csv': [
    'src,dst,cost',
    'us-east-1,internet,0.09',
    'us-east-1,sa-east-1,0.02',
    'sa-east-1,us-east-1,0.138',
    'us-gov-east-1,us-east-1,0.03',
  ],
  'aws-interregion-latency-p50-1y.json': ['{"data":{"us-east-1":{"us-east-1":5,"sa-east-1":110},"sa-east-1":{"sa-east-1":3,"us-east-1":114}}}'],
  'gsf-cloud-region-metadata.csv': [
    `year,cloud-provider,cloud-region,location,geolocation,${GRID}`,
    '2024,Amazon Web Services,us-east-1,US East (N. Virginia),"39.1057,-77.5544 ",,',
    '2022,Amazon Web Services,us-east-1,US East (N. Virginia),"39.1057,-77.5544 ",1.16,420',
    '2023,Amazon Web Services,us-east-1,US East (N. Virginia),"39.1057,-77.5544 ",1.15,396.5',
    '2024,Amazon Web Services,sa-east-1,South America (São Paulo),"-3.45,-68.95",,90.41',
    '2024,Google Cloud,us-central1,Iowa,"41.5725,-93.6105",1.1,',
  ],
  'gsf-cloud-region-metadata-estimate.csv': [
    `year,cloud-provider,cloud-region,location,geolocation,${GRID}`,
    '2025,Amazon Web Services,us-east-1,US East (N. Virginia),"39.1057,-77.5544 ",1.14,',
    '2025,Google Cloud,us-east4,Northern Virginia,"39.1057,-77.5544",1.3,',
    '2025,Google Cloud,europe-west1,Belgium,"51.1333,4.5667",,',
  ],
  'gcp-regions.csv': ['NAME;STATUS;TURNDOWN_DATE', 'us-central1;UP;', 'us-east4;UP;', 'europe-west1;UP;'],
  'gcp-gpu-prices-by-region.csv': [
    'machine_type,gpu,gpu_count,vcpu,mem_gb,local_ssd_gb,region,on_demand_usd_h,spot_usd_h,cud1y_usd_month,cud3y_usd_month',
    'a2-ultragpu-1g,a100-80gb,1,12,170,375,us-central1,5.0687,2.5,2555,1000',
    'a2-ultragpu-1g,a100-80gb,1,12,170,375,us-east4,5.5,2.5,,',
    'a2-ultragpu-1g,a100-80gb,1,12,170,375,mars1,5.5,2.5,,',
    'a3-highgpu-1g,h100-80gb,1,26,234,750,us-central1,11,5,5840,4000',
    'a3-highgpu-1g,h100-80gb,1,26,234,750,us-east4,12,5,,',
    'a3-highgpu-8g,h100-80gb,8,208,1872,6000,us-central1,88,40,46720,30000',
    'a4x-highgpu-4g,gb200,4,140,884,12000,us-central1,60,30,,',
  ],
  'gcp-accelerator-machine-regions.csv': [
    'machine_type,vcpu,mem_gb,n_regions,regions',
    'a2-ultragpu-1g,12,170.00,2,us-central1|us-east4',
    'a3-highgpu-1g,26,234.00,2,us-central1|us-east4',
    'a3-highgpu-8g,208,1872.00,1,us-central1',
    'a3-ultragpu-8g,224,2952.00,3,us-central1|us-east4|europe-west1',
    'a4x-highgpu-4g,140,884.00,1,us-central1',
    'a3-ultragpu-8g-nolssd,224,2952.00,1,us-central1',
    'ct6e-standard-4t,180,720.00,1,us-central1',
  ],
  'gcp-h200-skypilot-v8.csv': [
    '# a remark',
    'accelerator,count,region,zone,accel_on_demand,accel_spot',
    'H200,8,us-central1,us-central1-b,74.49392,37.2472',
    'H200,8,europe-west1,europe-west1-b,36.60258,41.0128',
  ],
  'gcp-region-carbon-2024.csv': ['Google Cloud Region,Location,Google CFE,Grid carbon intensity (gCO2eq / kWh)', 'us-central1,Iowa,0.87,412.72'],
  'gcp-network-prices-cyclenerd-2026-07-30.json': [JSON.stringify({
    nat: { gateway: { cost: { 'us-central1': { hour: 0.0448 }, 'us-east4': { hour: 0.0448 }, 'europe-west1': { hour: 0.0448 } } } },
    traffic: {
      egress: {
        internet: {
          cost: {
            '0-1': { 'us-central1': { month: 0.12 }, 'us-east4': { month: 0.085 } },
            '1-10': { 'us-central1': { month: 0.11 }, 'us-east4': { month: 0.12 } },
          },
        },
      },
    },
  })],
  'gcp-prices-karpenter-provider-gcp.json': [JSON.stringify({
    prices: Object.fromEntries(['us-central1', 'us-east4', 'europe-west1'].map((region) => [region, { on_demand: { 'e2-standard-4': 0.134 } }])),
  })],
};

type Snapshots = Readonly<Record<string, readonly string[]>>;

const read = (snapshots: Snapshots) => (file: string) => snapshots[file].join('\n');

function imported(snapshots: Snapshots = SNAPSHOTS): Record<string, string> {
  return Object.fromEntries(Object.entries(buildCatalog(read(snapshots))).map(([file, rows]) => [file, jsonRows(rows)]));
}

const files = imported();
const rowsOf = (file: string) => JSON.parse(files[file]) as Record<string, unknown>[];
const offer = (file: string, type: string, region: string) => rowsOf(file).find((row) => row.type === type && row.region === region);
const report = () => rowsOf('import-report.json') as unknown as ReportRow[];

/** The lines of a CSV after its header in another order; JSON files have one line. */
function shuffled(seed: fc.Arbitrary<number>): fc.Arbitrary<Snapshots> {
  return seed.map((by) => Object.fromEntries(Object.entries(SNAPSHOTS).map(([file, lines]) => {
    const head = lines.findIndex((line) => !line.startsWith('#')) + 1;
    const body = lines.slice(head);
    const turn = body.length === 0 ? 0 : by % body.length;
    const turned = [...body.slice(turn), ...body.slice(0, turn)];
    return [file, [...lines.slice(0, head), ...(by % 2 === 0 ? turned : turned.reverse())]];
  })));
}

test('the order of the snapshots\' rows doesn\'t show in the files', () => {
  fc.assert(fc.property(shuffled(fc.nat(1000)), (snapshots) => {
    expect(imported(snapshots)).toEqual(files);
  }), { numRuns: 30 });
});

test('AWS prices arrive with zones and spot where a source has them', () => {
  expect(offer('offers-aws.json', 'p4d.24xlarge', 'us-east-1')).toEqual({
    region: 'us-east-1',
    type: 'p4d.24xlarge',
    zones: ['use1-az1', 'use1-az4'],
    onDemand: [20, 'aws-gpu'],
    spotByZone: { 'use1-az1': [20, 'skypilot-aws'] },
    reserved1y: [12, 'aws-gpu'],
    interruption: '<5%',
  });
  expect(offer('offers-aws.json', 'g4dn.xlarge', 'us-east-1')).toMatchObject({ spot: [0.2, 'aws-spot-advisor', 'estimated'], interruption: '>20%' });
  expect(offer('offers-aws.json', 'g4dn.xlarge', 'sa-east-1')).not.toHaveProperty('spot');
  expect(offer('offers-aws.json', 'p5e.48xlarge', 'us-east-1')).toEqual({
    region: 'us-east-1', type: 'p5e.48xlarge', zones: ['use1-az6'], spotByZone: { 'use1-az6': [19, 'skypilot-aws'] },
  });
});

test('Google prices arrive per hour, H200 with its host, and what has no price is kept', () => {
  expect(offer('offers-gcp.json', 'a2-ultragpu-1g', 'us-central1')).toEqual({
    region: 'us-central1',
    type: 'a2-ultragpu-1g',
    zones: ['us-central1-a', 'us-central1-c'],
    onDemand: [5.0687, 'cyclenerd'],
    spot: [2.5, 'cyclenerd'],
    reserved1y: [3.5, 'cyclenerd'],
  });
  expect(offer('offers-gcp.json', 'a3-ultragpu-8g', 'us-central1')).toMatchObject({
    spotByZone: { 'us-central1-b': [40.99433, 'skypilot-gcp', 'estimated'] },
  });
  expect(offer('offers-gcp.json', 'a3-ultragpu-8g', 'europe-west1')).toEqual({ region: 'europe-west1', type: 'a3-ultragpu-8g', zones: ['europe-west1-b'] });
  expect(offer('offers-gcp.json', 'ct6e-standard-4t', 'us-central1')).toEqual({ region: 'us-central1', type: 'ct6e-standard-4t' });
  expect(rowsOf('instance-types.json').find(({ type }) => type === 'a2-ultragpu-1g')).toMatchObject({ accelerator: 'A100-80GB', localDiskGb: 375 });
  expect(rowsOf('instance-types.json').find(({ type }) => type === 'ct6e-standard-4t')).toMatchObject({ accelerator: 'TPU-v6e', count: 4 });
});

test('prices at which Google sells to nobody are left out', () => {
  const priced = (type: string, region: string) => Object.keys(offer('offers-gcp.json', type, region) ?? {})
    .filter((column) => !['region', 'type', 'zones'].includes(column));
  expect(priced('a3-highgpu-1g', 'us-central1')).toEqual(['spot']);
  expect(priced('a3-highgpu-8g', 'us-central1')).toEqual(['onDemand', 'spot', 'reserved1y']);
  expect(priced('a3-ultragpu-8g', 'us-central1')).toEqual(['spotByZone']);
  expect(priced('a4x-highgpu-4g', 'us-central1')).toEqual([]);
});

test('regions get mended coordinates, carbon of the newest year that has it, and scaled costs', () => {
  const region = (name: string) => rowsOf('regions.json').find((row) => row.name === name);
  expect(region('sa-east-1')).toMatchObject({ latitude: -23.5505, longitude: -46.6333, jurisdiction: 'BR' });
  // Prices are 1.5 and 1.8 times those of us-east-1.
  expect(region('sa-east-1')).toMatchObject({ natGateway: [0.07425, 'aws-vpc-pricing', 'estimated'], systemNode: [0.33, 'karpenter-aws-prices', 'estimated'] });
  expect(region('sa-east-1')).toMatchObject({ interfaceEndpoint: [0.0165, 'aws-privatelink-pricing', 'estimated'] });
  expect(region('us-east-1')).toMatchObject({ interfaceEndpoint: [0.01, 'aws-privatelink-pricing'] });
  expect(region('us-central1')).not.toHaveProperty('interfaceEndpoint');
  expect(region('us-east-1')).toMatchObject({ gridCarbon: [396.5, 'gsf'], systemNode: [0.2, 'karpenter-aws-prices'], internetEgress: [0.09, 'skyplane'] });
  expect(region('us-central1')).toMatchObject({ gridCarbon: [412.72, 'region-carbon'], internetEgress: [0.12, 'cyclenerd'] });
  expect(region('us-east4')).toMatchObject({ internetEgress: [0.12, 'cyclenerd'] });
});

test('regions get the PUE that the cloud published last, else that of all its data centers', () => {
  const pueOf = (name: string) => rowsOf('regions.json').find((row) => row.name === name)?.pue;
  expect(pueOf('us-east-1')).toEqual([1.15, 'gsf']);
  expect(pueOf('sa-east-1')).toEqual([1.15, 'aws-pue', 'estimated']);
  expect(pueOf('us-central1')).toEqual([1.1, 'gsf']);
  expect(pueOf('us-east4')).toEqual([1.09, 'google-pue', 'estimated']);
});

test('what no source has of a region is the highest of its cloud', () => {
  const region = (name: string) => rowsOf('regions.json').find((row) => row.name === name);
  expect(region('sa-east-1')).toMatchObject({ gridCarbon: [90.41, 'gsf'], internetEgress: [0.09, 'skyplane', 'estimated'] });
  expect(region('us-east4')).toMatchObject({ gridCarbon: [412.72, 'region-carbon', 'estimated'] });
  expect(region('europe-west1')).toMatchObject({ internetEgress: [0.12, 'cyclenerd', 'estimated'] });
});

test('the highest of a cloud of which nothing is known can\'t be taken', () => {
  const silent = { ...SNAPSHOTS, 'gcp-region-carbon-2024.csv': [SNAPSHOTS['gcp-region-carbon-2024.csv'][0], 'mars1,Mars,1,1'] };
  expect(() => imported(silent)).toThrow('no source has gridCarbon of any region of gcp: it can\'t be estimated');
});

test('storage and load balancers are priced by region', () => {
  const region = (name: string) => rowsOf('regions.json').find((row) => row.name === name);
  expect(region('us-east-1')).toMatchObject({ loadBalancer: [0.0225, 'elb-pricing'], objectStorage: [0.023, 's3-pricing'] });
  expect(region('sa-east-1')).toMatchObject({ loadBalancer: [0.037125, 'elb-pricing', 'estimated'], objectStorage: [0.0405, 's3-pricing'] });
  expect(region('us-east4')).toMatchObject({ loadBalancer: [0.025, 'gcp-load-balancing-pricing'], objectStorage: [0.023, 'gcs-pricing'] });
});

test('every accelerator that is offered, and no other, has its electric power', () => {
  expect(rowsOf('accelerators.json').map(({ name, watts, estimated }) => [name, watts, estimated ?? false])).toEqual([
    ['A100-40GB', 400, false], ['A100-80GB', 400, false], ['GB200-186GB', 1200, false], ['H100-80GB', 700, false], ['H200-141GB', 700, false],
    ['T4-16GB', 70, false], ['TPU-v6e', 390, true],
  ]);
});

test('round trips are means of both directions, transfers those between the regions', () => {
  expect(rowsOf('latency.json').map(({ site, roundTrips }) => [site, roundTrips])).toEqual([['sa-east-1', [3]], ['us-east-1', [112, 5]]]);
  expect(rowsOf('transfer.json').map(({ from, usdPerGb, estimated }) => [from, usdPerGb, estimated ?? false])).toEqual([
    ['sa-east-1', { 'us-east-1': 0.138 }, false],
    ['us-east-1', { 'sa-east-1': 0.02 }, false],
    ['europe-west1', { 'us-central1': 0.08, 'us-east4': 0.08 }, true],
    ['us-central1', { 'europe-west1': 0.08, 'us-east4': 0.02 }, true],
    ['us-east4', { 'europe-west1': 0.08, 'us-central1': 0.02 }, true],
  ]);
});

test('the report says what was dropped, and why', () => {
  expect(report().map(({ severity, rule, source, subject, rows }) => `${severity} ${rule} ${source} ${subject} ${rows}`)).toEqual([
    'refuse not-a-cluster-zone skypilot-aws p4d.24xlarge use1-atl2-az1 1',
    'refuse not-a-cluster-zone skypilot-aws p4d.24xlarge use1-az3 1',
    'refuse not-a-commercial-region aws-gpu us-gov-west-1 1',
    'refuse not-a-commercial-region aws-gpu us-west-2-lax-1 1',
    'refuse not-orderable cyclenerd a3-ultragpu-8g-nolssd 1',
    'refuse not-sold-as-spot cyclenerd a4x-highgpu-4g 1',
    'refuse not-sold-by-commitment cyclenerd a3-highgpu-1g 1',
    'refuse not-sold-on-demand cyclenerd a3-highgpu-1g 2',
    'refuse not-sold-on-demand cyclenerd a4x-highgpu-4g 1',
    'refuse not-sold-on-demand skypilot-gcp a3-ultragpu-8g 1',
    'refuse reserved-above-on-demand aws-gpu g4dn.2xlarge us-east-1 1',
    'refuse spot-above-on-demand skypilot-aws p4d.24xlarge us-east-1 1',
    'refuse spot-above-on-demand skypilot-gcp a3-ultragpu-8g europe-west1 1',
    'refuse unknown-accelerator aws-gpu g9.xlarge us-east-1 1',
    'refuse unknown-region cyclenerd a2-ultragpu-1g mars1 1',
    'report egress-tier-order cyclenerd us-east4 1',
    'report spot-equals-on-demand skypilot-aws p4d.24xlarge us-east-1 1',
  ]);
  expect(offer('offers-aws.json', 'g4dn.2xlarge', 'us-east-1')).toBeUndefined();
});

test('the written files load, and no draft stays behind', () => {
  const dir = mkdtempSync(join(tmpdir(), 'import-'));
  try {
    Object.entries(files).forEach(([file, text]) => writeAtomically(join(dir, 'data', file), text));
    expect(readdirSync(join(dir, 'data')).sort()).toEqual(Object.keys(files).sort());
    expect(readFileSync(join(dir, 'data', 'regions.json'), 'utf8').split('\n')).toHaveLength(2 + 5 + 1);
    const catalog = catalogFromFiles(join(dir, 'data'));
    expect(catalog.offers).toHaveLength(5 + 10);
    expect(catalog.accelerators).toEqual(['A100-40GB', 'A100-80GB', 'GB200-186GB', 'H100-80GB', 'H200-141GB', 'T4-16GB', 'TPU-v6e']);
  } finally {
    rmSync(dir, { recursive: true });
  }
});

test('a region without facts says where to add them', () => {
  const unknown = { ...SNAPSHOTS, 'aws-interregion-latency-p50-1y.json': ['{"data":{"xx-new-1":{"xx-new-1":1}}}'] };
  expect(() => imported(unknown)).toThrow('measured site \'xx-new-1\' has no coordinates: add it under scripts/catalog/facts');
});

test.each([
  ['us-west1', 'northamerica-northeast1', 0.02],
  ['europe-west4', 'europe-west9', 0.02],
  ['asia-east1', 'asia-southeast2', 0.05],
  ['southamerica-east1', 'southamerica-west1', 0.08],
  ['australia-southeast1', 'australia-southeast2', 0.08],
  ['me-west1', 'me-central2', 0.08],
  ['europe-west4', 'asia-southeast2', 0.15],
  ['australia-southeast1', 'asia-east1', 0.15],
])('between %s and %s of Google Cloud a GB costs %d by their continents, both ways', (from, to, usdPerGb) => {
  expect([gcpTransferUsdPerGb(from, to), gcpTransferUsdPerGb(to, from)]).toEqual([usdPerGb, usdPerGb]);
});

describe('tables', () => {
  test('a snapshot without a needed column is refused', () => {
    expect(() => table(() => 'a,b\n1,2', 'x.csv', ['a', 'c'])).toThrow('snapshot \'x.csv\' has no column \'c\', got a, b');
    expect(() => table(() => 'a,b', 'x.csv', ['a'])).toThrow('got no rows');
  });

  test('figures may be absent, quantities may not', () => {
    expect(figure('')).toBeUndefined();
    expect(figure('1.5')).toBe(1.5);
    expect(figure('n/a')).toBeNaN();
    expect(quantity('1152 GiB', 'memory')).toBe(1152);
    expect(() => quantity('Unknown', 'memory of x')).toThrow('memory of x is \'Unknown\', expected a number');
  });
});
