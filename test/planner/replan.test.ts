import { inference, problemOn, smallCatalog, training } from './small-catalog';
import type { Plan } from '../../lib/planner/plan';
import { planFleet } from '../../lib/planner/planner';

const ZONES = ['a', 'b', 'c', 'd'];
const SPOT = { accelerator: 'L4', count: 1, zones: ZONES };

describe('a region keeps the zones of its cluster, in their order', () => {
  const catalogWith = (spotZone: string) => smallCatalog([{ key: 'aws:r0', zones: ZONES }], [
    { ...SPOT, region: 'aws:r0', type: 'l4', onDemand: 10, spotByZone: { [spotZone]: 1 } },
  ]);
  const spotRun = (spotZone: string, previous?: Plan) => planFleet(
    problemOn(catalogWith(spotZone), { training: [training(2, { maxSpotShare: 1 })] }), catalogWith(spotZone), previous,
  );

  test('a new cluster stands over three zones, the needed one among them', () => {
    expect(spotRun('d').regions[0].zones).toEqual(['r0-a', 'r0-b', 'r0-d']);
  });

  test('a later plan only adds at the end', () => {
    const first = spotRun('d');
    const second = spotRun('c', first);
    expect(second.regions[0].zones).toEqual(['r0-a', 'r0-b', 'r0-d', 'r0-c']);
    expect(second.pools[0].zones).toEqual(['r0-c']);
    expect(spotRun('a', second).regions[0].zones).toEqual(['r0-a', 'r0-b', 'r0-d', 'r0-c']);
  });
});

describe('a region that a plan leaves', () => {
  const catalogAt = (usd: number) => smallCatalog([{ key: 'aws:r0', controlPlane: 1 }, { key: 'aws:r1', controlPlane: 1 }], [
    { accelerator: 'L4', count: 1, region: 'aws:r0', type: 'l4', onDemand: 10 },
    { accelerator: 'L4', count: 1, region: 'aws:r1', type: 'l4', onDemand: usd },
  ]);
  const planAt = (usd: number, previous?: Plan) => planFleet(problemOn(catalogAt(usd), { inference: [inference([1])] }), catalogAt(usd), previous);
  const names = (regions: Plan['regions']) => regions.map(({ region }) => region);
  const first = planAt(11);
  const second = planAt(5, first);

  test('retires: it stays in the plan, outside its cost', () => {
    expect([names(first.regions), names(first.retiring)]).toEqual([['r0'], []]);
    expect([names(second.regions), names(second.retiring)]).toEqual([['r1'], ['r0']]);
    expect(second.cost.usdPerHour).toBeCloseTo(6, 9);
  });

  test('stays retiring through later plans, and serves again when it pays', () => {
    const third = planAt(4, second);
    expect([names(third.regions), names(third.retiring)]).toEqual([['r1'], ['r0']]);
    const fourth = planAt(20, third);
    expect([names(fourth.regions), names(fourth.retiring)]).toEqual([['r0'], ['r1']]);
    expect(fourth.regions[0].zones).toEqual(first.regions[0].zones);
  });
});
