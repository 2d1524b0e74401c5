import { assertNumber, assertNumbers, assertOneOf, assertSome, COUNT, fail, optional, SHARE, USD, type RangesOf } from './assertions';
import { AWS_QUOTA_CLASSES } from '../../catalog/aws-quota-classes';
import type { Catalog, Offer } from '../../catalog/catalog';
import { instanceFamily, isOfFamily } from '../../catalog/instance-family';
import { instead } from '../../catalog/nearest-names';
import { counted } from '../counted';
import { HOURS_PER_MONTH } from '../hours';
import type { OwnPrice, Quota, Reservation, Supply } from '../problem';

const PURCHASES = ['on-demand', 'spot', 'reserved', 'flex-start'];
/** Where `kinds` says nothing. */
const DEFAULT_KINDS = ['on-demand', 'spot'];
const QUOTA_KINDS = ['on-demand', 'spot'];
const UNITS = ['vcpu', 'accelerators', 'nodes'];

const SUPPLY: RangesOf<Supply> = { maxNodesPerPool: optional(COUNT), maxNodesPerCluster: optional(COUNT), observabilityUsdPerMonth: optional(USD) };
const RESERVATION: RangesOf<Reservation> = { nodes: COUNT, usdPerNodeHour: USD, windowHours: { above: 0, below: HOURS_PER_MONTH, optional: true } };
const QUOTA: RangesOf<Quota> = { limit: { least: 0, most: 1e12 } };
const PRICE: RangesOf<OwnPrice> = { usdPerNodeHour: optional(USD), discount: optional(SHARE) };

export function validateSupply(supply: Supply, catalog: Catalog): void {
  const { cloud, regions, kinds, maxNodesByRegion = {}, reservations = [], quotas = [], prices = [] } = supply;
  const subject = `cloud '${cloud}'`;
  const known = catalog.regions.filter((region) => region.cloud === cloud).map(({ name }) => name);
  if (known.length === 0) {
    const clouds = catalog.regions.map((region) => region.cloud);
    fail(`${subject} is not in the catalogue: ${instead(cloud, clouds, 'choose aws or gcp, or bring a cluster of your own')}`);
  }
  const offers = catalog.offers.filter((offer) => offer.cloud === cloud);
  assertSome(`${subject}: regions`, regions, 'name at least one, or leave it out to allow all');
  for (const region of regions ?? []) assertRegion(subject, region, known);
  if (reservations.length === 0) assertSome(`${subject}: kinds`, kinds, `name at least one of ${PURCHASES.join(', ')}`);
  for (const kind of kinds ?? []) {
    assertOneOf(`${subject}: kind`, kind, PURCHASES, kind === 'reservation' ? '; what is bought already goes into reservations' : '');
  }
  assertNumbers(subject, supply, SUPPLY);
  for (const [region, room] of Object.entries(maxNodesByRegion)) {
    assertRegion(`${subject}: maxNodesByRegion`, region, known);
    assertNumber(`${subject}: maxNodesByRegion of ${region}`, room, COUNT);
  }
  for (const reservation of reservations) validateReservation(`${subject}: reservation '${reservation.name}'`, reservation, supply, known, offers);
  for (const quota of quotas) validateQuota(`${subject}: a quota`, quota, known, offers);
  assertNoQuotaTwice(subject, quotas);
  for (const price of prices) validatePrice(`${subject}: a price`, price, supply, known, offers);
}

function assertRegion(subject: string, region: string, known: readonly string[]): void {
  if (!known.includes(region)) fail(`${subject}: region '${region}' is not in the catalogue: ${instead(region, known)}`);
}

