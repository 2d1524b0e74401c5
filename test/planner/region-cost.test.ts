import { smallCatalog } from './small-catalog';
import type { PlannedPool } from '../../lib/planner/plan';
import { clusterZones, expectedRegionUsdPerHour, regionCost } from '../../lib/planner/region-cost';

const prices = { usdPerHour: 0.1, natGateway: 0.045, systemNode: 0.2 };
const { regions: [aws, gcp] } = smallCatalog([
  { key: 'aws:r0', ...prices, interfaceEndpoint: 0.01, zones: ['a', 'b', 'c', 'd'] },
  { key: 'gcp:r1', ...prices, zones: ['a', 'b', 'c'] },
], []);

function pool(...zones: string[]): PlannedPool {
  return {
    workload: 'chat',
    cloud: 'aws',
    region: 'r0',
    zones: zones.map((zone) => `r0-${zone}`),
    zonesKnown: true,
    instanceType: 'l4',
    capacityKind: 'spot',
    accelerator: 'L4',
    acceleratorsPerNode: 1,
    minNodes: 1,
    maxNodes: 1,
    requestsPerSecondPerNode: 1,
    usdPerNodeHour: 1,
  };
}

test('AWS pays a NAT gateway and seven endpoints per zone and two system nodes', () => {
  expect(regionCost(aws, ['r0-a', 'r0-b'])).toMatchObject({
    controlPlaneUsdPerHour: 0.1, natUsdPerHour: 0.09, endpointsUsdPerHour: expect.closeTo(0.14, 9) as number, systemNodesUsdPerHour: 0.4, zones: ['r0-a', 'r0-b'],
  });
});

test('Google Cloud pays one NAT gateway, no endpoints and a system node per zone', () => {
  expect(regionCost(gcp, ['r1-a', 'r1-b'])).toMatchObject({
    controlPlaneUsdPerHour: 0.1, natUsdPerHour: 0.045, endpointsUsdPerHour: 0, systemNodesUsdPerHour: 0.4,
  });
});

test('a region is expected to cost what three zones cost', () => {
  expect(expectedRegionUsdPerHour(aws)).toBeCloseTo(0.1 + 3 * 0.045 + 7 * 3 * 0.01 + 2 * 0.2, 9);
  expect(expectedRegionUsdPerHour(gcp)).toBeCloseTo(0.1 + 0.045 + 3 * 0.2, 9);
});

test.each<[string, PlannedPool[], string[]]>([
  ['three zones by default', [pool('a', 'b', 'c', 'd')], ['a', 'b', 'c']],
  ['the zone that a pool can\'t do without is among them', [pool('d')], ['a', 'b', 'd']],
  ['zones that most pools can use come first', [pool('c', 'd'), pool('d', 'b'), pool('d', 'c')], ['b', 'c', 'd']],
  ['a fourth zone only where some pool would have none', [pool('a'), pool('b'), pool('c'), pool('d')], ['a', 'b', 'c', 'd']],
])('%s', (_, pools, zones) => {
  expect(clusterZones(aws, pools, [])).toEqual(zones.map((zone) => `r0-${zone}`));
});
