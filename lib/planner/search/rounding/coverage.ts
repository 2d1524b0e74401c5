import type { Cut } from './cuts';
import type { CompletePolicy } from '../../complete-problem';
import { poolShare } from '../../market/pool-share';
import type { ServingMarket, ServingOption, ServingSite } from '../../market/serving-options';
import { busiest } from '../../market/undominated';

/** An option with the position of its site among those that are open. */
export interface OpenOption {
  readonly option: ServingOption;
  readonly site: number;
}

const ENOUGH = 1e-9;

/** What counts of a site's units. */
const ANY = 0;
const LOST = 1;
const OPEN = 2;
const THROTTLED = 3;
const FIRM = 4;
const COUNTS = 5;

/**
 * Whether units serve one band of one workload, in a microsecond for a change of one option: by the theorem of Hall, every set of origins
 * finds enough in the sites that it reaches, in normal operation within the shares, and after every loss. Shares of spot and of clouds are
 * each asked alone; that they hold together is left to the flows that a plan is made of.
 */
export class Coverage {
  /** Of each option. */
  public readonly units: Int32Array;
  private readonly total: number;
  private readonly floor: number;
  private readonly survive: string;
  private readonly clouds: number;
  private readonly cloudOf: Int32Array;
  private readonly each: Float64Array;
  private readonly siteOf: Int32Array;
  private readonly spread: Int32Array;
  private readonly isSpot: Uint8Array;
  /** What each may serve in normal operation, requests per second. */
  private readonly most: Float64Array;
  private readonly optionsOf: readonly Int32Array[];
  /** By site, `COUNTS` each; and those of the site that is looked at. */
  private readonly counts: Float64Array;
  private readonly next = new Float64Array(COUNTS);
  private readonly sitesOf: readonly Int32Array[];
  private readonly cutsOf: readonly Int32Array[];
  private readonly asked: Float64Array;
  private readonly askedAfter: Float64Array;
  /** By cut, sums over its sites: all, what shares of spot and regions let through either way, by cloud, the largest loss. */
  private readonly any: Float64Array;
  private readonly open: Float64Array;
  private readonly throttled: Float64Array;
  private readonly byCloud: Float64Array;
  private readonly largest: Float64Array;
  /** By cut, what is missing. */
  private readonly missing: Float64Array;
  private missingInCuts = 0;
  private firm = 0;
  private serving = 0;

  /** @param margin part of the demand for which normal operation has room beyond it */
  public constructor(
    private readonly market: ServingMarket,
    private readonly policy: CompletePolicy,
    sites: readonly ServingSite[],
    options: readonly OpenOption[],
    cuts: readonly Cut[],
    band: number,
    margin = 0,
  ) {
    const { demand, onDemandFloor, survive, spare, survivingShare } = market.workload;
    this.total = demand.reduce((sum, { byBand }) => sum + byBand[band], 0);
    this.floor = onDemandFloor === 0 ? 0 : onDemandFloor * busiest(demand);
    this.survive = spare === 'hot' ? survive : 'node';
    const clouds = [...new Set(sites.map(({ site }) => site.cloud))];
    this.clouds = clouds.length;
    this.cloudOf = Int32Array.from(sites, ({ site }) => clouds.indexOf(site.cloud));
    this.units = new Int32Array(options.length);
    this.each = Float64Array.from(options, ({ option }) => option.requestsPerSecondPerUnit);
    this.siteOf = Int32Array.from(options, ({ site }) => site);
    this.spread = Int32Array.from(options, ({ option }) => option.spread);
    this.isSpot = Uint8Array.from(options, ({ option }) => (option.kind === 'spot' ? 1 : 0));
    this.most = Float64Array.from(options, ({ option }) => poolShare(option, market.workload, policy) * this.total);
    this.optionsOf = sites.map((_, site) => Int32Array.from(options.map((__, option) => option).filter((option) => options[option].site === site)));
    this.counts = new Float64Array(COUNTS * sites.length);
    const own = withoutImplied(cuts.map((cut) =>
      ({ sites: cut.sites, demand: cut.origins.reduce((sum, origin) => sum + demand[origin].byBand[band], 0) })));
    this.sitesOf = own.map((cut) => Int32Array.from(cut.sites));
    this.cutsOf = sites.map((_, site) => Int32Array.from(own.map((__, cut) => cut).filter((cut) => own[cut].sites.includes(site))));
    this.asked = Float64Array.from(own, (cut) => cut.demand * (1 + margin));
    this.askedAfter = Float64Array.from(own, (cut) => (this.survive === 'node' ? 0 : survivingShare * cut.demand));
    [this.any, this.open, this.throttled, this.largest, this.missing] = Array.from({ length: 5 }, () => new Float64Array(own.length));
    this.byCloud = new Float64Array(own.length * this.clouds);
    this.count();
  }

