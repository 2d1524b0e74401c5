import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'fs';
import { join } from 'path';
import { DATA, withCopy } from './data';
import { bundledCatalog, catalogFromFiles } from '../../lib/catalog/bundled-catalog';
import type { Offer, Price } from '../../lib/catalog/catalog';
import { jurisdictionsOf } from '../../lib/catalog/jurisdiction';
import { lint, lintRowsOf } from '../../lib/catalog/lint';

const catalog = bundledCatalog();

function offer(cloud: string, region: string, instanceType: string): Offer {
  const found = catalog.offers
    .find((candidate) => candidate.cloud === cloud && candidate.region === region && candidate.instanceType === instanceType);
  if (found === undefined) {
    throw new Error(`no offer ${cloud} ${region} ${instanceType}`);
  }
  return found;
}

function prices(of: Offer): Price[] {
  return [of.onDemand, of.spot, of.reserved1y, ...Object.values(of.spotByZone)].filter((price) => price !== undefined);
}

describe('figures that were read in the sources by hand', () => {
  test.each([
    ['aws', 'us-east-1', 'p5.48xlarge', 55.04],
    ['aws', 'sa-east-1', 'p5.48xlarge', 92.47],
    ['aws', 'us-west-2', 'p6-b300.48xlarge', 142.416],
    ['gcp', 'us-central1', 'a3-highgpu-8g', 88.49],
    ['gcp', 'asia-northeast1', 'a3-highgpu-8g', 126.64],
  ])('%s %s %s costs %d on demand', (cloud, region, type, usd) => {
    const price = offer(cloud, region, type).onDemand;
    expect(price?.usdPerHour).toBeCloseTo(usd, 2);
    expect(price?.estimated).toBe(false);
  });

  test('spot of a3-highgpu-8g in europe-north1', () => {
    expect(offer('gcp', 'europe-north1', 'a3-highgpu-8g').spot?.usdPerHour).toBeCloseTo(10.21, 2);
  });

  test('spot of p5en.48xlarge differs between zones, and one zone of ap-south-1 gives no discount', () => {
    expect(offer('aws', 'eu-south-2', 'p5en.48xlarge').spotByZone['eus2-az2'].usdPerHour).toBe(6.836);
    expect(offer('aws', 'ap-south-1', 'p5en.48xlarge').spotByZone['aps1-az1'].usdPerHour).toBe(75.9552);
  });

  test('spot from a published saving is an estimate', () => {
    // 3.912 USD on demand, 64 % saved.
    expect(offer('aws', 'us-east-1', 'g4dn.12xlarge').spot).toEqual({ usdPerHour: 1.40832, source: 'aws-spot-advisor', estimated: true });
    expect(offer('aws', 'us-east-1', 'g4dn.12xlarge').interruption).toBe('10-15%');
  });

  test('a commitment per month becomes a price per hour', () => {
    // 1689.3711392 USD a month of 730 hours.
    expect(offer('gcp', 'us-central1', 'a2-highgpu-1g').reserved1y?.usdPerHour).toBe(2.314207);
  });

  test('H200 on Google Cloud is the accelerators plus the host where the price list is plausible, and unpriced elsewhere', () => {
    const priced = offer('gcp', 'us-central1', 'a3-ultragpu-8g');
    // 37.2472 USD for eight H200 and 3.74713 USD for the host.
    expect(priced.spotByZone).toEqual({ 'us-central1-b': { usdPerHour: 40.99433, source: 'skypilot-gcp', estimated: true } });
    for (const region of ['asia-south1', 'asia-south2', 'europe-west1', 'europe-west4', 'us-east5', 'us-south1']) {
      expect(prices(offer('gcp', region, 'a3-ultragpu-8g'))).toEqual([]);
    }
  });

  test('what Google Cloud sells neither on demand nor by commitment has no such price, and keeps its spot price', () => {
    const small = catalog.offers.filter(({ instanceType }) => /^a3-highgpu-[124]g$/.test(instanceType));
    expect(small).toHaveLength(54);
    for (const { onDemand, reserved1y, spot } of small) {
      expect([onDemand, reserved1y]).toEqual([undefined, undefined]);
      expect(spot?.usdPerHour).toBeGreaterThan(1);
    }
    const reservable = catalog.offers.filter(({ instanceType }) => /^(a3-ultragpu|a4|a4x)-/.test(instanceType));
    expect(new Set(reservable.map(({ accelerator }) => accelerator)))
      .toEqual(new Set(['H200-141GB', 'B200-180GB', 'GB200-186GB', 'GB300-279GB']));
    expect(reservable.filter(({ onDemand }) => onDemand !== undefined)).toEqual([]);
    expect(offer('gcp', 'us-central1', 'a3-highgpu-8g').reserved1y).toBeDefined();
  });

  test.each([
    ['aws', 'p4d.24xlarge', 'A100-40GB', 8, 8000],
    ['aws', 'p4de.24xlarge', 'A100-80GB', 8, 8000],
    ['aws', 'p5en.48xlarge', 'H200-141GB', 8, 30400],
    ['aws', 'p6-b300.48xlarge', 'B300-288GB', 8, 30400],
    ['aws', 'g5g.xlarge', 'T4G-16GB', 1, 0],
    ['aws', 'g6f.large', 'L4-24GB', 0.125, 100],
    ['aws', 'trn1.32xlarge', 'Trainium1-32GB', 16, 7600],
    ['gcp', 'a2-highgpu-8g', 'A100-40GB', 8, 0],
    ['gcp', 'a3-megagpu-8g', 'H100-80GB', 8, 6000],
    ['gcp', 'a4x-maxgpu-4g-metal', 'GB300-279GB', 4, 12000],
    ['gcp', 'g4-standard-6', 'RTX-PRO-6000-96GB', 0.125, 0],
    ['gcp', 'ct6e-standard-8t', 'TPU-v6e', 8, 0],
  ])('%s %s carries %s x %d', (cloud, type, accelerator, count, disk) => {
    const offers = catalog.offers.filter((candidate) => candidate.cloud === cloud && candidate.instanceType === type);
    expect(offers).not.toHaveLength(0);
    for (const { accelerator: name, acceleratorCount, acceleratorMemoryGib, localDiskGb } of offers) {
      expect([name, acceleratorCount, localDiskGb]).toEqual([accelerator, count, disk]);
      expect(acceleratorMemoryGib).toBe(Number(/-(\d+)GB$/.exec(accelerator)?.[1] ?? 32));
    }
  });
});

