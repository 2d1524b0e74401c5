import type { CostLine, Plan } from '../plan';
import { averageUsd, nodeUsdPerHour, pricedAmounts, statedAmounts, type Amount } from './bill';
import { atMost, claim, claimListedOnce, grouped, near, total } from './claim';
import { HOURS_PER_MONTH } from './day';
import { keyOf, typeOf, type Evidence } from './evidence';
import { isMultiple } from './verify-regions';

/** Terms that follow from the catalogue's prices, and not from the plan's own. */
const PRICED = ['transfer', 'weights', 'data'];

/** The bill and its breakdowns, what counts beside it, and the objective with its bound. */
export function verifyCost(evidence: Evidence): void {
  verifyBill(evidence);
  verifyMoves(evidence);
  verifyCarbon(evidence);
  verifyPreference(evidence);
  verifyObjective(evidence);
}

function verifyBill(evidence: Evidence): void {
  const { plan: { cost, pools }, problem, priced } = evidence;
  const stated = statedAmounts(evidence);
  // Another catalogue's prices are taken as the plan says, and its sums are not.
  const said = priced === undefined ? cost.byTerm.filter(({ name }) => PRICED.includes(name)) : [];
  claim(said.every(({ usdPerHour }) => usdPerHour >= 0), () => `its cost by term gives ${said.map(({ name, usdPerHour }) => `${name} ${usdPerHour}`).join(', ')} $/h`);
  const open = total(said.map(({ usdPerHour }) => usdPerHour));
  const amounts = priced === undefined ? stated : [...stated, ...pricedAmounts(evidence, priced)];
  const apart = said.map(({ name, usdPerHour }) => [name, usdPerHour] as const);
  verifyLines('term', cost.byTerm, [...byName(amounts, ({ term }) => term), ...apart], 0);
  verifyLines('kind', cost.byKind, [...byName(amounts, ({ kind }) => kind), ...apart], 0);
  verifyLines('workload', cost.byWorkload, byName(amounts.filter(({ workload }) => workload !== undefined), ({ workload }) => workload!), open);
  verifyLines('cloud', cost.byCloud, byName(amounts, ({ cloud }) => cloud), open);
  const usd = total(amounts.map(averageUsd)) + open;
  claim(near(cost.usdPerHour, usd), () => `it costs ${usd} $/h, not ${cost.usdPerHour}`);
  verifyBands(amounts, usd, open, evidence);
  const atCeiling = total(pools.map((pool) => pool.maxNodes * nodeUsdPerHour(pool)));
  const running = total(stated.filter(({ term }) => term === 'nodes').map(averageUsd));
  claim(near(cost.ceilingUsdPerHour, usd - running + atCeiling), () => `its ceiling is ${usd - running + atCeiling} $/h, not ${cost.ceilingUsdPerHour}`);
  const { budgetUsdPerMonth = Infinity } = problem.policy ?? {};
  claim(atMost(usd * HOURS_PER_MONTH, budgetUsdPerMonth), () => `it costs ${usd * HOURS_PER_MONTH} $ a month, above the budget of ${budgetUsdPerMonth}`);
}

function byName(amounts: readonly Amount[], name: (amount: Amount) => string): Array<readonly [name: string, usd: number]> {
  return amounts.map((amount) => [name(amount), averageUsd(amount)] as const);
}

/**
 * The lines of one breakdown: each name once, with the sum of its parts; a name that is left out costs nothing.
 *
 * @param open what the lines hold beyond the parts, somewhere
 */
function verifyLines(what: string, lines: readonly CostLine[], parts: ReadonlyArray<readonly [name: string, usd: number]>, open: number): void {
  claimListedOnce(`its cost by ${what}:`, lines.map(({ name }) => name));
  const sums = new Map<string, number>(lines.map(({ name }) => [name, 0]));
  for (const [name, usd] of parts) sums.set(name, (sums.get(name) ?? 0) + usd);
  for (const [name, usd] of sums) {
    const said = lines.find((line) => line.name === name)?.usdPerHour ?? 0;
    claim(near(said, usd) || (open > 0 && said >= usd), () => `its cost by ${what} gives ${name} ${said} $/h, not ${usd}`);
  }
  const said = total(lines.map(({ usdPerHour }) => usdPerHour));
  const usd = total(sums.values()) + open;
  claim(near(said, usd), () => `its cost by ${what} is ${said} $/h in all, not ${usd}`);
}

