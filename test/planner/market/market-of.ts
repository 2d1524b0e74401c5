import type { Catalog } from '../../../lib/catalog/catalog';
import { completeProblem } from '../../../lib/planner/complete-problem';
import type { GangOption } from '../../../lib/planner/market/gang-options';
import { marketOf, type Market } from '../../../lib/planner/market/market';
import type { NodeOption } from '../../../lib/planner/market/node-option';
import type { ServingOption } from '../../../lib/planner/market/serving-options';
import type { InferenceProblem, PlanPolicy, PlanProblem, Supply } from '../../../lib/planner/problem';
import { inference, problemOn, smallCatalog, type SmallOffer, type SmallRoundTrips } from '../small-catalog';

export const L4 = { type: 'g6.xlarge', accelerator: 'L4', count: 1, region: 'aws:r0' };

export function marketFor(problem: PlanProblem, catalog: Catalog): Market {
  return marketOf(completeProblem(problem), catalog);
}

interface Stated {
  readonly workload?: Partial<InferenceProblem>;
  readonly supply?: Partial<Supply>;
  readonly roundTrips?: SmallRoundTrips;
  readonly policy?: PlanPolicy;
}

/** What serves four requests per second of one workload, with offers in aws:r0 and gcp:r1. */
export function servingFor(offers: SmallOffer[], { workload, supply, roundTrips, policy }: Stated = {}): Market['serving'][number] {
  const catalog = smallCatalog([{ key: 'aws:r0' }, { key: 'gcp:r1' }], offers, roundTrips);
  return marketFor(problemOn(catalog, { inference: [inference([4], workload)] }, policy, supply), catalog).serving[0];
}

export function optionsOf({ sites }: Market['serving'][number]): ServingOption[] {
  return sites.flatMap(({ options }) => options);
}

export function typesOf(serving: Market['serving'][number]): string[] {
  return optionsOf(serving).map(({ offer }) => offer.instanceType);
}

export function textOf({ site, offer, kind, reservation, zones, usdPerNodeHour }: NodeOption): string {
  return `${offer.instanceType} ${kind}${reservation === undefined ? '' : ` ${reservation}`} in ${site.key} ${zones.join('+')} at ${usdPerNodeHour} $/h`;
}

export function gangText({ parts, hoursPerMonth, dataUsdPerHour }: GangOption): string {
  const nodes = parts.map(({ option, nodes: count }) => `${count} x ${textOf(option)}`).join(', ');
  return nodes + (hoursPerMonth === 730 ? '' : ` for ${hoursPerMonth} h`) + (dataUsdPerHour === 0 ? '' : `, data ${dataUsdPerHour} $/h`);
}