describe('every offer', () => {
  const regions = new Map(catalog.regions.map((region) => [`${region.cloud} ${region.name}`, region]));

  test('there are enough of them on both clouds', () => {
    expect(catalog.offers.filter(({ cloud }) => cloud === 'aws').length).toBeGreaterThan(1000);
    expect(catalog.offers.filter(({ cloud }) => cloud === 'gcp').length).toBeGreaterThan(500);
  });

  test('stands in a known region, in zones of that region', () => {
    for (const { cloud, region, zones, zonesKnown, spotByZone } of catalog.offers) {
      const known = regions.get(`${cloud} ${region}`)?.zones;
      expect(known).toEqual(expect.arrayContaining([...zones]));
      expect(zones).toEqual([...zones].sort());
      expect(zones.length).toBeGreaterThan(0);
      expect(zones).toEqual(expect.arrayContaining(Object.keys(spotByZone)));
      if (!zonesKnown) {
        expect(zones).toEqual(known);
      }
    }
  });

  test('gives each price with a source that is listed', () => {
    const figures = catalog.offers.flatMap(prices);
    expect(figures.length).toBeGreaterThan(2400);
    expect(new Set(figures.map(({ source }) => source)).size).toBeGreaterThan(3);
    for (const { usdPerHour, source } of figures) {
      expect(usdPerHour).toBeGreaterThan(0);
      expect(Object.keys(catalog.sources)).toContain(source);
    }
  });

  test('has spot and reserved no dearer than on-demand', () => {
    for (const { onDemand, spot, reserved1y, spotByZone } of catalog.offers.filter((candidate) => candidate.onDemand !== undefined)) {
      const others = [spot, reserved1y, ...Object.values(spotByZone)].map((price) => price?.usdPerHour ?? 0);
      expect(Math.max(...others)).toBeLessThanOrEqual(onDemand?.usdPerHour ?? 0);
    }
  });

  test.each([
    ['aws', 'p5.48xlarge', 8 * 700 + 192 * 3.5],
    ['aws', 'g6f.large', 72 / 8 + 2 * 3.5],
    ['gcp', 'a2-megagpu-16g', 16 * 400 + 96 * 3.5],
  ])('of %s %s draws %d W', (cloud, type, watts) => {
    const offers = catalog.offers.filter((candidate) => candidate.cloud === cloud && candidate.instanceType === type);
    expect(offers).not.toHaveLength(0);
    expect(offers.map((candidate) => candidate.watts)).toEqual(offers.map(() => watts));
  });

  test('draws electric power', () => {
    for (const { watts } of catalog.offers) {
      expect(watts).toBeGreaterThan(10);
      expect(watts).toBeLessThan(15_000);
    }
  });

  test('is of plausible size', () => {
    for (const { acceleratorCount, vcpu, memoryGib, localDiskGb } of catalog.offers) {
      expect(acceleratorCount).toBeGreaterThan(0);
      expect(acceleratorCount).toBeLessThanOrEqual(16);
      expect(vcpu).toBeGreaterThan(0);
      expect(memoryGib).toBeGreaterThan(0);
      expect(localDiskGb).toBeGreaterThanOrEqual(0);
    }
  });

  test('is sorted by cloud, region and type, without duplicates', () => {
    const keys = catalog.offers.map(({ cloud, region, instanceType }) => [cloud, region, instanceType].join('\u0000'));
    expect(keys).toEqual([...new Set(keys)].sort());
  });

  test('stands the lint that the importer applies', () => {
    const known = {
      zonesOf: new Map(catalog.regions.map(({ name, zones }) => [name, zones])),
      accelerators: new Set(catalog.accelerators),
    };
    const findings = lint(catalog.offers.flatMap(lintRowsOf), known);
    expect(findings.filter(({ severity }) => severity === 'refuse')).toEqual([]);
    expect(findings.map(({ rule }) => rule)).toContain('spot-equals-on-demand');
  });

  test('carries an accelerator of the list, and the list has no others', () => {
    expect(catalog.accelerators).toEqual([...new Set(catalog.offers.map(({ accelerator }) => accelerator))].sort());
  });
});

