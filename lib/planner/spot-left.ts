import type { BatchMarket } from './market/batch-options';
import type { NodeOption } from './market/node-option';
import type { ServingMarket } from './market/serving-options';
import type { ServingChoice } from './model/serving-block';
import type { BatchShare } from './plan';
import type { Taking } from './room-left';

/** Sums of requests differ by their order. */
const ROUNDED = 1e-9;

/** Whether what a pool does may be done on spot in its place. */
export type OnSpot = (spot: NodeOption) => boolean;

/** Room on spot beside the pools of an inference workload, by its limits on spot. */
export class SpotLeft {
  /** Requests per second of all origins, by band. */
  private readonly asked: readonly number[];
  /** By band: what is on spot in all, and by region. */
  private readonly all: readonly number[];
  private readonly byRegion: ReadonlyMap<string, readonly number[]>;
  /** Throughput of what is not spot, by band. */
  private readonly firm: readonly number[];

  public constructor(
    private readonly market: ServingMarket, private readonly choices: readonly ServingChoice[],
    private readonly served: ReadonlyMap<ServingChoice, readonly number[]>, bands: number,
  ) {
    const spot = choices.filter(({ option }) => option.kind === 'spot');
    const sum = (of: readonly ServingChoice[], value: (choice: ServingChoice, band: number) => number) =>
      Array.from({ length: bands }, (_, band) => of.reduce((total, choice) => total + value(choice, band), 0));
    const onSpot = (of: readonly ServingChoice[]) => sum(of, (choice, band) => served.get(choice)![band]);
    this.asked = Array.from({ length: bands }, (_, band) => market.workload.demand.reduce((total, { byBand }) => total + byBand[band], 0));
    this.all = onSpot(spot);
    this.byRegion = new Map([...new Set(spot.map(({ option }) => option.site.key))]
      .map((key) => [key, onSpot(spot.filter(({ option }) => option.site.key === key))]));
    this.firm = sum(choices.filter(({ option }) => option.kind !== 'spot'), throughputOf);
  }

  public inPlaceOf(own: ServingChoice): OnSpot {
    const { maxSpotShare, maxSpotShareOfRegion, maxSpotShareOfPool = 1, onDemandFloor } = this.market.workload;
    const isSpot = own.option.kind === 'spot';
    const requests = this.served.get(own)!;
    const isWithin = (beside: (band: number) => number, share: number) => requests.every((more, band) =>
      more === 0 || beside(band) + more <= share * this.asked[band] * (1 + ROUNDED));
    const floor = onDemandFloor * Math.max(...this.asked) * (1 - ROUNDED);
    const leavesFloor = isSpot || this.firm.every((all, band) => all - throughputOf(own, band) >= floor);
    const isWithinAll = isWithin((band) => this.all[band] - (isSpot ? requests[band] : 0), maxSpotShare);
    if (!leavesFloor || !isWithinAll) return () => false;
    return ({ site, offer }) => {
      const same = this.choices.find(({ option }) => option.kind === 'spot' && option.offer === offer && option.site.key === site.key);
      const isThere = isSpot && site.key === own.option.site.key;
      return isWithin((band) => (this.byRegion.get(site.key)?.[band] ?? 0) - (isThere ? requests[band] : 0), maxSpotShareOfRegion)
        && isWithin((band) => (same === undefined ? 0 : this.served.get(same)![band]), maxSpotShareOfPool);
    };
  }
}

function throughputOf({ option, unitsByBand }: ServingChoice, band: number): number {
  return unitsByBand[band] * option.requestsPerSecondPerUnit;
}

/**
 * The same of a batch workload, of which some part must be done elsewhere than on its own spot.
 *
 * @param pools all its own, `own` among them
 * @param shares all that it does, on its own nodes and on idle ones
 */
export function batchOnSpot({ workload, speeds }: BatchMarket, own: Taking, pools: readonly Taking[], shares: readonly BatchShare[]): OnSpot {
  const bands = own.nodesByBand.length;
  const hours = (accelerator: string, accelerators: number) => 24 / bands * speeds.get(accelerator)! * accelerators;
  const ofPool = ({ option: { offer }, nodesByBand }: Taking) =>
    nodesByBand.reduce((sum, nodes) => sum + hours(offer.accelerator, nodes * offer.acceleratorCount), 0);
  const done = shares.filter((share) => share.workload === workload.name)
    .reduce((sum, { accelerator, accelerators }) => sum + hours(accelerator, accelerators), 0);
  const spot = pools.filter(({ option }) => option.kind === 'spot').reduce((sum, pool) => sum + ofPool(pool), 0);
  const elsewhere = (1 - workload.maxSpotShare) * workload.acceleratorHoursPerDay;
  const admits = own.option.kind === 'spot' || done - spot - ofPool(own) >= elsewhere * (1 - ROUNDED);
  return () => admits;
}
