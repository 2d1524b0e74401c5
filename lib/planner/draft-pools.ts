import type { Ceiling } from './ceilings';
import type { Fallbacks } from './fallbacks';
import { HOURS_PER_MONTH } from './hours';
import type { Market } from './market/market';
import type { NodeOption } from './market/node-option';
import type { Placement } from './model/fleet-model';
import type { ServingChoice } from './model/serving-block';
import type { BatchShare, PlannedPool, PoolFallback } from './plan';
import type { Taking } from './room-left';
import { batchOnSpot, SpotLeft } from './spot-left';
import type { WorkloadTraffic } from './traffic/traffic-of';

/** A pool of which is still open how far it may grow, and where else to look for its nodes. */
export interface Draft extends Ceiling {
  readonly pool: Omit<PlannedPool, 'maxNodes' | 'fallbacks'>;
  /** Of an inference workload. */
  readonly choice?: ServingChoice;
  /** Whether what it may grow to is capacity for a loss, started when it happens. */
  readonly standsBy: boolean;
  /** @param own what the pool takes of the shared resources */
  readonly fallbacks: (from: Fallbacks, own: Taking) => PoolFallback[];
}

/**
 * Every pool of a placement.
 *
 * @param routed what each inference workload serves where
 * @param shares what batch work does where
 */
export function draftsOf(
  market: Market, placement: Placement, routed: readonly WorkloadTraffic[], shares: readonly BatchShare[], bands: number,
): Draft[] {
  const flat = (nodes: number) => new Array<number>(bands).fill(nodes);
  const spotLeft = market.serving.map((serving, index) => new SpotLeft(serving, placement.serving[index].choices, routed[index].served, bands));
  return [
    ...market.serving.flatMap((serving, index) => placement.serving[index].choices.map((choice): Draft => {
      const { option, unitsByBand, ceiling } = choice;
      const { survive, spare } = serving.workload;
      const nodesByBand = unitsByBand.map((units) => units * option.nodesPerUnit);
      const growth = Math.ceil(Math.max(...unitsByBand) * serving.workload.growth - 1e-9) * option.nodesPerUnit;
      const least = Math.max(...nodesByBand, ceiling * option.nodesPerUnit);
      return {
        option,
        least,
        asked: Math.max(least, Math.min(growth, option.site.maxNodesPerPool)),
        choice,
        standsBy: spare === 'elastic' && survive !== 'node' && option.kind !== 'spot',
        fallbacks: (from, own) => from.serving(choice, own, serving, spotLeft[index].inPlaceOf(choice)),
        pool: {
          ...poolOf(serving.workload.name, option, nodesByBand, HOURS_PER_MONTH),
          nodesPerReplica: option.nodesPerUnit,
          requestsPerSecondByBand: [...routed[index].served.get(choice)!],
          requestsPerSecondPerNode: option.requestsPerSecondPerUnit / option.nodesPerUnit,
        },
      };
    })),
    ...market.gangs.flatMap((gang, index) => {
      const run = placement.gangs[index];
      const takings = run.parts.map(({ option, nodes }): Taking => ({ option, nodesByBand: flat(nodes) }));
      return run.parts.map(({ option, nodes }): Draft => ({
        option,
        least: nodes,
        asked: nodes,
        standsBy: false,
        fallbacks: (from) => from.gang(run, takings, gang),
        pool: poolOf(gang.workload.name, option, flat(nodes), run.hoursPerMonth),
      }));
    }),
    ...market.batch.flatMap((batch, index) => placement.batch[index].own.map(({ option, nodesByBand }): Draft => {
      const most = Math.max(...nodesByBand);
      return {
        option,
        least: most,
        asked: most,
        standsBy: false,
        fallbacks: (from, own) => from.batch(own, batch, batchOnSpot(batch, own, placement.batch[index].own, shares)),
        pool: poolOf(batch.workload.name, option, nodesByBand, HOURS_PER_MONTH),
      };
    })),
  ];
}

export function poolOf(workload: string, option: NodeOption, nodesByBand: readonly number[], hoursPerMonth: number): Omit<PlannedPool, 'maxNodes' | 'fallbacks'> {
  const { site, offer } = option;
  return {
    workload,
    cloud: site.cloud,
    region: site.region,
    zones: [...option.zones],
    zonesKnown: offer.zonesKnown,
    instanceType: offer.instanceType,
    capacityKind: option.kind,
    ...(option.reservation === undefined ? {} : { reservation: option.reservation }),
    accelerator: offer.accelerator,
    acceleratorsPerNode: offer.acceleratorCount,
    nodesPerReplica: 1,
    nodesByBand: [...nodesByBand],
    requestsPerSecondByBand: nodesByBand.map(() => 0),
    minNodes: Math.min(...nodesByBand),
    requestsPerSecondPerNode: 0,
    usdPerNodeHour: option.usdPerNodeHour,
    hoursPerMonth,
  };
}
