import { Capacity } from '../../lib/cluster';
import { poolCapacity } from '../../lib/fleet/pool-capacity';
import type { Reservation } from '../../lib/planner/problem';
import { plannedPool } from '../planner/planned-pool';

const ODCR: Reservation = {
  name: 'held', region: 'us-east-1', zone: 'use1-az1', instanceType: 'g6.xlarge', nodes: 4, usdPerNodeHour: 1, reservationId: 'cr-0123456789abcdef0',
};
const BLOCK: Reservation = { ...ODCR, windowHours: 336 };
const GOOGLE: Reservation = { ...ODCR, reservationId: 'h100', zone: 'us-central1-a', project: 'shared-prod', block: 'block-1' };
const fallback = { cloud: 'aws', region: 'us-east-1', instanceType: 'g6.xlarge', capacityKind: 'on-demand', costRatio: 2 };

const capacity = (cloud: string, capacityKind: string, held?: Reservation, isOrdered = false) =>
  poolCapacity(plannedPool({ cloud, capacityKind, fallbacks: [{ ...fallback, cloud }] }), held, isOrdered);

test.each<[string, Capacity[], Capacity[]]>([
  ['on demand', capacity('aws', 'on-demand'), [Capacity.onDemand()]],
  ['reserved for a year', capacity('aws', 'reserved'), [Capacity.onDemand()]],
  ['spot', capacity('aws', 'spot'), [Capacity.spot()]],
  ['bought and not named', capacity('aws', 'reservation', { ...ODCR, reservationId: undefined }), [Capacity.onDemand()]],
  ['bought and named', capacity('aws', 'reservation', ODCR), [Capacity.reservation('cr-0123456789abcdef0', { zones: ['use1-az1'] })]],
  ['bought in a placement group', capacity('aws', 'reservation', { ...ODCR, placementGroup: 'ours' }),
    [Capacity.reservation('cr-0123456789abcdef0', { zones: ['use1-az1'], placementGroup: 'ours' })]],
  ['bought for a window on AWS', capacity('aws', 'reservation', BLOCK), [Capacity.capacityBlock('cr-0123456789abcdef0', { zone: 'use1-az1' })]],
  ['bought for a window with an end', capacity('aws', 'reservation', { ...BLOCK, windowEndsAt: '2026-12-12T11:30:00Z' }),
    [Capacity.capacityBlock('cr-0123456789abcdef0', { zone: 'use1-az1', endsAt: '2026-12-12T11:30:00Z' })]],
  ['bought on Google Cloud', capacity('gcp', 'reservation', GOOGLE),
    [Capacity.reservation('h100', { zones: ['us-central1-a'], project: 'shared-prod', block: 'block-1' })]],
  ['bought for a window on Google Cloud', capacity('gcp', 'reservation', { ...GOOGLE, project: undefined, block: undefined, windowHours: 336 }),
    [Capacity.reservation('h100', { zones: ['us-central1-a'] })]],
  ['bought for a window on Google Cloud that is not open', capacity('gcp', 'reservation', { ...GOOGLE, windowHours: 336, windowOpen: false }),
    [Capacity.reservation('h100', { zones: ['us-central1-a'], project: 'shared-prod', block: 'block-1', windowOpen: false })]],
  ['flex-start', capacity('gcp', 'flex-start'), [Capacity.flexStart()]],
])('nodes that nothing asks for in order come one way: %s', (_, actual, expected) => {
  expect(actual).toEqual(expected);
});

test.each<[string, Capacity[], string[]]>([
  ['spot', capacity('aws', 'spot', undefined, true), ['spot', 'on-demand']],
  ['a reservation', capacity('aws', 'reservation', ODCR, true), ['reservation', 'on-demand']],
  ['nodes on demand', capacity('aws', 'on-demand', undefined, true), ['on-demand']],
  ['a Capacity Block', capacity('aws', 'reservation', BLOCK, true), ['capacity-block']],
  ['a window on Google Cloud', capacity('gcp', 'reservation', { ...GOOGLE, windowHours: 336 }, true), ['reservation']],
  ['flex-start', capacity('gcp', 'flex-start', undefined, true), ['flex-start']],
])('nodes on demand follow in their order where the plan names them, after %s: %#', (_, actual, expected) => {
  expect(actual.map(({ kind }) => kind)).toEqual(expected);
});

test('a fallback of another kind, type or place is none', () => {
  for (const other of [{ capacityKind: 'reserved' }, { instanceType: 'g6.2xlarge' }, { region: 'us-east-2' }, { cloud: 'gcp' }]) {
    expect(poolCapacity(plannedPool({ fallbacks: [{ ...fallback, ...other }] }), undefined, true)).toEqual([Capacity.spot()]);
  }
});
