import { coupleTotals, coupleUses } from './couplings';
import type { IdleClasses } from './idle-classes';
import { distinctByReach, type OriginSet } from './origin-set';
import { unweighted, type Program, type Term } from './program';
import { capacity, valueOf, type OptionColumns, type SiteColumns } from './serving-columns';
import { SurvivalRows } from './survival-rows';
import { WholeUnitRows, type Solved } from './whole-unit-rows';
import type { CompleteProblem } from '../complete-problem';
import { cheapestByPart } from '../market/cheapest-by-part';
import type { Market } from '../market/market';
import { poolShare, tellsPools } from '../market/pool-share';
import type { ServingMarket, ServingOption, ServingSite } from '../market/serving-options';
import { busiest, mostNeeded, mostNeededIn } from '../market/undominated';
import type { MipBuilder } from '../mip';

/** What was chosen of one option. */
export interface ServingChoice {
  readonly option: ServingOption;
  readonly site: ServingSite;
  readonly unitsByBand: readonly number[];
  /** To which it may grow after a loss, units; 0 where the spare capacity runs. */
  readonly ceiling: number;
  /** Accelerators left idle in each band as the model counts them; empty where no batch work asks for them. */
  readonly idleByBand: readonly number[];
}

/** What a relaxation took of one option. */
export interface ServingAmount {
  readonly option: ServingOption;
  readonly site: ServingSite;
  /** How far the site is open, 0 to 1. */
  readonly present: number;
  readonly unitsByBand: readonly number[];
  readonly ceiling: number;
}

/** The placement of one inference workload (docs/planner.md has the mathematics). */
export class ServingBlock {
  private readonly builder: MipBuilder;
  private readonly bands: readonly number[];
  /** Requests per second that count as one unit of capacity, so that coefficients stay near 1. */
  private readonly scale: number;
  private readonly sites: readonly SiteColumns[];
  private readonly elastic: boolean;
  private readonly fillsIdle: boolean;
  private readonly known: OriginSet[] = [];
  private readonly survival: SurvivalRows;
  private readonly wholeUnits: WholeUnitRows;

  public constructor(
    private readonly program: Program,
    private readonly market: ServingMarket,
    private readonly problem: CompleteProblem,
    private readonly resources: Market['resources'],
    moveUsdPerHour: (site: string) => number,
    private readonly idle: IdleClasses,
    sets: readonly OriginSet[],
    private readonly solved: Solved,
  ) {
    const { workload } = market;
    this.builder = program.builder;
    this.bands = Array.from({ length: problem.bands }, (_, band) => band);
    this.scale = Math.max(...market.sites.flatMap(({ options }) => options.map(({ requestsPerSecondPerUnit }) => requestsPerSecondPerUnit)));
    this.elastic = workload.spare === 'elastic' && workload.survive !== 'node';
    this.fillsIdle = market.sites.some(({ site, options }) => options.some(({ offer }) => idle.of(site.key, offer.accelerator) !== undefined));
    this.survival = new SurvivalRows(program.builder, market, this.scale);
    this.wholeUnits = new WholeUnitRows(program.builder, market, this.survival, {
      solved,
      scale: this.scale,
      survivesRegion: workload.survive === 'region' && !this.elastic,
      tellsSpot: this.tellsSpot,
      maxCloudShare: problem.policy.maxCloudShare,
    });
    this.sites = market.sites.map((site) => this.addSite(site, moveUsdPerHour(site.site.key)));
    for (const band of this.bands) this.addShares(band);
    this.addRegionCounts();
    this.addSets(sets);
  }

  /** Asks for the whole demand of further sets of origins. */
  public addSets(sets: readonly OriginSet[]): void {
    this.known.push(...sets);
    for (const set of distinctByReach(sets, this.market)) this.addSet(set);
  }

  /** Sets of origins whose whole demand is asked for. */
  public get sets(): readonly OriginSet[] {
    return this.known;
  }

