/** A mutant that no plan tells from the planner, because something else implies what it breaks. */
export interface Implied {
  /** The mutant's name, but for file and line. */
  readonly mutant: string;
  readonly because: string;
}

const OPENED = 'the row that opens the site for its use has the same bound';
const TIGHTER = 'a valid inequality: it only makes the relaxation tighter';
const PROVEN_BY_FLOWS = 'a flow proves all shares together and mends them, only later';
const ONCE = 'to take more than one costs more and does no more';

export const IMPLIED: readonly Implied[] = [
  { mutant: 'without the upper bound of builder.column(usdPerHour + moveUsdPerHour, 1, true)', because: ONCE },
  { mutant: 'without the upper bound of builder.column(option.worthPerNodeHour / this.bands.length, bound, true)', because: OPENED },
  { mutant: 'without the upper bound of program.builder.column(usdPerHour, 1, true)', because: ONCE },
  { mutant: 'not whole program.builder.column(usdPerHour, 1, true)', because: 'a site is as open as the workload that opens it most, which does so wholly' },
  { mutant: 'without the upper bound of program.builder.column(gangUsdPerHour(option) + moveUsdPerHour(option.site.key), 1, true)', because: ONCE },
  { mutant: 'without the upper bound of program.builder.row(1, unweighted(this.columns), 1)', because: ONCE },
  { mutant: 'without the upper bound of this.builder.row(-Infinity, [...terms, [present, -reachable]], 0, true)', because: TIGHTER },
  {
    mutant: 'without the lower bound of this.builder.row(0, [...counted, [present, -1]], Infinity)',
    because: 'a site that is asked for is asked for capacity as well, if for less than the solver can tell: then the search refuses',
  },
  { mutant: 'without the upper bound of this.builder.column(worth, everywhere, true)', because: OPENED },
  { mutant: 'without the upper bound of this.builder.column(worth * this.hours, bound, true)', because: OPENED },
  { mutant: 'without the upper bound of this.builder.column(0, everywhere, true)', because: OPENED },
  {
    mutant: 'without the lower bound of this.builder.row(0, [...most, [column, -1]], Infinity)',
    because: 'of a relaxation alone, whose bound is lower without it, and of which the rounding takes no requests',
  },
  { mutant: 'without the upper bound of this.builder.column(0, 1, true)', because: 'a region runs no more than it is open' },
  { mutant: 'not whole this.builder.column(0, 1, true)', because: 'where a region has a unit it may count wholly, and a part of it helps no less' },
  { mutant: 'without the upper bound of this.builder.row(-Infinity, [[column, 1], [present, -1]], 0)', because: 'it runs only with a unit, and a unit opens the region' },
  {
    mutant: 'without the lower bound of this.builder.row(intercept, [...total, ...sites.map(([column, amount]): Term => [column, -slope * amount])], I',
    because: TIGHTER,
  },
  {
    mutant: 'without the lower bound of this.builder.row(rounded.required, terms.map(([column, amount]): Term => [column, rounded.coefficient(amount /',
    because: TIGHTER,
  },
  { mutant: 'without the lower bound of this.builder.row(0, [...terms, [column, -1]], 0)', because: 'a name for a sum that valid inequalities alone ask for' },
  { mutant: 'without the upper bound of this.builder.row(0, [...terms, [column, -1]], 0)', because: 'a name for a sum that valid inequalities alone ask for' },
  { mutant: 'next[OPEN] = Math.min(ofRegion,', because: PROVEN_BY_FLOWS },
  { mutant: 'Math.min(spotServes, maxSpotShareOfRegion * this.total)', because: PROVEN_BY_FLOWS },
  { mutant: 'maxSpotShare * this.total + this.throttled[cut]', because: PROVEN_BY_FLOWS },
  { mutant: 'amount > left(key) + TOLERANCE as false', because: 'what is left is looked at again when all workloads are placed' },
  { mutant: 'nodes <= stock ? place', because: 'the nodes of a reservation are a resource that is shared' },
];