function validateReservation(
  subject: string, reservation: Reservation, { regions, instanceTypes }: Supply, known: readonly string[], offers: readonly Offer[],
): void {
  const { name, region, instanceType, zone } = reservation;
  if (name === '') fail(`${subject}: its name is empty: give each reservation a name of its own`);
  assertRegion(subject, region, known);
  if (regions?.includes(region) === false) {
    fail(`${subject}: region '${region}' is none of the cloud's regions ${regions.join(', ')}: add it to regions, or leave the reservation out`);
  }
  const there = offers.filter((offer) => offer.region === region && instanceTypes?.includes(offer.instanceType) !== false);
  const held = there.find((offer) => offer.instanceType === instanceType);
  if (held === undefined) {
    fail(`${subject}: no fleet can have instance type '${instanceType}' in ${region}: ` + (there.length === 0
      ? 'none can be built there, leave the reservation out' : instead(instanceType, there.map((offer) => offer.instanceType))));
  }
  if (zone !== undefined && !held.zones.includes(zone)) {
    fail(`${subject}: zone '${zone}' is none of those of ${instanceType} in ${region}: choose from ${held.zones.join(', ')}, or leave it out`);
  }
  assertNumbers(subject, reservation, RESERVATION);
}

function validateQuota(subject: string, quota: Quota, known: readonly string[], offers: readonly Offer[]): void {
  const { region, family, kind, unit } = quota;
  if (region !== undefined) assertRegion(subject, region, known);
  if (family !== undefined) assertFamily(subject, family, offers);
  if (kind !== undefined) assertOneOf(`${subject}: kind`, kind, QUOTA_KINDS, ', or leave it out for both');
  assertOneOf(`${subject}: unit`, unit, UNITS);
  assertNumbers(subject, quota, QUOTA);
}

function assertFamily(subject: string, family: string, offers: readonly Offer[]): void {
  const fits = (letters: string) => offers.some(({ cloud, instanceType }) => isOfFamily(cloud, instanceType, letters));
  if (fits(family)) return;
  const families = offers.map(({ cloud, instanceType }) => instanceFamily(cloud, instanceType));
  const allowed = [...new Set([...families, ...Object.keys(AWS_QUOTA_CLASSES).filter(fits)])].sort();
  fail(`${subject}: no instance type of the catalogue is of family '${family}': ${instead(family, allowed, `choose from ${allowed.join(', ')}, or leave it out`)}`);
}

function assertNoQuotaTwice(subject: string, quotas: readonly Quota[]): void {
  const keys = quotas.map(({ region, family, kind, unit, limit }) =>
    [counted(limit, unit), family && `of ${family}`, kind, region && `in ${region}`].filter((part) => part !== undefined).join(' '));
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice !== undefined) fail(`${subject}: the quota of ${twice} is given twice: leave one out`);
}

function validatePrice(subject: string, price: OwnPrice, { kinds }: Supply, known: readonly string[], offers: readonly Offer[]): void {
  const { region, instanceType, family, kind, usdPerNodeHour, discount } = price;
  if (region !== undefined) assertRegion(subject, region, known);
  if (instanceType !== undefined && !offers.some((offer) => offer.instanceType === instanceType)) {
    const types = [...new Set(offers.map((offer) => offer.instanceType))].sort();
    fail(`${subject}: instance type '${instanceType}' is not in the catalogue: ${instead(instanceType, types)}`);
  }
  if (family !== undefined) assertFamily(subject, family, offers);
  if (kind !== undefined) assertOneOf(`${subject}: kind`, kind, PURCHASES, ', or leave it out for every way to buy');
  assertNumbers(subject, price, PRICE);
  if (usdPerNodeHour !== undefined && discount !== undefined) {
    fail(`${subject}: it has usdPerNodeHour ${usdPerNodeHour} and discount ${discount}, allowed is one of them, since a discount is a part of the catalogue's price: leave one out`);
  }
  if (kind !== undefined) assertBought(subject, kind, kinds ?? DEFAULT_KINDS);
}

/** A price that changes nothing is a slip, in the price or in what is bought. */
function assertBought(subject: string, kind: string, kinds: readonly string[]): void {
  // Spot is taken only where it is cheaper than on demand.
  const read = kinds.includes('spot') ? [...new Set([...kinds, 'on-demand'])] : kinds;
  if (!read.includes(kind)) fail(`${subject}: it is for ${kind}, and what is bought is ${kinds.join(', ')}: add '${kind}' to kinds, or leave the price out`);
}
