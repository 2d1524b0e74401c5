import { BatchBlock, type BatchChoice } from './batch-block';
import { coupleTotals } from './couplings';
import { GangBlock } from './gang-block';
import { IdleClasses } from './idle-classes';
import { initialSets, type OriginSet } from './origin-set';
import { Program, unweighted } from './program';
import { ServingBlock, type ServingChoice } from './serving-block';
import type { CompleteProblem } from '../complete-problem';
import { HOURS_PER_MONTH } from '../hours';
import type { GangOption } from '../market/gang-options';
import type { Market } from '../market/market';
import type { MipModel } from '../mip';

/** What was chosen for one inference workload. */
export interface ServingPlacement {
  readonly choices: readonly ServingChoice[];
  /** In each band, requests per second by site. */
  readonly served: ReadonlyArray<ReadonlyMap<string, number>>;
}

/** What was chosen for each workload, in the order of the market. */
export interface Placement {
  readonly serving: readonly ServingPlacement[];
  readonly gangs: readonly GangOption[];
  readonly batch: readonly BatchChoice[];
}

/** Where the previous plan had each workload: site keys by workload. */
export type Held = ReadonlyMap<string, ReadonlySet<string>>;

/** Sets of origins by inference workload. */
export type OriginSets = ReadonlyMap<string, readonly OriginSet[]>;

export function firstSets(market: Market): Map<string, OriginSet[]> {
  return new Map(market.serving.map(({ workload }) => [workload.name, initialSets(workload.demand.length)]));
}

/** What it costs per hour to bring a workload to a site where the previous plan did not have it. */
export function moveCost(held: Held | undefined, problem: CompleteProblem, workload: string): (site: string) => number {
  const before = held?.get(workload);
  return (site) => (before === undefined || before.has(site) ? 0 : problem.policy.moveCostUsd / HOURS_PER_MONTH);
}

export function idleClasses(market: Market, problem: CompleteProblem, held: Held | undefined): IdleClasses {
  return new IdleClasses(market, (workload, site) => moveCost(held, problem, workload)(site));
}

/** The placement of all workloads together as one mixed-integer program. */
export class FleetModel {
  public readonly program: MipModel;
  private readonly bands: readonly number[];
  private readonly serving: readonly ServingBlock[];
  private readonly gangs: readonly GangBlock[];
  private readonly batch: readonly BatchBlock[];

  public constructor(market: Market, problem: CompleteProblem, sets: OriginSets, held: Held | undefined) {
    const program = new Program();
    this.bands = Array.from({ length: problem.bands }, (_, band) => band);
    const { resources } = market;
    const moves = ({ workload }: { readonly workload: { readonly name: string } }) => moveCost(held, problem, workload.name);
    const idle = idleClasses(market, problem, held);
    this.serving = market.serving.map((serving) => new ServingBlock(program, serving, problem, resources, moves(serving), idle, sets.get(serving.workload.name)!, 'whole'));
    this.gangs = market.gangs.map((gang) => new GangBlock(program, gang, problem, resources, moves(gang)));
    this.batch = market.batch.map((batch) => new BatchBlock(program, batch, problem, resources, idle, moves(batch)));
    this.addSites(program, market, problem);
    for (const { limit, terms } of program.couplings.values()) program.builder.row(-Infinity, terms, limit);
    this.program = program.builder.build();
  }

  public placement(values: readonly number[]): Placement {
    return {
      serving: this.serving.map((block) => ({ choices: block.choices(values), served: this.bands.map((band) => block.served(values, band)) })),
      gangs: this.gangs.map((block) => block.choice(values)),
      batch: this.batch.map((block) => block.choice(block.needed(values))),
    };
  }

  private addSites(program: Program, { sites }: Market, problem: CompleteProblem): void {
    const open = sites.flatMap(({ key, usdPerHour }) => {
      const uses = program.openings.filter(({ site }) => site === key);
      if (uses.length === 0) return [];
      const column = program.builder.column(usdPerHour, 1, true);
      for (const use of uses) program.builder.row(-Infinity, [[use.column, 1], [column, -1]], 0);
      coupleTotals(program, problem, [[column, 1]], usdPerHour, 0);
      return [column];
    });
    const { maxRegions } = problem.policy;
    if (maxRegions !== undefined) program.builder.row(-Infinity, unweighted(open), maxRegions);
  }
}
