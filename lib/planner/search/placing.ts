import { areFew, type Blocks, type Prices } from './block';
import type { Solved } from './exact';
import type { PriceSearch } from './price-search';
import type { CompleteProblem } from '../complete-problem';
import { HOURS_PER_MONTH } from '../hours';
import { IdleWorth } from './idle-worth';
import { roundServing } from './rounding/round-serving';
import type { Left, RoundedServing } from './rounding/whole-bands';
import type { GangOption } from '../market/gang-options';
import type { Market } from '../market/market';
import type { NodeOption } from '../market/node-option';
import type { ServingMarket, ServingOption } from '../market/serving-options';
import { BatchBlock, type BatchChoice } from '../model/batch-block';
import { resourceKey } from '../model/couplings';
import { idleClasses, moveCost, type Held, type ServingPlacement } from '../model/fleet-model';
import { gangUsdPerHour } from '../model/gang-block';
import type { IdleClasses } from '../model/idle-classes';
import type { OriginSet } from '../model/origin-set';
import { Program } from '../model/program';
import type { ServingChoice } from '../model/serving-block';
import { solveMip } from '../solver';
import { normalFlows } from '../traffic/traffic-of';

/** Branch-and-bound nodes for one batch workload: few columns, and what it costs is little. */
const BATCH_NODES = 500;

/** Accelerators of the largest unit. */
function largestUnit({ sites }: ServingMarket): number {
  return Math.max(0, ...sites.flatMap(({ options }) => options.map(({ nodesPerUnit, offer }) => nodesPerUnit * offer.acceleratorCount)));
}

/** Places workloads one after another, each within what those before it have left and those after it will want. */
export class Placing {
  private readonly left = new Map<string, number>();
  private readonly wanted = new Map<string, number>();
  private readonly opened = new Set<string>();
  private readonly idle: IdleClasses;
  private readonly idleWorth: IdleWorth;
  private objective = 0;

  public constructor(
    private readonly market: Market,
    private readonly problem: CompleteProblem,
    private readonly blocks: Blocks,
    private readonly search: PriceSearch,
    private readonly sets: ReadonlyMap<string, readonly OriginSet[]>,
    private readonly held: Held | undefined,
  ) {
    this.idle = idleClasses(market, problem, held);
    this.idleWorth = new IdleWorth(market, this.idle, search.prices);
    const all = [...blocks.gangs, ...blocks.serving, ...blocks.batch];
    for (const { key, limit } of all.flatMap(({ couplings }) => couplings)) this.left.set(key, limit);
    const allocated = [...search.allocation.values()].flatMap((own) => [...own]);
    for (const [key, amount] of allocated) this.wanted.set(key, (this.wanted.get(key) ?? 0) + amount);
  }

  /** Undefined where a workload finds no room. */
  public place(): Omit<Solved, 'bound'> | undefined {
    // A gang fits as a whole or not at all, so gangs come first; then what comes in large units, to which the finer adapt; of equals the
    // smaller, whose rounding takes less from the others.
    const gangs = this.market.gangs.map((gang, index) => ({ index, chosen: this.placeGang(index, gang.workload.name) }));
    const size = (name: string) => Math.max(0, ...this.search.allocation.get(name)!.values());
    const order = this.market.serving.map((serving, index) => ({ index, name: serving.workload.name, unit: largestUnit(serving) }))
      .sort((a, b) => b.unit - a.unit || size(a.name) - size(b.name) || a.index - b.index);
    const serving = new Map(order.map(({ index, name }) => [index, this.placeServing(index, name)]));
    const batch = this.market.batch.map(({ workload }, index) => this.placeBatch(index, workload.name));
    if (gangs.some(({ chosen }) => chosen === undefined) || [...serving.values()].includes(undefined) || batch.includes(undefined)) return undefined;
    const fixed = this.market.sites.filter(({ key }) => this.opened.has(key)).reduce((sum, { usdPerHour }) => sum + usdPerHour, 0);
    const { maxRegions = Infinity } = this.problem.policy;
    if (this.opened.size > maxRegions || [...this.left.values()].some((amount) => amount < -1e-4)) return undefined;
    return {
      placement: {
        gangs: gangs.map(({ chosen }) => chosen!),
        serving: this.market.serving.map((_, index) => serving.get(index)!),
        batch: batch.map((choice) => choice!),
      },
      objective: this.objective + fixed,
    };
  }

