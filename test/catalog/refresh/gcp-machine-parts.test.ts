import { readFileSync } from 'fs';
import { join } from 'path';
import type { InstanceTypeRow } from '../../../lib/catalog/catalog-files';
import { compositionOf } from '../../../lib/catalog/refresh/gcp-machine-parts';
import { GCP_NOT_SOLD } from '../../../scripts/catalog/facts/gcp-not-sold';
import { DATA } from '../data';

const TYPES = (JSON.parse(readFileSync(join(DATA, 'instance-types.json'), 'utf8')) as InstanceTypeRow[]).filter(({ cloud }) => cloud === 'gcp');

test('every machine type has parts, except TPUs and A4X', () => {
  const without = TYPES.filter((type) => compositionOf(type) === undefined).map(({ type }) => type);
  expect(without.filter((type) => !/^(ct|tpu|a4x-)/.test(type))).toEqual([]);
  expect(without.length).toBeLessThan(TYPES.length / 2);
});

test('what the importer leaves out as not sold, a refresh leaves out too', () => {
  for (const type of TYPES) {
    const { ways = [] } = GCP_NOT_SOLD.find(({ pattern }) => pattern.test(type.type)) ?? {};
    expect([type.type, compositionOf(type)?.notSold ?? ways]).toEqual([type.type, expect.arrayContaining([...ways])]);
  }
});

test('a machine has its accelerators, cores, memory and local SSD', () => {
  const parts = (name: string) => compositionOf(TYPES.find(({ type }) => type === name)!)?.parts
    .map(({ names, amount, measure }) => `${amount} ${measure} ${names.onDemand.join('|')}`);
  expect(parts('a3-highgpu-8g')).toEqual([
    '8 per hour Nvidia H100 80GB GPU', '208 per hour A3 Instance Core', '1872 per GiB and hour A3 Instance Ram',
    '6000 per GiB and month SSD backed Local Storage',
  ]);
  expect(parts('g4-standard-6')).toEqual(['0.125 per hour RTX 6000 96GB', '6 per hour G4 Instance Core', '22 per GiB and hour G4 Instance Ram']);
  expect(parts('a4-highgpu-8g')).toEqual(['8 per hour A4 Nvidia B200 (1 gpu slice)']);
});
