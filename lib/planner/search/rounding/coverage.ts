import type { CompletePolicy } from '../../complete-problem';
import type { ServingMarket, ServingOption, ServingSite } from '../../market/serving-options';
import { busiest } from '../../market/undominated';
import type { OriginSet } from '../../model/serving-block';

/** An option with the position of its site among those that are open. */
export interface OpenOption {
  readonly option: ServingOption;
  readonly site: number;
}

/** Sites within reach of some origins, and the whole demand of those. */
interface Cut { readonly sites: Int32Array; readonly demand: number }

const ENOUGH = 1e-9;

/** Cuts without those of which another asks as much of fewer sites. */
function withoutImplied(cuts: readonly Cut[]): Cut[] {
  return cuts.filter((cut, index) => !cuts.some((other, at) => at < index && other.sites.every((site) => cut.sites.includes(site))));
}

/**
 * Whether units serve one band of one workload, in microseconds: by the theorem of Hall, every set of origins finds enough in the sites
 * that it reaches, in normal operation within the shares, and after every loss. Shares of spot and of clouds are each asked alone; that
 * they hold together is left to the flows that a plan is made of.
 */
export class Coverage {
  private readonly cuts: Cut[];
  private readonly total: number;
  private readonly floor: number;
  private readonly cloudOf: Int32Array;
  private readonly byCloud: Float64Array;
  private readonly firm: Float64Array;
  private readonly spot: Float64Array;
  private readonly lost: Float64Array;
  private readonly any: Float64Array;
  private readonly each: Float64Array;
  private readonly siteOf: Int32Array;
  private readonly optionsOf: readonly number[][];
  /** Units of each option for which the capacities of the sites hold. */
  private readonly counted: Int32Array;
  private readonly isSpot: Uint8Array;
  private readonly spread: Int32Array;
  private readonly survive: string;

  public constructor(
    private readonly market: ServingMarket,
    private readonly policy: CompletePolicy,
    sites: readonly ServingSite[],
    options: readonly OpenOption[],
    band: number,
    sets: readonly OriginSet[],
    /** Part of the demand for which normal operation has room beyond it. */
    private readonly margin = 0,
  ) {
    const { demand, onDemandFloor, survive, spare } = market.workload;
    const byReach = new Map<string, Cut>();
    for (const set of sets) {
      const asked = set.reduce((sum, origin) => sum + demand[origin].byBand[band], 0);
      const reached = sites.map((_, site) => site).filter((site) => set.some((origin) => sites[site].reaches[origin]));
      const key = reached.join();
      if (asked > (byReach.get(key)?.demand ?? 0)) byReach.set(key, { sites: Int32Array.from(reached), demand: asked });
    }
    this.cuts = withoutImplied([...byReach.values()].sort((a, b) => b.demand - a.demand));
    this.total = demand.reduce((sum, { byBand }) => sum + byBand[band], 0);
    this.floor = onDemandFloor === 0 ? 0 : onDemandFloor * busiest(demand);
    this.survive = spare === 'hot' ? survive : 'node';
    const clouds = [...new Set(sites.map(({ site }) => site.cloud))];
    this.cloudOf = Int32Array.from(sites, ({ site }) => clouds.indexOf(site.cloud));
    this.byCloud = new Float64Array(clouds.length);
    [this.firm, this.spot, this.lost, this.any] = Array.from({ length: 4 }, () => new Float64Array(sites.length));
    this.each = Float64Array.from(options, ({ option }) => option.requestsPerSecondPerUnit);
    this.siteOf = Int32Array.from(options, ({ site }) => site);
    this.optionsOf = sites.map((_, site) => options.map((__, option) => option).filter((option) => options[option].site === site));
    this.counted = new Int32Array(options.length);
    this.isSpot = Uint8Array.from(options, ({ option }) => (option.kind === 'spot' ? 1 : 0));
    this.spread = Int32Array.from(options, ({ option }) => option.spread);
  }

