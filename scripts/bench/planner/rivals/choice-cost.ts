import type { Stock } from './stock';
import type { ServingOption } from '../../../../lib/planner/market/serving-options';
import type { ServingChoice } from '../../../../lib/planner/model/serving-block';

/** US dollars for what serves a request per second for an hour. */
export function usdPerRequest({ usdPerNodeHour, nodesPerUnit, requestsPerSecondPerUnit }: ServingOption): number {
  return usdPerNodeHour * nodesPerUnit / requestsPerSecondPerUnit;
}

/** The order in which a rule without foresight takes options. */
export function byPrice(a: ServingOption, b: ServingOption): number {
  return usdPerRequest(a) - usdPerRequest(b) || (a.offer.instanceType < b.offer.instanceType ? -1 : 1);
}

/** Nodes, weights, and sites that no one else has opened, US dollars per hour. */
export function usdOf(choices: readonly ServingChoice[], stock: Stock): number {
  const nodes = choices.reduce((sum, { option, unitsByBand }) =>
    sum + option.usdPerNodeHour * option.nodesPerUnit * unitsByBand.reduce((total, units) => total + units, 0) / unitsByBand.length, 0);
  return [...new Set(choices.map(({ site }) => site))].reduce((sum, { site, usdPerHour }) => sum + usdPerHour + stock.openingUsd(site), nodes);
}
