import { IPv4CidrRange } from 'ip-num';
import { bundledCatalog } from '../../lib/catalog/bundled-catalog';
import { tunnelAddresses } from '../../lib/network/tunnel-addresses';

const regionsOf = (cloud: string) => bundledCatalog().regions.filter((region) => region.cloud === cloud).map(({ name }) => name);
const cidrs = (aws: string, google: string) => tunnelAddresses(aws, google).map(({ cidr }) => cidr);

describe('tunnelAddresses', () => {
  test('no two tunnels that meet a region have the same addresses', () => {
    for (const aws of regionsOf('aws')) {
      const met = regionsOf('gcp').flatMap((google) => cidrs(aws, google));
      expect(new Set(met).size).toBe(met.length);
    }
    for (const google of regionsOf('gcp')) {
      const met = regionsOf('aws').flatMap((aws) => cidrs(aws, google));
      expect(new Set(met).size).toBe(met.length);
    }
  });

  test('all are link-local and clear of what AWS, metadata and DNS have', () => {
    const tunnels = IPv4CidrRange.fromCidr('169.254.64.0/22');
    const all = regionsOf('aws').flatMap((aws) => regionsOf('gcp').flatMap((google) => cidrs(aws, google)));
    expect(all.filter((cidr) => !cidr.endsWith('/30') || !IPv4CidrRange.fromCidr(cidr).inside(tunnels))).toEqual([]);
  });

  test('pins the addresses: a change would replace tunnels', () => {
    expect(tunnelAddresses('us-east-2', 'us-central1')).toEqual([
      { cidr: '169.254.64.16/30', aws: '169.254.64.17', google: '169.254.64.18' },
      { cidr: '169.254.64.20/30', aws: '169.254.64.21', google: '169.254.64.22' },
      { cidr: '169.254.64.24/30', aws: '169.254.64.25', google: '169.254.64.26' },
      { cidr: '169.254.64.28/30', aws: '169.254.64.29', google: '169.254.64.30' },
    ]);
  });

  test.each([['us-moon-1', 'us-central1', 'aws:us-moon-1'], ['us-east-1', 'moon1', 'gcp:moon1']])('refuses %s and %s', (aws, google, key) => {
    expect(() => tunnelAddresses(aws, google)).toThrow(`region ${key} has no tunnel addresses of its own: choose a region that this version knows`);
  });
});