  public choices(values: readonly number[]): ServingChoice[] {
    const taken = (column: number) => Math.round(values[column]);
    return this.sites.flatMap(({ serving, options, served }) => options.map((columns): ServingChoice => ({
      option: columns.option,
      site: serving,
      unitsByBand: columns.units.map(taken),
      ceiling: columns.ceiling === undefined ? 0 : taken(columns.ceiling),
      idleByBand: this.fillsIdle ? this.bands.map((band) => {
        const { terms } = served[band].find(({ option }) => option === columns)!;
        return this.idlePerUnit(columns.option) * (taken(columns.units[band]) - valueOf(terms, values) / this.servedPerUnit(columns.option));
      }) : [],
    })).filter(({ unitsByBand, ceiling }) => ceiling > 0 || unitsByBand.some((units) => units > 0)));
  }

  /** What the solver took of every option, whole or not. */
  public amounts(values: readonly number[]): ServingAmount[] {
    return this.sites.flatMap(({ serving, present, options }) => options.map(({ option, units, ceiling }) => ({
      option,
      site: serving,
      present: values[present],
      unitsByBand: units.map((column) => values[column]),
      ceiling: ceiling === undefined ? 0 : values[ceiling],
    })));
  }

  /** The columns of the sites, of all that is had in each, and of the units of options that are the same in every band. */
  public get fixable(): {
    readonly present: ReadonlyMap<string, number>;
    readonly ofSite: ReadonlyMap<string, readonly number[]>;
    readonly steady: ReadonlyMap<ServingOption, number>;
  } {
    return {
      present: new Map(this.sites.map(({ serving, present }) => [serving.site.key, present])),
      ofSite: new Map(this.sites.map(({ serving, options }) => [
        serving.site.key, options.flatMap(({ units, ceiling }) => [...new Set(units), ...ceiling === undefined ? [] : [ceiling]]),
      ])),
      steady: new Map(this.sites.flatMap(({ options }) => options)
        .filter(({ option }) => option.steady).map(({ option, units }) => [option, units[0]])),
    };
  }

  /** Requests per second that the solver has each site serve in a band. */
  public served(values: readonly number[], band: number): Map<string, number> {
    return new Map(this.sites.map(({ serving, options, served }) => {
      const units = served[band].length > 0 ? served[band].reduce((sum, { terms }) => sum + valueOf(terms, values), 0)
        : options.reduce((sum, { option, units: counted }) => sum + Math.round(values[counted[band]]) * this.servedPerUnit(option), 0);
      return [serving.site.key, units * this.scale];
    }));
  }

  private get hours(): number {
    return 1 / this.bands.length;
  }

  private addSite(serving: ServingSite, moveUsdPerHour: number): SiteColumns {
    const { workload } = this.market;
    const { site } = serving;
    const present = this.builder.column(serving.usdPerHour + moveUsdPerHour, 1, true);
    this.program.openings.push({ workload: workload.name, site: site.key, column: present });
    coupleTotals(this.program, this.problem, [[present, 1]], serving.usdPerHour, 0);
    const offered = this.solved === 'relaxed' ? cheapestByPart(serving, this.market, this.resources, this.problem) : serving.options;
    const options = offered.map((option) => this.addOption(option, serving, present));
    // A site counts as one only with a unit, be it one that starts after a loss.
    const counted = options.flatMap(({ option, units, ceiling }) =>
      [...new Set(units), ...ceiling === undefined ? [] : [ceiling]].map((column): Term => [column, this.countedUnits(option, serving)]));
    this.builder.row(0, [...counted, [present, -1]], Infinity);
    const columns = {
      serving,
      present,
      options,
      capacity: this.bands.map((band): readonly Term[] => capacity(options, band, this.scale)),
      served: this.bands.map((band) => this.addServed(band, serving, options)),
    };
    for (const band of this.bands) {
      const most = mostNeededIn(band, serving.reaches, workload) / this.scale;
      this.addOpening(present, options.filter(({ option }) => !option.steady), band, most);
      const reachable = this.reachable(band, serving) / this.scale;
      for (const { terms } of columns.served[band]) this.builder.row(-Infinity, [...terms, [present, -reachable]], 0, true);
    }
    this.addOpening(present, options.filter(({ option }) => option.steady), 0, mostNeeded(serving.reaches, workload) / this.scale);
    return columns;
  }

