import { coupleTotals, coupleUses } from './couplings';
import { unweighted, type Program, type Term } from './program';
import type { CompleteProblem } from '../complete-problem';
import { HOURS_PER_MONTH } from '../hours';
import type { GangMarket, GangOption } from '../market/gang-options';
import type { Market } from '../market/market';

/** The placement of one training run: exactly one of its options. */
export class GangBlock {
  private readonly columns: readonly number[];

  public constructor(
    program: Program, private readonly market: GangMarket, problem: CompleteProblem, resources: Market['resources'], moveUsdPerHour: (site: string) => number,
  ) {
    const bands = Array.from({ length: problem.bands }, (_, band) => band);
    const { name } = market.workload;
    this.columns = market.options.map((option) => {
      const column = program.builder.column(gangUsdPerHour(option) + moveUsdPerHour(option.site.key), 1, true);
      program.openings.push({ workload: name, site: option.site.key, column });
      for (const { option: node, nodes } of option.parts) {
        const running: Term = [column, nodes * option.hoursPerMonth / HOURS_PER_MONTH];
        coupleUses(program, resources, node.uses, bands.map(() => [column, nodes]));
        coupleTotals(program, problem, [running], node.usdPerNodeHour, node.offer.gramsPerHour);
      }
      coupleTotals(program, problem, [[column, 1]], option.dataUsdPerHour, 0);
      return column;
    });
    program.builder.row(1, unweighted(this.columns), 1);
  }

  public choice(values: readonly number[]): GangOption {
    return this.market.options[this.columns.findIndex((column) => values[column] > 0.5)];
  }
}

/** What a run counts, US dollars per hour on average over the month. */
export function gangUsdPerHour({ parts, hoursPerMonth, dataUsdPerHour }: GangOption): number {
  return dataUsdPerHour + parts.reduce((sum, { option, nodes }) => sum + nodes * option.worthPerNodeHour * hoursPerMonth / HOURS_PER_MONTH, 0);
}
