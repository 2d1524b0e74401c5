/** One row of a linear program over columns that are 0 or more. */
export interface LinearRow {
  /** By column; those left out are 0. */
  readonly terms: ReadonlyArray<readonly [column: number, coefficient: number]>;
  readonly sense: '<=' | '>=' | '=';
  readonly limit: number;
}

const EPSILON = 1e-9;

/** The least cost by the two-phase simplex method on a dense tableau with Bland's rule, which can't cycle; undefined where no solution exists. */
export function leastCost(cost: readonly number[], rows: readonly LinearRow[]): number | undefined {
  const columns = cost.length;
  const upright = rows.map((row) => (row.limit < 0 ? turned(row) : row));
  const surplus = upright.filter(({ sense }) => sense !== '=').length;
  const artificial = upright.filter(({ sense }) => sense !== '<=').length;
  const width = columns + surplus + artificial;
  const basis: number[] = [];
  let slack = columns;
  let helper = columns + surplus;
  const tableau = upright.map(({ terms, sense, limit }, index) => {
    const line = new Float64Array(width + 1);
    for (const [column, coefficient] of terms) line[column] += coefficient;
    line[width] = limit;
    if (sense !== '=') {
      line[slack] = sense === '<=' ? 1 : -1;
      basis[index] = slack;
      slack += 1;
    }
    if (sense !== '<=') {
      line[helper] = 1;
      basis[index] = helper;
      helper += 1;
    }
    return line;
  });

  const unmet = reduced(tableau, basis, width, (column) => (column >= columns + surplus ? 1 : 0));
  descend(tableau, basis, unmet, width, width);
  if (-unmet[width] > 1e-7) return undefined;
  const objective = reduced(tableau, basis, width, (column) => cost[column] ?? 0);
  descend(tableau, basis, objective, width, columns + surplus);
  return -objective[width];
}

function turned({ terms, sense, limit }: LinearRow): LinearRow {
  return {
    terms: terms.map(([column, coefficient]) => [column, -coefficient] as const),
    sense: sense === '=' ? '=' : sense === '<=' ? '>=' : '<=',
    limit: -limit,
  };
}

/** The cost row with the basis priced out of it. */
function reduced(tableau: readonly Float64Array[], basis: readonly number[], width: number, price: (column: number) => number): Float64Array {
  const line = new Float64Array(width + 1);
  for (let column = 0; column < width; column += 1) line[column] = price(column);
  tableau.forEach((row, index) => {
    const factor = price(basis[index]);
    if (factor !== 0) row.forEach((value, column) => { line[column] -= factor * value; });
  });
  return line;
}

/** @param usable columns from here on may not enter the basis */
function descend(tableau: readonly Float64Array[], basis: number[], objective: Float64Array, width: number, usable: number): void {
  for (;;) {
    let entering = 0;
    while (entering < usable && objective[entering] >= -EPSILON) entering += 1;
    if (entering === usable) return;
    let leaving = -1;
    let least = Infinity;
    for (let index = 0; index < tableau.length; index += 1) {
      const pivot = tableau[index][entering];
      // An artificial column left in the basis at 0 must not grow in the second phase.
      if (pivot <= EPSILON && !(pivot < -EPSILON && usable < width && basis[index] >= usable)) continue;
      const ratio = Math.max(0, pivot > 0 ? tableau[index][width] / pivot : 0);
      if (ratio < least - EPSILON || (ratio < least + EPSILON && leaving >= 0 && basis[index] < basis[leaving])) {
        least = Math.min(least, ratio);
        leaving = index;
      }
    }
    if (leaving < 0) throw new Error('the linear program is unbounded: its costs must be 0 or more');
    pivotOn(tableau, basis, objective, leaving, entering);
  }
}

function pivotOn(tableau: readonly Float64Array[], basis: number[], objective: Float64Array, leaving: number, entering: number): void {
  const row = tableau[leaving];
  const pivot = row[entering];
  for (let column = 0; column < row.length; column += 1) row[column] /= pivot;
  for (const line of [...tableau, objective]) {
    const factor = line[entering];
    if (line === row || factor === 0) continue;
    for (let column = 0; column < row.length; column += 1) line[column] -= factor * row[column];
  }
  basis[leaving] = entering;
}