  /** Units that one counts as, where units are needed: in a relaxation in which nothing but capacity counts, so many of the smallest. */
  private countedUnits({ requestsPerSecondPerUnit }: ServingOption, { options }: ServingSite): number {
    if (this.solved !== 'relaxed') return 1;
    return requestsPerSecondPerUnit / Math.min(...options.map((option) => option.requestsPerSecondPerUnit));
  }

  /**
   * Beyond what is needed and one unit, capacity is of no use: without it the rest still does. Where batch work fills it, it may be, and
   * what must survive the loss of a zone, or stand in several pools, is bounded by option.
   */
  private addOpening(present: number, options: readonly OptionColumns[], band: number, most: number): void {
    if (options.length === 0 || !this.boundsCapacity) return;
    this.builder.row(-Infinity, [...capacity(options, band, this.scale), [present, -(most + 1)]], 0, true);
  }

  private get boundsCapacity(): boolean {
    return !this.tellsOptions && this.market.workload.survive !== 'zone';
  }

  private addOption(option: ServingOption, serving: ServingSite, present: number): OptionColumns {
    const { workload } = this.market;
    const worth = option.worthPerNodeHour * option.nodesPerUnit;
    const most = (needed: number) => Math.min(
      this.fillsIdle ? Infinity : this.enough(needed / option.requestsPerSecondPerUnit, option),
      Math.floor(Math.min(option.site.maxNodesPerPool, ...this.limitsOf(option)) / option.nodesPerUnit),
    );
    const everywhere = most(mostNeeded(serving.reaches, workload));
    const open = (column: number, bound: number) => {
      // An unbounded column opens its site by its use: batch work asks for no more nodes than these.
      this.builder.row(-Infinity, [[column, 1], [present, -(bound < Infinity ? bound : this.mostForBatch(option))]], 0);
      return column;
    };
    const openRunning = (column: number, bound: number) => (this.boundsCapacity && this.solved !== 'whole' ? column : open(column, bound));
    const units = option.steady
      ? Array.from(this.bands, ((column) => () => column)(openRunning(this.builder.column(worth, everywhere, true), everywhere)))
      : this.bands.map((band) => {
        const bound = most(mostNeededIn(band, serving.reaches, workload));
        return openRunning(this.builder.column(worth * this.hours, bound, true), bound);
      });
    const ceiling = this.elastic && option.kind !== 'spot' ? open(this.builder.column(0, everywhere, true), everywhere) : undefined;
    if (ceiling !== undefined) for (const column of new Set(units)) this.builder.row(0, [[ceiling, 1], [column, -1]], Infinity);
    this.couple(option, units, ceiling);
    return { option, units, ceiling, lost: this.addLost(option, units) };
  }

  /** Units of one option that serve alone whatever a site is asked for, with one zone lost where that is to be survived. */
  private enough(needed: number, { spread }: ServingOption): number {
    const running = Math.max(1, Math.ceil(needed - 1e-9));
    if (this.market.workload.survive !== 'zone' || spread === 1) return running;
    return Math.ceil(running * spread / (spread - 1) - 1e-9);
  }

  private mostForBatch(option: ServingOption): number {
    const hours = this.problem.batch.reduce((sum, { acceleratorHoursPerDay }) => sum + acceleratorHoursPerDay, 0);
    const slowest = Math.min(...this.problem.batch.flatMap(({ acceptable }) => acceptable.map(({ speed }) => speed)));
    return Math.ceil(mostNeeded(this.market.routes.map(() => true), this.market.workload) / option.requestsPerSecondPerUnit)
      + Math.ceil(hours * this.bands.length / (24 * slowest * this.idlePerUnit(option))) + 1;
  }

  private limitsOf({ uses }: ServingOption): number[] {
    return uses.map(([resource, amount]) => this.resources[resource].limit / amount + 1e-9);
  }

  private couple(option: ServingOption, units: readonly number[], ceiling: number | undefined): void {
    const { nodesPerUnit, uses, usdPerNodeHour, offer } = option;
    coupleUses(this.program, this.resources, uses, this.bands.map((band): Term => [ceiling ?? units[band], nodesPerUnit]));
    const hourly = [...new Set(units)].map((column): Term => [column, nodesPerUnit * (option.steady ? 1 : this.hours)]);
    coupleTotals(this.program, this.problem, hourly, usdPerNodeHour, offer.gramsPerHour);
  }

