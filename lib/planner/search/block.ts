import { violatedSets } from './violated-sets';
import type { CompleteProblem } from '../complete-problem';
import type { Market } from '../market/market';
import type { ServingMarket } from '../market/serving-options';
import type { MipSolution, Repricing } from '../mip';
import { BatchBlock } from '../model/batch-block';
import { idleClasses, moveCost, type Held } from '../model/fleet-model';
import { GangBlock } from '../model/gang-block';
import type { IdleClasses } from '../model/idle-classes';
import type { OriginSet } from '../model/origin-set';
import { Program, type Coupling } from '../model/program';
import { ServingBlock } from '../model/serving-block';
import { Relaxation } from '../solver';

/** What workloads pay for what they share, US dollars per hour: by coupling, and for the opening of a site by workload. */
export interface Prices {
  readonly couplings: ReadonlyMap<string, number>;
  readonly opening: (workload: string, site: string) => number;
}

/** A solution of one workload's relaxation. */
export interface BlockSolution {
  readonly values: readonly number[];
  /** Prices included. */
  readonly objective: number;
  /** Prices left out. */
  readonly cost: number;
  /** What it takes of each coupling. */
  readonly uses: ReadonlyMap<string, number>;
  /** How far it opens each site. */
  readonly opens: ReadonlyMap<string, number>;
}

/** What a solution must keep beside its own constraints. */
export interface BlockBounds {
  /** What is left of each coupling. */
  readonly left?: (key: string) => number;
  /** Columns with the one value that they may have. */
  readonly fixed?: ReadonlyMap<number, number>;
}

/** One workload alone: its linear relaxation under prices for all that it shares with others. */
export class Block<Columns> {
  /** Each under the same prices, all at once. */
  public static solveAll(blocks: ReadonlyArray<Block<unknown>>, prices: Prices): Array<BlockSolution | undefined> {
    if (blocks.some(({ relaxation }) => relaxation === undefined)) return blocks.map((block) => block.solve(prices));
    return Relaxation.solveAll(blocks.map((block) => ({ relaxation: block.relaxation!, change: block.change(prices, {}) })))
      .map((solution, index) => blocks[index].solutionOf(solution));
  }

  /** Undefined for a workload without anything on offer. */
  private readonly relaxation: Relaxation | undefined;
  private readonly cost: readonly number[];
  private readonly keys: ReadonlyArray<Coupling & { readonly row: number }>;
  private readonly openings: Program['openings'];

  public constructor(public readonly name: string, private readonly program: Program, public readonly columns: Columns) {
    this.keys = [...program.couplings.values()].map((coupling) =>
      ({ ...coupling, row: program.builder.row(-Infinity, coupling.terms, Infinity, true) }));
    this.openings = program.openings;
    const model = program.builder.build();
    this.cost = model.cost;
    this.relaxation = model.cost.length === 0 ? undefined : new Relaxation(model);
  }

  public get couplings(): ReadonlyArray<{ readonly key: string; readonly limit: number }> {
    return this.keys;
  }

  /** Undefined where nothing keeps the bounds. */
  public solve(prices: Prices, bounds: BlockBounds = {}): BlockSolution | undefined {
    return this.relaxation && this.solutionOf(this.relaxation.solve(this.change(prices, bounds)));
  }

  /** Lets the program grow, and goes on from its last solution. */
  public extend(add: (columns: Columns) => void): void {
    add(this.columns);
    this.relaxation?.extend(this.program.builder.build());
  }

  public close(): void {
    this.relaxation?.close();
  }

  private change(prices: Prices, { left = () => Infinity, fixed = new Map<number, number>() }: BlockBounds): Repricing {
    const cost = Float64Array.from(this.cost);
    for (const { key, terms } of this.keys) {
      const price = prices.couplings.get(key) ?? 0;
      if (price > 0) for (const [column, amount] of terms) cost[column] += price * amount;
    }
    for (const { site, column } of this.openings) cost[column] += prices.opening(this.name, site);
    return {
      cost,
      columns: { index: [...fixed.keys()], lower: [...fixed.values()], upper: [...fixed.values()] },
      rows: { index: this.keys.map(({ row }) => row), lower: this.keys.map(() => -Infinity), upper: this.keys.map(({ key }) => left(key)) },
    };
  }

  private solutionOf({ status, values, objective }: MipSolution): BlockSolution | undefined {
    if (status !== 'optimal') return undefined;
    const opens = new Map<string, number>();
    for (const { site, column } of this.openings) opens.set(site, (opens.get(site) ?? 0) + values[column]);
    return {
      values,
      objective,
      cost: values.reduce((sum, value, column) => sum + value * this.cost[column], 0),
      uses: new Map(this.keys.map(({ key, terms }) => [key, terms.reduce((sum, [column, amount]) => sum + amount * values[column], 0)])),
      opens: new Map([...opens].filter(([, open]) => open > 1e-9)),
    };
  }
}

