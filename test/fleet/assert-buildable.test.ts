import { CapacityKind } from '../../lib';
import { assertBuildable } from '../../lib/fleet/assert-buildable';
import type { Reservation, Supply } from '../../lib/planner/problem';

const BLOCK: Reservation = {
  name: 'block', region: 'us-east-1', zone: 'use1-az4', instanceType: 'p5.48xlarge', nodes: 8, usdPerNodeHour: 30, windowHours: 336, reservationId: 'cr-0abc',
};
const ODCR: Reservation = { ...BLOCK, name: 'odcr', windowHours: undefined };
const H100: Reservation = { ...ODCR, name: 'h100', region: 'us-central1', zone: 'us-central1-a', instanceType: 'a3-megagpu-8g', reservationId: 'h100' };

const aws = (...reservations: Reservation[]): Supply => ({ cloud: 'aws', reservations });
const gcp = (...reservations: Reservation[]): Supply => ({ cloud: 'gcp', reservations });

test.each<[string, Supply]>([
  ['a commitment', aws({ ...ODCR, zone: undefined, reservationId: undefined })],
  ['reservations and blocks', aws(BLOCK, ODCR, { ...ODCR, name: 'in group', placementGroup: 'ours' }, { ...BLOCK, name: 'later', windowOpen: false, windowEndsAt: '2026-12-12T11:30:00Z' })],
  ['reservations of Google Cloud', gcp(H100, { ...H100, name: 'shared', project: 'shared-prod', block: 'block-1' }, { ...H100, name: 'week', windowHours: 168 })],
  ['flex-start on Google Cloud', { cloud: 'gcp', kinds: [CapacityKind.FLEX_START], prices: [{ kind: 'flex-start', usdPerNodeHour: 50 }] }],
  ['a type that the planner refuses', aws({ ...ODCR, instanceType: 'p9.48xlarge' })],
])('lets %s pass', (_, supply) => {
  expect(() => assertBuildable([supply])).not.toThrow();
});

test.each<[string, Supply, string]>([
  ['flex-start on AWS', { cloud: 'aws', kinds: [CapacityKind.SPOT, CapacityKind.FLEX_START] },
    "cloud 'aws': kinds names flex-start, which is Google Cloud's: leave it out, or name what AWS has: on-demand, spot, reserved, and Capacity Blocks in reservations"],
  ['flex-start without a price', { cloud: 'gcp', kinds: [CapacityKind.FLEX_START], prices: [{ kind: 'flex-start', discount: 0.5 }] },
    "cloud 'gcp': kinds names flex-start, of which no source has a price, so that none would be planned: add { kind: 'flex-start', usdPerNodeHour: ... }"],
  ['a block without its id', aws({ ...BLOCK, reservationId: undefined }),
    "cloud 'aws': reservation 'block': nodes start in a window only where it is named, and it has windowHours alone: set reservationId to the id cr-... of the Capacity Block, or leave it out"],
  ['a window of Google Cloud without its name', gcp({ ...H100, windowHours: 168, reservationId: undefined }), 'set reservationId to the name of the reservation, or leave it out'],
  ['a name in no zone', aws({ ...ODCR, zone: undefined }), "reservation 'odcr': what has a reservationId lies in one zone, and none is given for cr-0abc: set zone"],
  ['a name in no zone of Google Cloud', gcp({ ...H100, zone: undefined }), "reservation 'h100': what has a reservationId lies in one zone, and none is given for h100: set zone"],
  ['a place of what has no name', gcp({ ...H100, reservationId: undefined, project: 'shared-prod', block: 'block-1' }),
    "reservation 'h100': project and block would say where the reservation is found, and it has no reservationId: set that, or leave project and block out"],
  ['a window that is none', aws({ ...ODCR, windowOpen: true }), "reservation 'odcr': windowOpen tells of a window, and there is no windowHours: drop it, or say windowHours"],
  ['an end of what is no block', aws({ ...ODCR, windowEndsAt: '2026-12-12T11:30:00Z' }),
    "reservation 'odcr': windowEndsAt tells when a Capacity Block of AWS ends, and this is none: drop it, or say windowHours and reservationId"],
  ['an end on Google Cloud', gcp({ ...H100, windowHours: 168, windowEndsAt: '2026-12-12T11:30:00Z' }), 'windowEndsAt tells when a Capacity Block of AWS ends'],
  ['an end that is no time', aws({ ...BLOCK, windowEndsAt: 'Saturday' }), "endsAt of capacity block cr-0abc must be a time in UTC such as 2026-12-12T11:30:00Z, got 'Saturday'"],
  ['a name for an id', aws({ ...ODCR, reservationId: 'h100' }),
    "cloud 'aws': reservation 'odcr': reservation capacity is named by the id of a capacity reservation on AWS, such as cr-0123456789abcdef0, got 'h100'"],
  ['an empty id', aws({ ...ODCR, reservationId: '' }), 'a reservation is addressed by its name, got an empty one'],
  ['a block of Google Cloud on AWS', aws({ ...ODCR, block: 'block-1' }), "project, block and windowOpen of a reservation are Google Cloud's, got them for cr-0abc: drop them"],
  ['what a Capacity Block has not', aws({ ...BLOCK, placementGroup: 'ours' }), 'a Capacity Block is found by its id alone, got placementGroup too: leave that out'],
  ['project of a Capacity Block', aws({ ...BLOCK, project: 'shared-prod' }), 'a Capacity Block is found by its id alone, got project too: leave that out'],
  ['a type of which no blocks are sold', aws({ ...BLOCK, instanceType: 'g6.xlarge' }), "reservation 'block': Capacity Blocks are not sold for g6.xlarge"],
  ['an id of AWS on Google Cloud', gcp({ ...H100, reservationId: 'CR_1' }), "reservation 'h100': name of reservation 'CR_1' must start with a lower-case letter"],
  ['a group of AWS on Google Cloud', gcp({ ...H100, placementGroup: 'ours' }), "the placement group of a reservation is AWS's, got ours for h100: drop it, or name a block"],
])('refuses %s', (_, supply, message) => {
  expect(() => assertBuildable([supply])).toThrow(message);
});