  /** Units that stand in the worst zone: of `n` spread over `z` zones, `n / z` rounded up. */
  private addLost({ spread }: ServingOption, units: readonly number[]): readonly number[] {
    if (this.market.workload.survive !== 'zone' || this.elastic || spread === 1) return units;
    const lost = new Map([...new Set(units)].map((column) => {
      const part = this.builder.column(0, Infinity, true);
      this.builder.row(0, [[part, spread], [column, -1]], Infinity);
      return [column, part];
    }));
    return units.map((column) => lost.get(column)!);
  }

  private servedPerUnit({ requestsPerSecondPerUnit }: ServingOption): number {
    return this.market.workload.utilisation * requestsPerSecondPerUnit / this.scale;
  }

  private idlePerUnit({ nodesPerUnit, offer }: ServingOption): number {
    return nodesPerUnit * offer.acceleratorCount;
  }

  /** Requests served, where something is asked of them that is not asked of capacity. */
  private addServed(band: number, serving: ServingSite, options: readonly OptionColumns[]): SiteColumns['served'][number] {
    const groups = this.tellsOptions ? options.map((option) => [option]) : this.tellsSpot
      ? [options.filter(({ option }) => option.kind !== 'spot'), options.filter(({ option }) => option.kind === 'spot')].filter(({ length }) => length > 0)
      : this.tellsServed ? [options] : [];
    return groups.map((group) => {
      const transfer = serving.usdPerRequestPerSecondHour * this.scale;
      const most = group.map(({ option, units }): Term => [units[band], this.servedPerUnit(option)]);
      const terms = this.solved === 'whole' || this.fillsIdle ? this.addServedColumn(most, transfer) : this.addUnservedColumn(most, transfer);
      if (transfer > 0) coupleTotals(this.program, this.problem, terms.map(([column, amount]) => [column, amount * this.hours]), transfer, 0);
      if (this.fillsIdle) this.coupleIdle(band, group[0], terms[0][0]);
      return { terms, spot: group[0].option.kind === 'spot', option: this.tellsOptions ? group[0] : undefined };
    });
  }

  private addServedColumn(most: readonly Term[], transfer: number): Term[] {
    const column = this.builder.column(transfer * this.hours, Infinity, false);
    this.builder.row(-Infinity, [[column, 1], ...most.map(([unit, amount]): Term => [unit, -amount])], 0);
    return [[column, 1]];
  }

  /** The same by what is not served though it could be: that is little, so a relaxation that begins with none of it is nearly solved. */
  private addUnservedColumn(most: readonly Term[], transfer: number): Term[] {
    const column = this.builder.column(-transfer * this.hours, Infinity, false);
    for (const [unit, amount] of most) this.builder.addCost(unit, amount * transfer * this.hours);
    this.builder.row(0, [...most, [column, -1]], Infinity);
    return [...most, [column, -1]];
  }

  private coupleIdle(band: number, { option, units }: OptionColumns, served: number): void {
    const filled = this.idle.of(option.site.key, option.offer.accelerator);
    if (filled === undefined) return;
    const perUnit = this.idlePerUnit(option) * this.hours;
    this.program.couple(filled.key, 0, [[units[band], -perUnit], [served, perUnit / this.servedPerUnit(option)]]);
  }

  private get tellsSpot(): boolean {
    const { maxSpotShare, maxSpotShareOfRegion } = this.market.workload;
    return Math.min(maxSpotShare, maxSpotShareOfRegion) < 1 && this.market.sites.some(({ options }) => options.some(({ kind }) => kind === 'spot'));
  }

  private get tellsPools(): boolean {
    return tellsPools(this.market.workload, this.problem.policy);
  }

  /** Whether it matters which option serves. */
  private get tellsOptions(): boolean {
    return this.fillsIdle || this.tellsPools;
  }

  private get tellsServed(): boolean {
    const { maxCloudShare, maxRegionShare } = this.problem.policy;
    return maxCloudShare < 1 || maxRegionShare < 1 || this.market.sites.some(({ usdPerRequestPerSecondHour }) => usdPerRequestPerSecondHour > 0);
  }

