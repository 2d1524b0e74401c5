import { assertReservation } from './assert-reservation';
import { CapacityKind } from '../catalog/capacity-kind';
import type { Supply } from '../planner/problem';

/** Refuses, before anything is planned, what no stack could be built for, and what would never be planned. */
export function assertBuildable(supplies: readonly Supply[]): void {
  for (const supply of supplies) {
    if (supply.kinds?.includes(CapacityKind.FLEX_START)) assertFlexStart(supply);
    for (const reservation of supply.reservations ?? []) assertReservation(supply.cloud, reservation);
  }
}

function assertFlexStart({ cloud, prices = [] }: Supply): void {
  const named = `cloud '${cloud}': kinds names ${CapacityKind.FLEX_START}`;
  if (cloud === 'aws') {
    throw new Error(`${named}, which is Google Cloud's: leave it out, or name what AWS has: `
      + `${CapacityKind.ON_DEMAND}, ${CapacityKind.SPOT}, ${CapacityKind.RESERVED}, and Capacity Blocks in reservations`);
  }
  if (prices.some(({ kind, usdPerNodeHour }) => kind === CapacityKind.FLEX_START && usdPerNodeHour !== undefined)) return;
  throw new Error(`${named}, of which no source has a price, so that none would be planned: `
    + `add { kind: '${CapacityKind.FLEX_START}', usdPerNodeHour: ... } with what you pay to prices, or leave it out`);
}