describe('every region', () => {
  test('is sorted, sells something, and has its fixed costs with known sources', () => {
    const keys = catalog.regions.map(({ cloud, name }) => `${cloud}\u0000${name}`);
    expect(keys).toEqual([...new Set(keys)].sort());
    const selling = new Set(catalog.offers.map(({ cloud, region }) => `${cloud}\u0000${region}`));
    for (const region of catalog.regions) {
      expect(selling).toContain(`${region.cloud}\u0000${region.name}`);
      for (const { usdPerHour, source } of [region.controlPlane, region.natGateway, region.loadBalancer, region.systemNode]) {
        expect(usdPerHour).toBeGreaterThan(0.02);
        expect(usdPerHour).toBeLessThan(0.5);
        expect(Object.keys(catalog.sources)).toContain(source);
      }
      for (const { source } of [region.gridCarbon, region.pue, region.internetEgress, region.objectStorage]) {
        expect(Object.keys(catalog.sources)).toContain(source);
      }
      expect(jurisdictionsOf(region.jurisdiction)).toEqual([region.jurisdiction]);
    }
  });

  test('has a place on earth, the mended ones included', () => {
    const place = (name: string) => catalog.regions.find((region) => region.name === name);
    for (const { latitude, longitude } of catalog.regions) {
      expect(Math.abs(latitude)).toBeLessThan(70);
      expect(Math.abs(longitude)).toBeLessThanOrEqual(180);
    }
    expect(place('sa-east-1')?.latitude).toBeCloseTo(-23.55, 1);
    expect(place('us-south1')?.longitude).toBeCloseTo(-96.8, 1);
  });

  test('leaves out zones in which no cluster can stand', () => {
    const zones = catalog.regions.flatMap((region) => region.zones);
    expect(zones).not.toContain('use1-az3');
    expect(zones).not.toContain('usw1-az2');
    expect(zones.filter((zone) => /-ai\d/.test(zone))).toEqual([]);
    for (const { zones: own } of catalog.regions) {
      expect(own).toEqual([...own].sort());
      expect(own.length).toBeGreaterThanOrEqual(2);
    }
  });

  test('of the reference has quoted fixed costs, of the others estimated ones', () => {
    const virginia = catalog.regions.find(({ name }) => name === 'us-east-1');
    expect(virginia?.natGateway).toEqual({ usdPerHour: 0.045, source: 'aws-vpc-pricing', estimated: false });
    expect(virginia?.systemNode).toEqual({ usdPerHour: 0.192, source: 'karpenter-aws-prices', estimated: false });
    const saoPaulo = catalog.regions.find(({ name }) => name === 'sa-east-1');
    expect(saoPaulo?.systemNode.estimated).toBe(true);
    expect(saoPaulo?.systemNode.usdPerHour).toBeCloseTo(0.192 * 1.7, 2);
  });

  test('has carbon, PUE, storage and egress within what is known of the world', () => {
    for (const { gridCarbon, pue, objectStorage, internetEgress } of catalog.regions) {
      expect(gridCarbon.gramsPerKwh).toBeGreaterThan(0);
      expect(gridCarbon.gramsPerKwh).toBeLessThan(1000);
      expect(pue.ratio).toBeGreaterThanOrEqual(1);
      expect(pue.ratio).toBeLessThan(2);
      expect(objectStorage.usdPerGbMonth).toBeGreaterThanOrEqual(0.02);
      expect(objectStorage.usdPerGbMonth).toBeLessThan(0.05);
      expect(internetEgress.usdPerGb).toBeGreaterThan(0.05);
      expect(internetEgress.usdPerGb).toBeLessThan(0.25);
    }
  });

  test('that no source knows has the highest of its cloud', () => {
    const estimated = (figure: 'gridCarbon' | 'internetEgress') => catalog.regions.filter((region) => region[figure].estimated).map(({ name }) => name);
    expect(estimated('gridCarbon')).toEqual(['ap-southeast-5']);
    expect(estimated('internetEgress')).toEqual(['ap-south-2', 'ap-southeast-5', 'il-central-1']);
    const malaysia = catalog.regions.find(({ name }) => name === 'ap-southeast-5');
    expect(malaysia?.gridCarbon).toEqual({ gramsPerKwh: 746.98, source: 'gsf', estimated: true });
    expect(malaysia?.internetEgress).toEqual({ usdPerGb: 0.154, source: 'skyplane', estimated: true });
    expect(malaysia?.pue).toEqual({ ratio: 1.15, source: 'aws-pue', estimated: true });
  });

  test('has a price of interface endpoints on AWS, and none on Google Cloud', () => {
    const endpoint = (name: string) => catalog.regions.find((region) => region.name === name)?.interfaceEndpoint;
    expect(endpoint('us-east-1')).toEqual({ usdPerHour: 0.01, source: 'aws-privatelink-pricing', estimated: false });
    // The price list has 0.0117 USD for Malaysia.
    expect(endpoint('ap-southeast-5')).toEqual({ usdPerHour: 0.012597, source: 'aws-privatelink-pricing', estimated: true });
    for (const { cloud, interfaceEndpoint } of catalog.regions) {
      if (cloud === 'aws') {
        expect(interfaceEndpoint?.usdPerHour).toBeGreaterThanOrEqual(0.01);
        expect(interfaceEndpoint?.usdPerHour).toBeLessThan(0.02);
        expect(Object.keys(catalog.sources)).toContain(interfaceEndpoint?.source);
      } else {
        expect(interfaceEndpoint).toBeUndefined();
      }
    }
  });
});