  public isEnough(units: readonly number[]): boolean {
    this.count(units);
    if (this.missingOverall() > 0) return false;
    for (let index = 0; index < this.cuts.length; index += 1) {
      if (this.missing(this.cuts[index]) === 0) continue;
      // What is short once is likely to be short again.
      if (index > 0) this.cuts.unshift(...this.cuts.splice(index, 1));
      return false;
    }
    return true;
  }

  /** Requests per second that are not served, summed over all that is asked. */
  public shortfall(units: readonly number[]): number {
    this.count(units);
    return this.cuts.reduce((sum, cut) => sum + this.missing(cut), this.missingOverall());
  }

  /** Sites of which no option has changed since the last time are as they were. */
  private count(units: readonly number[]): void {
    for (let option = 0; option < units.length; option += 1) {
      if (this.counted[option] === units[option]) continue;
      this.countSite(this.siteOf[option], units);
    }
  }

  private countSite(site: number, units: readonly number[]): void {
    let [firm, spot, lost] = [0, 0, 0];
    for (const option of this.optionsOf[site]) {
      const count = units[option];
      this.counted[option] = count;
      if (count === 0) continue;
      if (this.isSpot[option] === 1) spot += count * this.each[option];
      else firm += count * this.each[option];
      if (this.survive === 'zone') lost += Math.ceil(count / this.spread[option]) * this.each[option];
    }
    this.firm[site] = firm;
    this.spot[site] = spot;
    this.lost[site] = lost;
    this.any[site] = firm + spot;
  }

  private missingOverall(): number {
    let missing = this.floor > 0 ? this.shortOf(this.floor, this.firm.reduce((sum, capacity) => sum + capacity, 0)) : 0;
    const { minRegions } = this.market.workload;
    if (minRegions > 1 || this.total === 0) missing += this.shortOf(minRegions, this.any.reduce((sum, capacity) => sum + (capacity > 0 ? 1 : 0), 0));
    return missing;
  }

  private missing({ sites, demand }: Cut): number {
    const short = this.shortOf(demand * (1 + this.margin), this.normal(sites));
    return this.survive === 'node' ? short : short + this.shortOf(this.market.workload.survivingShare * demand, this.surviving(sites));
  }

  private shortOf(asked: number, had: number): number {
    return had < asked - ENOUGH * this.total ? asked - had : 0;
  }

  /** The smallest cut between origins and what serves them. */
  private normal(sites: Int32Array): number {
    const { utilisation, maxSpotShare, maxSpotShareOfRegion } = this.market.workload;
    const { maxCloudShare, maxRegionShare } = this.policy;
    const ofRegion = maxRegionShare * this.total;
    const spotOfRegion = maxSpotShareOfRegion * this.total;
    let open = 0;
    let throttled = maxSpotShare * this.total;
    this.byCloud.fill(0);
    for (let index = 0; index < sites.length; index += 1) {
      const site = sites[index];
      const firm = utilisation * this.firm[site];
      open += Math.min(ofRegion, firm + Math.min(utilisation * this.spot[site], spotOfRegion));
      throttled += Math.min(ofRegion, firm);
      this.byCloud[this.cloudOf[site]] += utilisation * this.any[site];
    }
    let served = Math.min(open, throttled);
    if (maxCloudShare < 1) {
      let byCloud = 0;
      for (let cloud = 0; cloud < this.byCloud.length; cloud += 1) byCloud += Math.min(maxCloudShare * this.total, this.byCloud[cloud]);
      served = Math.min(served, byCloud);
    }
    return served;
  }

  private surviving(sites: Int32Array): number {
    let all = 0;
    let largest = 0;
    const lost = this.survive === 'zone' ? this.lost : this.any;
    this.byCloud.fill(0);
    for (let index = 0; index < sites.length; index += 1) {
      const site = sites[index];
      all += this.any[site];
      largest = Math.max(largest, lost[site]);
      this.byCloud[this.cloudOf[site]] += this.any[site];
    }
    return all - (this.survive === 'cloud' ? Math.max(...this.byCloud) : largest);
  }
}