  private placeGang(index: number, name: string): GangOption | undefined {
    const move = moveCost(this.held, this.problem, name);
    this.release(name);
    const bands = this.bands;
    const usd = (option: GangOption) => gangUsdPerHour(option) + move(option.site.key) + this.openingUsd(option.site.key)
      + option.parts.reduce((sum, { option: node, nodes }) => sum + nodes * this.pricedUses(node), 0);
    const fits = (left: Left) => ({ parts }: GangOption) => parts.every(({ option, nodes }) =>
      option.uses.every(([resource, amount]) => bands.every((band) => nodes * amount <= left(resourceKey(resource, band)) + 1e-6)));
    const { options } = this.market.gangs[index];
    const candidates = [this.leftAfterOthers, this.leftNow].map((left) => options.filter(fits(left))).find(({ length }) => length > 0) ?? [];
    if (candidates.length === 0) return undefined;
    const chosen = candidates.reduce((best, option) => (usd(option) < usd(best) ? option : best));
    for (const { option, nodes } of chosen.parts) {
      this.take(option, bands.map(() => nodes));
      this.takeTotals(nodes * chosen.hoursPerMonth / HOURS_PER_MONTH, option.usdPerNodeHour, option.offer.gramsPerHour);
    }
    this.takeTotals(1, chosen.dataUsdPerHour, 0);
    this.open(chosen.site.key);
    this.objective += gangUsdPerHour(chosen) + move(chosen.site.key);
    return chosen;
  }

  private placeServing(index: number, name: string): ServingPlacement | undefined {
    const serving = this.market.serving[index];
    this.release(name);
    const prices: Prices = { couplings: this.search.prices.couplings, opening: (_, site) => this.openingUsd(site) };
    const rounding = {
      serving,
      prices,
      block: this.blocks.serving[index],
      idleUsd: (option: ServingOption) => this.idleWorth.of(option),
      sets: this.sets.get(name)!,
      problem: this.problem,
      depth: areFew(this.problem) ? 'deep' as const : 'thorough' as const,
    };
    const rounded = [this.leftAfterOthers, this.leftWithUnits(serving, 1), this.leftWithUnits(serving, 3), this.leftNow]
      .reduce<RoundedServing | undefined>((found, left) => found ?? roundServing({ ...rounding, left }), undefined);
    if (rounded === undefined) return undefined;
    const move = moveCost(this.held, this.problem, name);
    const sites = new Map(rounded.choices.map(({ site }) => [site.site.key, site]));
    for (const { option, unitsByBand, ceiling } of rounded.choices) {
      this.take(option, unitsByBand.map((units) => Math.max(units, ceiling) * option.nodesPerUnit));
      const units = option.steady ? unitsByBand[0] : unitsByBand.reduce((sum, count) => sum + count, 0) / this.bands.length;
      this.takeTotals(units * option.nodesPerUnit, option.usdPerNodeHour, option.offer.gramsPerHour);
    }
    for (const [site, { usdPerHour }] of sites) {
      this.open(site);
      this.takeTotals(1, usdPerHour, 0);
      this.objective += move(site);
    }
    const flows = normalFlows(serving, rounded.choices, this.bands, new Map(), this.problem, rounding.idleUsd).map((normal) => normal!);
    const transfer = flows.reduce((sum, { served }) => sum + served.reduce((usd, requests, choice) =>
      usd + requests * rounded.choices[choice].site.usdPerRequestPerSecondHour, 0), 0) / this.bands.length;
    this.takeTotals(1, transfer, 0);
    this.objective += rounded.usdPerHour + transfer;
    return { choices: rounded.choices.map((choice, at) => this.withIdle(choice, flows.map(({ served }) => served[at]))), served: [] };
  }