describe('transfer', () => {
  const region = (name: string) => {
    const found = catalog.regions.find((candidate) => candidate.name === name);
    if (found === undefined) {
      throw new Error(`no region ${name}`);
    }
    return found;
  };

  test('between AWS regions has the published price', () => {
    expect(catalog.transferUsdPerGb(region('us-east-1'), region('us-east-2'))).toBe(0.01);
    expect(catalog.transferUsdPerGb(region('af-south-1'), region('ap-east-1'))).toBe(0.147);
  });

  test('inside a region is free of a transfer price', () => {
    expect(catalog.transferUsdPerGb(region('us-east-1'), region('us-east-1'))).toBe(0);
  });

  test('that no source prices is undefined', () => {
    expect(catalog.transferUsdPerGb(region('us-central1'), region('us-east4'))).toBeUndefined();
    expect(catalog.transferUsdPerGb(region('us-east-1'), region('us-east4'))).toBeUndefined();
    expect(catalog.transferUsdPerGb(region('us-east-1'), region('il-central-1'))).toBeUndefined();
  });

  test('always has a price, as published where it is', () => {
    const wrong = catalog.regions.flatMap((from) => catalog.regions.filter((to) => {
      const { usdPerGb, source, estimated } = catalog.interRegionUsdPerGb(from, to);
      const published = catalog.transferUsdPerGb(from, to);
      const plausible = from === to ? usdPerGb === 0 : usdPerGb >= 0.01 && usdPerGb < 0.25;
      return !plausible || catalog.sources[source] === undefined || estimated !== (published === undefined) || usdPerGb !== (published ?? usdPerGb);
    }).map((to) => [from.name, to.name]));
    expect(wrong).toEqual([]);
  });

  test.each([
    ['us-east-1', 'us-east-2', { usdPerGb: 0.01, source: 'skyplane', estimated: false }],
    ['us-east-1', 'il-central-1', { usdPerGb: 0.02, source: 'skyplane', estimated: true }],
    ['il-central-1', 'us-east-1', { usdPerGb: 0.147, source: 'skyplane', estimated: true }],
    ['us-central1', 'us-east4', { usdPerGb: 0.02, source: 'gcp-transfer', estimated: true }],
    ['us-east-1', 'us-east4', { usdPerGb: 0.09, source: 'skyplane', estimated: true }],
    ['us-east4', 'us-east-1', { usdPerGb: 0.12, source: 'cyclenerd', estimated: true }],
  ])('from %s to %s', (from, to, price) => {
    expect(catalog.interRegionUsdPerGb(region(from), region(to))).toEqual(price);
  });
});

