import * as fc from 'fast-check';
import { bundledCatalog } from '../../lib/catalog/bundled-catalog';
import { AddressPlan } from '../../lib/network/address-plan';
import { regionSlot } from '../../lib/network/region-slots';

const REGIONS = bundledCatalog().regions.map(({ cloud, name }) => ({ cloud, region: name }));

function bounds(cidr: string): [number, number] {
  const [address, prefix] = cidr.split('/');
  const first = address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
  return [first, first + 2 ** (32 - Number(prefix)) - 1];
}

describe('AddressPlan', () => {
  test('gives every region of the catalogue a block of its own, within the space', () => {
    const ranges = [...new AddressPlan().blocks(REGIONS).values()].map(bounds).sort((a, b) => a[0] - b[0]);
    expect(ranges).toHaveLength(REGIONS.length);
    ranges.slice(1).forEach(([first], index) => expect(first).toBeGreaterThan(ranges[index][1]));
    const [low, high] = bounds('10.0.0.0/8');
    expect(ranges[0][0]).toBeGreaterThanOrEqual(low);
    expect(ranges[ranges.length - 1][1]).toBeLessThanOrEqual(high);
  });

  test('a region keeps its block whichever other regions there are', () => {
    const all = new AddressPlan().blocks(REGIONS);
    fc.assert(fc.property(fc.shuffledSubarray(REGIONS), (some) => {
      for (const [key, block] of new AddressPlan().blocks(some)) expect(block).toBe(all.get(key));
    }), { seed: 7, numRuns: 100 });
  });

  test('pins the blocks: a change would replace networks', () => {
    const blocks = new AddressPlan().blocks([{ cloud: 'aws', region: 'us-east-1' }, { cloud: 'aws', region: 'eu-central-1' }, { cloud: 'gcp', region: 'us-central1' }]);
    expect(Object.fromEntries(blocks)).toEqual({ 'aws:us-east-1': '10.64.0.0/16', 'aws:eu-central-1': '10.72.0.0/16', 'gcp:us-central1': '10.128.0.0/16' });
  });

  test('takes another space and single blocks', () => {
    const plan = new AddressPlan({ addressSpace: '10.0.0.0/10', addressBlocks: { 'aws:us-east-1': '172.20.0.0/16' } });
    const blocks = plan.blocks([{ cloud: 'aws', region: 'us-east-1' }, { cloud: 'aws', region: 'us-east-2' }]);
    expect(Object.fromEntries(blocks)).toEqual({ 'aws:us-east-1': '172.20.0.0/16', 'aws:us-east-2': '10.16.64.0/18' });
  });

  test.each([
    [{ addressSpace: '10.0.0.0/12' }, /leaves each region a \/20, and a cluster needs a \/18: give a \/10 or larger/],
    [{ addressSpace: '10.0.0.1/8' }, /addressSpace must be an IPv4 block such as 10.0.0.0\/8, got 10.0.0.1\/8: its first address is 10.0.0.0/],
    [{ addressSpace: 'ten' }, /addressSpace must be an IPv4 block/],
    [{ addressBlocks: { 'aws:us-east-1': '10.0.0.0/40' } }, /addressBlocks of aws:us-east-1 must be an IPv4 block/],
    [{ addressSpace: '12.0.0.0/8' }, /^addressSpace must lie in 10\.0\.0\.0\/8, .*, got 12\.0\.0\.0\/8: other addresses are reserved, or public/],
    [{ addressBlocks: { 'aws:us-east-1': '52.8.0.0/16' } }, /^addressBlocks of aws:us-east-1 must lie in 10\.0\.0\.0\/8, .*got 52\.8\.0\.0\/16/],
    [{ addressBlocks: { 'gcp:us-east4': '172.17.0.0/16' } }, /^addressBlocks of gcp:us-east4 must stay clear of 172\.17\.0\.0\/16/],
  ])('refuses %j', (props, message) => {
    expect(() => new AddressPlan(props)).toThrow(message);
  });

  test('refuses blocks that overlap', () => {
    const plan = new AddressPlan({ addressBlocks: { 'aws:us-east-1': '10.64.0.0/16', 'aws:us-east-2': '10.64.128.0/18' } });
    expect(() => plan.blocks([{ cloud: 'aws', region: 'us-east-1' }, { cloud: 'aws', region: 'us-east-2' }]))
      .toThrow('address blocks overlap: aws:us-east-1 has 10.64.0.0/16 and aws:us-east-2 has 10.64.128.0/18: name others by addressBlocks');
  });

  test('refuses a region without a number', () => {
    expect(() => regionSlot('aws', 'us-moon-1')).toThrow('region aws:us-moon-1 has no address block: name one for it by addressBlocks');
  });
});