  /** Requests per second that are not served, summed over all that is asked. */
  public get short(): number {
    return this.missingInCuts + this.missingOverall(this.firm, this.serving);
  }

  public get isEnough(): boolean {
    return this.short === 0;
  }

  public set(units: ArrayLike<number>): this {
    this.units.set(units);
    this.count();
    return this;
  }

  /** @param more units of an option; below 0 for less */
  public add(option: number, more: number): void {
    const site = this.siteOf[option];
    this.units[option] += more;
    this.countSite(site);
    this.takeSite(site);
  }

  /** What would be short with so many more units of an option. */
  public shortWith(option: number, more: number): number {
    return this.with(option, more, Infinity);
  }

  public isEnoughWith(option: number, more: number): boolean {
    return this.with(option, more, 0) === 0;
  }

  /** @param most above which it does not matter how much is short */
  private with(option: number, more: number, most: number): number {
    const site = this.siteOf[option];
    this.units[option] += more;
    this.countSite(site);
    this.units[option] -= more;
    const { counts, next, cutsOf } = this;
    const at = site * COUNTS;
    const serving = this.serving + (next[ANY] > 0 ? 1 : 0) - (counts[at + ANY] > 0 ? 1 : 0);
    let short = this.missingOverall(this.firm + next[FIRM] - counts[at + FIRM], serving);
    if (short > most) return short;
    short += this.missingInCuts;
    const cuts = cutsOf[site];
    // What others miss stays missing; what these do changes.
    for (let index = 0; index < cuts.length; index += 1) {
      const cut = cuts[index];
      const missing = this.missingOf(cut, site);
      short += missing - this.missing[cut];
      if (missing > most) return missing;
    }
    return short < ENOUGH * this.total ? 0 : short;
  }

  /** Everything anew: sums of many changes drift. */
  private count(): void {
    this.counts.fill(0);
    for (const sums of [this.any, this.open, this.throttled, this.byCloud, this.largest]) sums.fill(0);
    this.firm = 0;
    this.serving = 0;
    this.missing.set(this.asked.map((asked, cut) => this.shortOf(asked, 0) + this.shortOf(this.askedAfter[cut], 0)));
    this.missingInCuts = this.missing.reduce((sum, missing) => sum + missing, 0);
    for (let site = 0; site < this.cloudOf.length; site += 1) {
      this.countSite(site);
      if (this.next[ANY] > 0) this.takeSite(site);
    }
  }

  private countSite(site: number): void {
    const { next, units, each } = this;
    const options = this.optionsOf[site];
    const { utilisation, maxSpotShareOfRegion } = this.market.workload;
    let [firm, spot, lost, firmServes, spotServes] = [0, 0, 0, 0, 0];
    for (let index = 0; index < options.length; index += 1) {
      const option = options[index];
      const count = units[option];
      if (count === 0) continue;
      const capacity = count * each[option];
      const serves = Math.min(utilisation * capacity, this.most[option]);
      if (this.isSpot[option] === 1) {
        spot += capacity;
        spotServes += serves;
      } else {
        firm += capacity;
        firmServes += serves;
      }
      if (this.survive === 'zone') lost += Math.ceil(count / this.spread[option]) * each[option];
    }
    const ofRegion = this.policy.maxRegionShare * this.total;
    next[ANY] = firm + spot;
    next[LOST] = this.survive === 'zone' ? lost : firm + spot;
    next[OPEN] = Math.min(ofRegion, firmServes + Math.min(spotServes, maxSpotShareOfRegion * this.total));
    next[THROTTLED] = Math.min(ofRegion, firmServes);
    next[FIRM] = firm;
  }

