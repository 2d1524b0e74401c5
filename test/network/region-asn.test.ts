import { bundledCatalog } from '../../lib/catalog/bundled-catalog';
import { regionAsn } from '../../lib/network/region-asn';

describe('regionAsn', () => {
  test('gives every region of the catalogue a private number of its own', () => {
    const asns = bundledCatalog().regions.map(({ cloud, name }) => regionAsn(cloud, name));
    expect(new Set(asns).size).toBe(asns.length);
    // 64512 is what a transit gateway has that nobody gave a number.
    expect(asns.filter((asn) => asn <= 64512 || asn > 65534)).toEqual([]);
  });

  test('pins the numbers: a change would break every session', () => {
    expect([regionAsn('aws', 'us-east-1'), regionAsn('aws', 'eu-central-1'), regionAsn('gcp', 'us-central1')]).toEqual([64576, 64584, 64640]);
  });

  test('refuses a region without a number', () => {
    expect(() => regionAsn('aws', 'us-moon-1')).toThrow('region aws:us-moon-1 has no AS number of its own: choose a region that this version knows');
  });
});