/** All workloads, each alone. */
export interface Blocks {
  readonly serving: ReadonlyArray<Block<ServingBlock>>;
  readonly gangs: ReadonlyArray<Block<GangBlock>>;
  readonly batch: ReadonlyArray<Block<BatchBlock>>;
}

/** Nothing that is shared costs anything. */
export const FREE: Prices = { couplings: new Map(), opening: () => 0 };

/** How often sets of origins that a relaxation does not serve join it before it is taken as it is. */
const MOST_EXTENSIONS = 3;

export function blocksOf(market: Market, problem: CompleteProblem, held: Held | undefined): Blocks {
  const { resources } = market;
  const idle = idleClasses(market, problem, held);
  const moves = (name: string) => moveCost(held, problem, name);
  return {
    serving: servingBlocks(market, problem, held, idle),
    gangs: market.gangs.map((gang) => blockOf(gang.workload.name, (program) =>
      new GangBlock(program, gang, problem, resources, moves(gang.workload.name)))),
    batch: market.batch.map((batch) => blockOf(batch.workload.name, (program) =>
      new BatchBlock(program, batch, problem, resources, idle, moves(batch.workload.name)))),
  };
}

function blockOf<Columns>(name: string, columns: (program: Program) => Columns): Block<Columns> {
  const program = new Program();
  const made = columns(program);
  return new Block(name, program, made);
}

/** Inference workloads up to which single units are worth their time: in larger fleets they matter less. */
const FEW_WORKLOADS = 5;

export function areFew({ inference }: CompleteProblem): boolean {
  return inference.length <= FEW_WORKLOADS;
}

/** The relaxation of one inference workload. */
function servingBlock(
  serving: ServingMarket, { resources }: Market, problem: CompleteProblem, held: Held | undefined, idle: IdleClasses, sets: readonly OriginSet[],
): Block<ServingBlock> {
  const { name } = serving.workload;
  const solved = areFew(problem) ? 'tight' : 'relaxed';
  return blockOf(name, (program) => new ServingBlock(program, serving, problem, resources, moveCost(held, problem, name), idle, sets, solved));
}

/**
 * Each begins with each origin alone and all together; the sets that matter beyond these join as its relaxation violates them. For workloads
 * that reach the same sites much the same sets matter, so those that joined for the first of them the others begin with.
 */
function servingBlocks(market: Market, problem: CompleteProblem, held: Held | undefined, idle: IdleClasses): Array<Block<ServingBlock>> {
  const alike = new Map<string, ServingMarket[]>();
  for (const serving of market.serving) {
    const reach = serving.sites.map(({ site, reaches }) => `${site.key} ${reaches.map(Number).join('')}`).join();
    alike.set(reach, [...alike.get(reach) ?? [], serving]);
  }
  const blocks = new Map<ServingMarket, Block<ServingBlock>>();
  const build = (serving: ServingMarket, sets: readonly OriginSet[]) =>
    blocks.set(serving, servingBlock(serving, market, problem, held, idle, sets));
  for (const [first] of alike.values()) build(first, singleSets(first.workload.demand.length));
  joinViolated(blocks, problem, MOST_EXTENSIONS);
  const others = [...alike.values()].flatMap(([first, ...rest]) => rest.map((serving) => ({ serving, sets: blocks.get(first)!.columns.sets })));
  for (const { serving, sets } of others) build(serving, sets);
  joinViolated(new Map(others.map(({ serving }) => [serving, blocks.get(serving)!])), problem, 1);
  return market.serving.map((serving) => blocks.get(serving)!);
}

function joinViolated(blocks: ReadonlyMap<ServingMarket, Block<ServingBlock>>, { bands }: CompleteProblem, most: number): void {
  let open = [...blocks];
  for (let extensions = 0; extensions < most && open.length > 0; extensions += 1) {
    const solutions = Block.solveAll(open.map(([, block]) => block), FREE);
    open = open.filter(([serving, block], index) => {
      const { sets } = block.columns;
      const solution = solutions[index];
      const added = solution === undefined ? [] : violatedBy(solution, block.columns, serving, bands)
        .filter((set) => !sets.some((known) => known.join() === set.join()));
      if (added.length > 0) block.extend((columns) => columns.addSets(added));
      return added.length > 0;
    });
  }
}

function violatedBy({ values }: BlockSolution, columns: ServingBlock, serving: ServingMarket, bands: number): OriginSet[] {
  return violatedSets(serving, {
    choices: columns.amounts(values).map((amount) => ({ ...amount, idleByBand: [] })),
    served: Array.from({ length: bands }, (_, band) => columns.served(values, band)),
  });
}

function singleSets(origins: number): OriginSet[] {
  const all = Array.from({ length: origins }, (_, origin) => origin);
  return [...all.map((origin) => [origin]), ...(origins > 1 ? [all] : [])];
}
