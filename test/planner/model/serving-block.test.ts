import * as fc from 'fast-check';
import { completeProblem, type CompleteProblem } from '../../../lib/planner/complete-problem';
import type { Market } from '../../../lib/planner/market/market';
import { IdleClasses } from '../../../lib/planner/model/idle-classes';
import { initialSets } from '../../../lib/planner/model/origin-set';
import { Program } from '../../../lib/planner/model/program';
import { ServingBlock } from '../../../lib/planner/model/serving-block';
import type { Quota } from '../../../lib/planner/problem';
import { solveMip } from '../../../lib/planner/solver';
import { L4, marketFor } from '../market/market-of';
import { inference, problemOn, smallCatalog, type SmallOffer } from '../small-catalog';

const double = { ...L4, type: 'g6.2xlarge', count: 2 };

type Solved = ConstructorParameters<typeof ServingBlock>[7];

/** What the workload costs at least as each kind of program has it; Infinity where it has no placement. */
function leastOf(market: Market, problem: CompleteProblem, solved: Solved): { readonly objective: number; readonly columns: number } {
  const program = new Program();
  const [serving] = market.serving;
  const fixed = new Map(market.sites.map(({ key, usdPerHour }) => [key, usdPerHour]));
  const sets = initialSets(serving.workload.demand.length);
  const idle = new IdleClasses(market, () => 0);
  const block = new ServingBlock(program, serving, problem, market.resources, (site) => fixed.get(site)!, idle, sets, solved);
  for (const { limit, terms } of program.couplings.values()) program.builder.row(-Infinity, terms, limit);
  const model = program.builder.build();
  const integer = model.integer.map((whole) => whole && solved === 'whole');
  const { objective } = solveMip({ ...model, integer }, { absoluteGap: 0, relativeGap: 0, maxNodes: 1e6 });
  return { objective, columns: block.amounts(model.cost).length };
}

const price = fc.integer({ min: 1, max: 9 });
const drawn = fc.record({
  prices: fc.array(price, { minLength: 6, maxLength: 6 }),
  spot: fc.option(price, { nil: undefined }),
  demand: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 2 }),
  policy: fc.record({ maxCloudShare: fc.constantFrom(0.6, 0.8, 1) }),
  supply: fc.record({
    maxNodesPerPool: fc.constantFrom(2, 4, 1000),
    maxNodesPerCluster: fc.constantFrom(undefined, 6, 12),
    quotas: fc.constantFrom<Quota[]>([], [{ unit: 'accelerators', limit: 7 }], [{ unit: 'nodes', limit: 5 }]),
  }),
  workload: fc.record({
    survive: fc.constantFrom('node', 'zone', 'region', 'cloud'),
    spare: fc.constantFrom('hot', 'hot', 'elastic'),
    maxSpotShare: fc.constantFrom(0, 0.5, 1),
    onDemandFloor: fc.constantFrom(0, 0, 0.5),
    minRegions: fc.constantFrom(1, 1, 2),
    responseKb: fc.constantFrom(0, 50_000),
  }),
});

test('no relaxation costs more than whole units do, nor a loose one more than a tight one with all options', () => {
  const seen = { feasible: 0, dropped: 0, tighter: 0 };
  fc.assert(fc.property(drawn, ({ prices, spot, demand, policy, supply, workload }) => {
    const spotOf = (onDemand: number) => (spot === undefined || spot >= onDemand ? undefined : spot);
    const offers: SmallOffer[] = [
      { ...L4, onDemand: prices[0], spot: spotOf(prices[0]) }, { ...double, onDemand: prices[1] + 1, spot: spotOf(prices[1] + 1) },
      { ...double, type: 'g6.4xlarge', count: 4, onDemand: prices[2] + 4 },
      { ...L4, region: 'gcp:r1', onDemand: prices[3] }, { ...double, region: 'gcp:r1', onDemand: prices[4] + 1 },
      { ...double, region: 'aws:r2', onDemand: prices[5] + 1 },
    ];
    const regions = ['aws:r0', 'gcp:r1', 'aws:r2'].map((key) => ({ key, controlPlane: 1, egress: 0.1 }));
    const catalog = smallCatalog(regions, offers);
    const problem = problemOn(catalog, { inference: [inference(demand, workload)] }, policy, supply);
    const complete = completeProblem(problem);
    const market = marketFor(problem, catalog);
    const [relaxed, tight, whole] = (['relaxed', 'tight', 'whole'] as const).map((solved) => leastOf(market, complete, solved));
    if (whole.objective < Infinity) {
      seen.feasible += 1;
      expect(tight.objective).toBeLessThanOrEqual(whole.objective + 1e-6);
    }
    if (tight.objective === Infinity) return;
    expect(relaxed.objective).toBeLessThanOrEqual(tight.objective + 1e-6);
    seen.dropped += tight.columns - relaxed.columns;
    if (tight.objective > relaxed.objective + 1e-6) seen.tighter += 1;
  }), { seed: 1, numRuns: 200 });
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(30);
});