  private addShares(band: number): void {
    const { maxCloudShare, maxRegionShare } = this.problem.policy;
    const { demand, maxSpotShare, maxSpotShareOfRegion, onDemandFloor } = this.market.workload;
    const total = demand.reduce((sum, { byBand }) => sum + byBand[band], 0) / this.scale;
    const served = (sites: readonly SiteColumns[], spotOnly: boolean) => sites.flatMap((site) => site.served[band]
      .filter(({ spot }) => spot || !spotOnly).flatMap(({ terms }) => terms));
    if (this.tellsSpot) {
      this.builder.row(-Infinity, served(this.sites, true), maxSpotShare * total);
      const ofRegion = maxSpotShareOfRegion < maxSpotShare ? this.sites : [];
      for (const site of ofRegion) this.builder.row(-Infinity, served([site], true), maxSpotShareOfRegion * total);
    }
    if (maxCloudShare < 1) {
      for (const cloud of new Set(this.sites.map(({ serving }) => serving.site.cloud))) {
        this.builder.row(-Infinity, served(this.sites.filter(({ serving }) => serving.site.cloud === cloud), false), maxCloudShare * total);
      }
    }
    if (maxRegionShare < 1) for (const site of this.sites) this.builder.row(-Infinity, served([site], false), maxRegionShare * total);
    if (this.tellsPools) {
      for (const { terms, option } of this.sites.flatMap((site) => site.served[band])) {
        this.builder.row(-Infinity, terms, poolShare(option!.option, this.market.workload, this.problem.policy) * total);
      }
    }
    if (onDemandFloor > 0) {
      const firm = this.sites.flatMap(({ options }) => capacity(options.filter(({ option }) => option.kind !== 'spot'), band, this.scale));
      this.builder.row(onDemandFloor * busiest(demand) / this.scale, firm, Infinity);
    }
  }

  private addRegionCounts(): void {
    const { minRegions, maxRegions } = this.market.workload;
    if (maxRegions !== undefined) this.builder.row(-Infinity, unweighted(this.sites.map(({ present }) => present)), maxRegions);
    for (const band of this.bands) {
      // Any request needs a replica somewhere, so one region is asked for only where there is none.
      if (minRegions <= 1 && this.market.workload.demand.some(({ byBand }) => byBand[band] > 0)) continue;
      const running = this.sites.map(({ options, present, serving }) => {
        const column = this.builder.column(0, 1, true);
        this.builder.row(-Infinity, [[column, 1], [present, -1]], 0);
        const counted = options.map(({ option, units }): Term => [units[band], -this.countedUnits(option, serving)]);
        this.builder.row(-Infinity, [[column, 1], ...counted], 0);
        return column;
      });
      this.builder.row(minRegions, unweighted(running), Infinity);
    }
  }

  private addSet(origins: OriginSet): void {
    const { workload } = this.market;
    const reached = this.sites.filter(({ serving }) => origins.some((origin) => serving.reaches[origin]));
    const demands = this.bands.map((band) => origins.reduce((sum, origin) => sum + workload.demand[origin].byBand[band], 0) / this.scale);
    for (const band of this.bands) {
      if (demands[band] === 0) continue;
      const served = reached.flatMap((site) => site.served[band]);
      const terms = served.length > 0 ? served.flatMap((part) => part.terms)
        : reached.flatMap(({ options }) => options.map(({ option, units }): Term => [units[band], this.servedPerUnit(option)]));
      this.builder.row(demands[band], terms, Infinity);
      if (!this.elastic) this.survival.add(band, reached, workload.survivingShare * demands[band]);
      this.wholeUnits.add(band, reached, demands[band], origins.length === workload.demand.length);
    }
    // The solver forgives a demand of less than a millionth of a unit; a site it does not.
    if (demands.some((demand) => demand > 0)) this.builder.row(this.fewestSites, unweighted(reached.map(({ present }) => present)), Infinity);
    if (this.elastic) this.survival.addElastic(reached, workload.survivingShare * Math.max(...demands));
  }

  private get fewestSites(): number {
    return ['region', 'cloud'].includes(this.market.workload.survive) ? 2 : 1;
  }

  private reachable(band: number, { reaches }: ServingSite): number {
    return this.market.workload.demand.reduce((sum, { byBand }, origin) => sum + (reaches[origin] ? byBand[band] : 0), 0);
  }
}