  private withIdle(choice: ServingChoice, served: readonly number[]): ServingChoice {
    if (this.market.batch.length === 0) return choice;
    const { option, unitsByBand } = choice;
    const { utilisation } = this.market.serving.find(({ sites }) => sites.includes(choice.site))!.workload;
    const idleByBand = unitsByBand.map((units, band) =>
      Math.max(0, option.nodesPerUnit * option.offer.acceleratorCount * (units - served[band] / (utilisation * option.requestsPerSecondPerUnit))));
    const filled = this.idle.of(option.site.key, option.offer.accelerator);
    if (filled !== undefined) this.takeKey(filled.key, -idleByBand.reduce((sum, accelerators) => sum + accelerators, 0) / this.bands.length);
    return { ...choice, idleByBand };
  }

  private placeBatch(index: number, name: string): BatchChoice | undefined {
    this.release(name);
    const program = new Program();
    const move = moveCost(this.held, this.problem, name);
    const block = new BatchBlock(program, this.market.batch[index], this.problem, this.market.resources, this.idle, move);
    for (const { key, terms } of program.couplings.values()) program.builder.row(-Infinity, terms, Math.max(0, this.leftNow(key)));
    const model = program.builder.build();
    for (const { site, column } of program.openings) model.cost[column] += this.openingUsd(site);
    const solved = solveMip(model, { absoluteGap: 0, relativeGap: this.problem.policy.gap, maxNodes: BATCH_NODES });
    if (solved.values.length === 0) return undefined;
    const values = block.needed(solved.values);
    for (const { key, terms } of program.couplings.values()) {
      this.takeKey(key, terms.reduce((sum, [column, amount]) => sum + amount * values[column], 0));
    }
    this.objective += values.reduce((sum, value, column) => sum + value * model.cost[column], 0);
    for (const { site, column } of program.openings) {
      if (values[column] < 0.5) continue;
      this.objective -= this.openingUsd(site);
      this.open(site);
    }
    return block.choice(values);
  }

  private get bands(): readonly number[] {
    return Array.from({ length: this.problem.bands }, (_, band) => band);
  }

  private readonly leftNow: Left = (key) => Math.max(0, this.left.get(key) ?? Infinity);

  private readonly leftAfterOthers: Left = (key) => Math.max(0, this.leftNow(key) - Math.max(0, this.wanted.get(key) ?? 0));

  /** What others will want, less so many of a workload's units of each resource: whole units don't fit a fraction. */
  private leftWithUnits({ sites }: ServingMarket, units: number): Left {
    const more = new Map<string, number>();
    for (const { uses, nodesPerUnit } of sites.flatMap(({ options }) => options)) {
      for (const [resource, amount] of uses) {
        for (const band of this.bands) {
          const key = resourceKey(resource, band);
          more.set(key, Math.max(more.get(key) ?? 0, units * amount * nodesPerUnit));
        }
      }
    }
    return (key) => Math.min(this.leftNow(key), this.leftAfterOthers(key) + (more.get(key) ?? 0));
  }

  /** What a workload was to have is its own now. */
  private release(name: string): void {
    for (const [key, amount] of this.search.allocation.get(name)!) this.wanted.set(key, this.wanted.get(key)! - amount);
  }

  private pricedUses({ uses }: NodeOption): number {
    return uses.reduce((sum, [resource, amount]) =>
      sum + amount * this.bands.reduce((usd, band) => usd + (this.search.prices.couplings.get(resourceKey(resource, band)) ?? 0), 0), 0);
  }

  private take({ uses }: NodeOption, nodesByBand: readonly number[]): void {
    for (const [resource, amount] of uses) nodesByBand.forEach((nodes, band) => this.takeKey(resourceKey(resource, band), nodes * amount));
  }

  private takeTotals(amount: number, usdPerHour: number, gramsPerHour: number): void {
    if (this.left.has('budget')) this.takeKey('budget', amount * usdPerHour);
    if (this.left.has('carbon')) this.takeKey('carbon', amount * gramsPerHour);
  }

  private takeKey(key: string, amount: number): void {
    if (this.left.has(key)) this.left.set(key, this.left.get(key)! - amount);
  }

  private openingUsd(site: string): number {
    return this.opened.has(site) ? 0 : this.market.sites.find(({ key }) => key === site)!.usdPerHour;
  }

  private open(site: string): void {
    if (!this.opened.has(site)) this.takeTotals(1, this.openingUsd(site), 0);
    this.opened.add(site);
  }
}