function verifyBands(amounts: readonly Amount[], usd: number, open: number, { plan: { cost: { byBand } }, bands }: Evidence): void {
  claim(byBand.length === bands, () => `its cost is given for ${byBand.length} bands, not ${bands}`);
  for (const [band, said] of byBand.entries()) {
    const known = total(amounts.map(({ usdByBand }) => usdByBand[band]));
    claim(near(said, known) || (open > 0 && said >= known), () => `it costs ${known} $/h in band ${band}, not ${said}`);
  }
  claim(near(total(byBand) / bands, usd), () => `its bands cost ${total(byBand) / bands} $/h on average, and it costs ${usd}`);
}

/** Every workload that moves into a region where the previous plan did not have it pays for that once. */
function verifyMoves({ plan, problem, previous }: Evidence): void {
  const { movesUsdPerHour } = plan.cost;
  const { moveCostUsd = 500 } = problem.policy ?? {};
  const each = moveCostUsd / HOURS_PER_MONTH;
  if (previous === undefined) {
    claim(movesUsdPerHour === 0 || isMultiple(movesUsdPerHour, each), () => `its moves cost ${movesUsdPerHour} $/h, no multiple of ${moveCostUsd} $ a month`);
    return;
  }
  const [now, before] = [placesByWorkload(plan), placesByWorkload(previous)];
  const moves = total([...now].map(([workload, places]) => {
    const held = before.get(workload);
    return held === undefined ? 0 : [...places].filter((place) => !held.has(place)).length;
  }));
  claim(near(movesUsdPerHour, moves * each), () => `its ${moves} moves cost ${moves * each} $/h, not ${movesUsdPerHour}`);
}

/** Where each workload has nodes, or works on idle ones. */
function placesByWorkload({ pools, batch }: Plan): Map<string, Set<string>> {
  const places = [...pools.map((pool) => ({ workload: pool.workload, region: keyOf(pool) })), ...batch];
  return new Map([...grouped(places, ({ workload }) => workload)].map(([workload, local]) => [workload, new Set(local.map(({ region }) => region))]));
}

function verifyCarbon(evidence: Evidence): void {
  const { plan: { pools, cost, carbonKgPerMonth }, problem, priced, bands } = evidence;
  const { carbonUsdPerTonne = 0, maxCarbonKgPerMonth = Infinity } = problem.policy ?? {};
  const kg = priced === undefined ? carbonKgPerMonth
    : total(pools.map((pool) => total(pool.nodesByBand) / bands * pool.hoursPerMonth * typeOf(pool, evidence)!.gramsPerHour / 1000));
  claim(kg >= 0 && near(kg, carbonKgPerMonth), () => `it emits ${kg} kg CO2eq a month, not ${carbonKgPerMonth}`);
  claim(atMost(kg, maxCarbonKgPerMonth), () => `it emits ${kg} kg CO2eq a month, above the cap of ${maxCarbonKgPerMonth}`);
  const usd = carbonUsdPerTonne * kg / 1000 / HOURS_PER_MONTH;
  claim(near(cost.carbonUsdPerHour, usd), () => `its carbon is worth ${usd} $/h, not ${cost.carbonUsdPerHour}`);
}

function verifyPreference({ plan: { pools, cost }, problem, bands }: Evidence): void {
  const { preferredAccelerators = [], preference = 0.1 } = problem.policy ?? {};
  const others = preferredAccelerators.length === 0 ? [] : pools.filter(({ accelerator }) => !preferredAccelerators.includes(accelerator));
  const usd = preference * total(others.map((pool) => total(pool.nodesByBand) / bands * nodeUsdPerHour(pool)));
  claim(near(cost.preferenceUsdPerHour, usd), () => `its nodes that are not preferred count ${usd} $/h, not ${cost.preferenceUsdPerHour}`);
}

function verifyObjective({ plan: { cost, objective, bound, gap } }: Evidence): void {
  const { usdPerHour, movesUsdPerHour, carbonUsdPerHour, preferenceUsdPerHour } = cost;
  claim(near(objective, usdPerHour + movesUsdPerHour + carbonUsdPerHour + preferenceUsdPerHour), () => `its objective ${objective} is not its cost ${usdPerHour} with `
    + `moves ${movesUsdPerHour}, carbon ${carbonUsdPerHour} and preference ${preferenceUsdPerHour}`);
  claim(bound <= objective + 1e-6 * Math.max(1, objective), () => `its bound ${bound} is above its objective ${objective}`);
  claim(near(bound, (1 - gap) * objective) && near(gap, objective > 0 ? (objective - bound) / objective : 0), () => `its gap ${gap} is not what lies between its bound ${bound} and its objective ${objective}`);
}