describe('the files', () => {
  test('stay small enough to ship and to review', () => {
    const sizes = readdirSync(DATA).map((file) => statSync(join(DATA, file)).size);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(600_000);
    expect(Math.max(...sizes)).toBeLessThan(300_000);
  });

  test('give the same catalogue twice, and the bundled one is read once', () => {
    expect(catalogFromFiles(DATA).hash).toBe(catalog.hash);
    expect(catalog.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(bundledCatalog()).toBe(catalog);
  });

  test('are dated by the newest source', () => {
    expect(Object.values(catalog.sources).map(({ date }) => date)).toContain(catalog.version);
    expect(Object.values(catalog.sources).every(({ date }) => date <= catalog.version)).toBe(true);
  });

  test('change the hash with any figure, and not with the report of the import', () => withCopy((dir) => {
    const report = join(dir, 'import-report.json');
    writeFileSync(report, '[]');
    expect(catalogFromFiles(dir).hash).toBe(catalog.hash);
    const offers = join(dir, 'offers-aws.json');
    writeFileSync(offers, readFileSync(offers, 'utf8').replace('[55.04,', '[55.05,'));
    expect(catalogFromFiles(dir).hash).not.toBe(catalog.hash);
  }));
});

describe('damaged files', () => {
  test('one is missing', () => withCopy((dir) => {
    rmSync(join(dir, 'regions.json'));
    expect(() => catalogFromFiles(dir)).toThrow(/catalogue file 'regions\.json' can't be read .*: reinstall the package/);
  }));

  test.each([
    ['cut short', '[{"region":', /'offers-gcp\.json' is not JSON .*: reinstall the package/],
    ['not a list', '{}', /'offers-gcp\.json' holds no list of rows/],
    ['a row that is no object', '[null]', /row 0 of catalogue file 'offers-gcp\.json' has no 'region'/],
    ['a row without type', '[{"region":"us-east4"}]', /row 0 of catalogue file 'offers-gcp\.json' has no 'type'/],
    ['an unknown type', '[{"region":"us-east4","type":"x9"}]', /offers x9 in us-east4, but no file describes the type 'x9'/],
    ['an unknown region', '[{"region":"mars1","type":"a2-highgpu-1g"}]', /no file describes the region 'mars1'/],
    ['an unknown source', '[{"region":"us-east4","type":"g2-standard-4","spot":[1,"hearsay"]}]', /names the source 'hearsay', known are aws-docs-zones/],
  ])('offers are %s', (_, text, message) => withCopy((dir) => {
    writeFileSync(join(dir, 'offers-gcp.json'), text);
    expect(() => catalogFromFiles(dir)).toThrow(message);
  }));

  test('an AWS region without the price of an interface endpoint would pass for free', () => withCopy((dir) => {
    const regions = join(dir, 'regions.json');
    writeFileSync(regions, readFileSync(regions, 'utf8').replace('"interfaceEndpoint":[0.01,"aws-privatelink-pricing"],', ''));
    expect(() => catalogFromFiles(dir)).toThrow(/AWS region 'us-east-1' of .* has no 'interfaceEndpoint': import the catalogue anew/);
  }));

  test('an accelerator without its electric power', () => withCopy((dir) => {
    const accelerators = join(dir, 'accelerators.json');
    writeFileSync(accelerators, readFileSync(accelerators, 'utf8').replace('"H100-80GB"', '"H101-80GB"'));
    expect(() => catalogFromFiles(dir)).toThrow(/carries H100-80GB, which catalogue file 'accelerators\.json' lacks: import the catalogue anew/);
  }));

  test('a region without its PUE', () => withCopy((dir) => {
    const regions = join(dir, 'regions.json');
    writeFileSync(regions, readFileSync(regions, 'utf8').replace('"pue":[1.24,"gsf"],', ''));
    expect(() => catalogFromFiles(dir)).toThrow(/row 0 of catalogue file 'regions\.json' has no 'pue'/);
  }));

  test('the price of an interface endpoint names no known source', () => withCopy((dir) => {
    const regions = join(dir, 'regions.json');
    writeFileSync(regions, readFileSync(regions, 'utf8').replace('[0.01,"aws-privatelink-pricing"]', '[0.01,"hearsay"]'));
    expect(() => catalogFromFiles(dir)).toThrow(/usdPerHour 0\.01 names the source 'hearsay'/);
  }));

  test('round trips are no triangle', () => withCopy((dir) => {
    writeFileSync(join(dir, 'latency.json'), '[{"site":"x","latitude":0,"longitude":0,"roundTrips":[1,2]}]');
    expect(() => catalogFromFiles(dir)).toThrow(/gives 2 round trips for x, row 0 needs 1/);
  }));
});