  /** Makes what was counted of a site what it has. */
  private takeSite(site: number): void {
    const { counts, next, cutsOf } = this;
    const at = site * COUNTS;
    const cuts = cutsOf[site];
    const cloud = this.cloudOf[site];
    for (let index = 0; index < cuts.length; index += 1) {
      const cut = cuts[index];
      const missing = this.missingOf(cut, site);
      this.missingInCuts += missing - this.missing[cut];
      this.missing[cut] = missing;
      this.largest[cut] = this.largestOf(cut, site);
      this.any[cut] += next[ANY] - counts[at + ANY];
      this.open[cut] += next[OPEN] - counts[at + OPEN];
      this.throttled[cut] += next[THROTTLED] - counts[at + THROTTLED];
      this.byCloud[cut * this.clouds + cloud] += next[ANY] - counts[at + ANY];
    }
    if (this.missingInCuts < ENOUGH * this.total) this.missingInCuts = 0;
    this.firm += next[FIRM] - counts[at + FIRM];
    this.serving += (next[ANY] > 0 ? 1 : 0) - (counts[at + ANY] > 0 ? 1 : 0);
    counts.set(next, at);
  }

  /** What a cut would miss if one of its sites had what was counted last. */
  private missingOf(cut: number, site: number): number {
    const { counts, next, clouds, byCloud } = this;
    const at = site * COUNTS;
    const { utilisation, maxSpotShare } = this.market.workload;
    const more = next[ANY] - counts[at + ANY];
    const any = this.any[cut] + more;
    let served = Math.min(this.open[cut] + next[OPEN] - counts[at + OPEN],
      maxSpotShare * this.total + this.throttled[cut] + next[THROTTLED] - counts[at + THROTTLED]);
    const ofCloud = this.policy.maxCloudShare * this.total;
    let throughClouds = 0;
    let largestCloud = 0;
    for (let cloud = 0; cloud < clouds; cloud += 1) {
      const had = byCloud[cut * clouds + cloud] + (cloud === this.cloudOf[site] ? more : 0);
      throughClouds += Math.min(ofCloud, utilisation * had);
      if (had > largestCloud) largestCloud = had;
    }
    if (this.policy.maxCloudShare < 1) served = Math.min(served, throughClouds);
    const short = this.shortOf(this.asked[cut], served);
    if (this.survive === 'node') return short;
    return short + this.shortOf(this.askedAfter[cut], any - (this.survive === 'cloud' ? largestCloud : this.largestOf(cut, site)));
  }

  private largestOf(cut: number, site: number): number {
    const { counts, next, largest } = this;
    if (next[LOST] >= largest[cut]) return next[LOST];
    if (counts[site * COUNTS + LOST] < largest[cut]) return largest[cut];
    let most = next[LOST];
    const sites = this.sitesOf[cut];
    for (let index = 0; index < sites.length; index += 1) {
      const lost = sites[index] === site ? 0 : counts[sites[index] * COUNTS + LOST];
      if (lost > most) most = lost;
    }
    return most;
  }

  private missingOverall(firm: number, serving: number): number {
    const { minRegions } = this.market.workload;
    const missing = this.floor > 0 ? this.shortOf(this.floor, firm) : 0;
    return minRegions > 1 || this.total === 0 ? missing + Math.max(0, minRegions - serving) : missing;
  }

  private shortOf(asked: number, had: number): number {
    return had < asked - ENOUGH * this.total ? asked - had : 0;
  }
}

interface AskedCut { readonly sites: readonly number[]; readonly demand: number }

/** Cuts without those of which another asks as much of fewer sites. */
function withoutImplied(cuts: readonly AskedCut[]): AskedCut[] {
  const sorted = [...cuts].sort((a, b) => b.demand - a.demand || a.sites.length - b.sites.length);
  return sorted.filter((cut, index) => cut.demand > 0
    && !sorted.some((other, at) => at < index && other.sites.every((site) => cut.sites.includes(site))));
}
