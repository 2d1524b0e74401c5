import { gangText, marketFor } from './market-of';
import type { Supply, TrainingProblem } from '../../../lib/planner/problem';
import { cluster, problemOn, smallCatalog, training, type SmallOffer } from '../small-catalog';

const node = { type: 'g6.12xlarge', accelerator: 'L4', count: 4, region: 'aws:r0', onDemand: 10 };
const half = { ...node, spot: 5 };

function gangs(offers: SmallOffer[], changes: Partial<TrainingProblem> = {}, supply: Partial<Supply> = {}): string[] {
  const catalog = smallCatalog([{ key: 'aws:r0', zones: ['a', 'b'], storageUsdPerGbMonth: 0.05 }, { key: 'aws:r1', transferUsdPerGb: 0.02 }, { key: 'gcp:r1' }], offers);
  return marketFor(problemOn(catalog, { training: [training(9, changes)] }, {}, supply), catalog).gangs[0].options.map(gangText);
}

test('nodes are rounded up, spot nodes down, in the cheapest zone, and of equals in the first', () => {
  expect(gangs([{ ...half, spotByZone: { b: 4 } }], { maxSpotShare: 0.5 })).toEqual([
    '3 x g6.12xlarge on-demand in aws:r0 r0-a at 10 $/h',
    '2 x g6.12xlarge on-demand in aws:r0 r0-b at 10 $/h, 1 x g6.12xlarge spot in aws:r0 r0-b at 4 $/h',
  ]);
});

test('a run that may be all spot is', () => {
  expect(gangs([{ ...node, onDemand: undefined, spot: 1, zones: ['a'] }], { maxSpotShare: 1 })).toEqual(['3 x g6.12xlarge spot in aws:r0 r0-a at 1 $/h']);
});

test.each<[string, SmallOffer, Partial<TrainingProblem>, Partial<Supply>]>([
  ['a slice of an accelerator', { ...node, count: 0.5 }, {}, {}],
  ['spot alone for a run that needs on-demand', { ...node, onDemand: undefined, spot: 1 }, { maxSpotShare: 0.9 }, {}],
  ['more nodes than a pool holds', node, {}, { maxNodesPerPool: 2 }],
  ['more nodes than a cluster holds', half, { maxSpotShare: 0.5 }, { maxNodesPerCluster: 2 }],
  ['a type without remote direct memory access', node, { rdma: true }, { rdmaInstanceTypes: ['other'] }],
  ['a region that the run does not allow', node, { regions: ['gcp:r1'] }, {}],
  ['a country where it may not run', node, { residency: ['US'] }, {}],
])('%s is no option', (_, offer, changes, supply) => {
  expect(gangs([offer], changes, supply)).toEqual([]);
});

test('a gang of each shape on its accelerator', () => {
  const shapes = { gangs: [{ accelerator: 'L4', count: 5 }, { accelerator: 'H100', count: 3 }] };
  expect(gangs([{ ...node, zones: ['a'] }, { ...node, type: 'p5.2xlarge', accelerator: 'H100', count: 2, zones: ['a'] }], shapes)).toEqual([
    '2 x g6.12xlarge on-demand in aws:r0 r0-a at 10 $/h',
    '2 x p5.2xlarge on-demand in aws:r0 r0-a at 10 $/h',
  ]);
});

describe('runs that end', () => {
  const one = { ...half, zones: ['a'] };
  const run = { hours: 100, deadlineHours: 700 };

  test('they take as long as they are slow', () => {
    expect(gangs([one], { run, gangs: [{ accelerator: 'L4', count: 4, speed: 0.25 }] })).toEqual(['1 x g6.12xlarge on-demand in aws:r0 r0-a at 10 $/h for 400 h']);
  });

  test.each([[400, 1], [399, 0]])('those that end within %d hours are an option', (deadlineHours, options) => {
    expect(gangs([one], { run: { hours: 100, deadlineHours }, gangs: [{ accelerator: 'L4', count: 4, speed: 0.25 }] })).toHaveLength(options);
  });

  test('a checkpoint takes its part of every hour', () => {
    expect(gangs([one], { run, checkpoint: { everyHours: 4, writeHours: 1, restartHours: 1 } })).toEqual(['3 x g6.12xlarge on-demand in aws:r0 r0-a at 10 $/h for 125 h']);
  });

  test.each<[string | undefined, number]>([['<5%', 0.05], ['>20%', 0.3], [undefined, 0.2]])('interruptions of %p lose what was not written, and the restart', (interruption, perMonth) => {
    const [, spot] = gangs([{ ...one, interruption }], { run, maxSpotShare: 1, checkpoint: { everyHours: 10, writeHours: 0, restartHours: 15 } })
      .map((text) => Number(/for ([\d.]+) h/.exec(text)![1])).sort((a, b) => a - b);
    expect(spot).toBeCloseTo(100 / (1 - 3 * perMonth / 730 * (10 / 2 + 15)), 9);
  });

  test('where interruptions come faster than the run gets on, spot is no option', () => {
    const checkpoint = { everyHours: 100, writeHours: 0, restartHours: 1200 };
    expect(gangs([{ ...one, interruption: '>20%' }], { run, maxSpotShare: 1, checkpoint })).toEqual(['3 x g6.12xlarge on-demand in aws:r0 r0-a at 10 $/h for 100 h']);
  });

  test('flex-start takes runs of at most a week, reserved takes those that stand', () => {
    const supply = { kinds: ['reserved', 'flex-start'], prices: [{ kind: 'flex-start', usdPerNodeHour: 3 }, { kind: 'reserved', usdPerNodeHour: 6 }] };
    const kinds = (changes: Partial<TrainingProblem>) => gangs([one], changes, supply).map((text) => / (reserved|flex-start) /.exec(text)![1]);
    expect(kinds({})).toEqual(['reserved']);
    expect(kinds({ run: { hours: 168, deadlineHours: 700 } })).toEqual(['flex-start']);
    expect(kinds({ run: { hours: 169, deadlineHours: 700 } })).toEqual([]);
  });
});

describe('reservations', () => {
  const held = { name: 'held', region: 'r0', instanceType: 'g6.12xlarge', nodes: 3, usdPerNodeHour: 7 };
  const reserved = (reservation: object, changes: Partial<TrainingProblem> = {}) =>
    gangs([node], changes, { kinds: [], reservations: [{ ...held, ...reservation }] }).map((text) => text.replace(/g6.12xlarge reservation held in aws:r0 /, ''));

  test('a run fits into one as a whole, in the first of its zones, at no price', () => {
    expect(reserved({})).toEqual(['3 x r0-a at 0 $/h']);
    expect(reserved({ zone: 'r0-b' })).toEqual(['3 x r0-b at 0 $/h']);
    expect(reserved({ nodes: 2 })).toEqual([]);
  });

  test('one with a window takes only runs that end within it', () => {
    expect(reserved({ windowHours: 200, zone: 'r0-a' })).toEqual([]);
    expect(reserved({ windowHours: 200, zone: 'r0-a' }, { run: { hours: 200, deadlineHours: 700 } })).toEqual(['3 x r0-a at 0 $/h for 200 h']);
    expect(reserved({ windowHours: 200, zone: 'r0-a' }, { run: { hours: 201, deadlineHours: 700 } })).toEqual([]);
  });
});

test('data are stored where the run is, and carried there', () => {
  const offers = [{ ...node, zones: ['a'] }, { ...node, region: 'aws:r1', zones: ['a'] }];
  expect(gangs(offers, { data: { region: 'aws:r1', sizeGb: 7300 } })).toEqual([
    `3 x g6.12xlarge on-demand in aws:r0 r0-a at 10 $/h, data ${7300 * (0.02 + 0.05) / 730} $/h`,
    '3 x g6.12xlarge on-demand in aws:r1 r1-a at 10 $/h',
  ]);
});

test('a cluster that the team brings holds what it holds', () => {
  const catalog = smallCatalog([{ key: 'aws:r0' }], [node]);
  const options = (count: number) => marketFor({ clusters: [cluster()], training: [training(count)] }, catalog).gangs[0].options.map(gangText);
  expect(options(2)).toEqual(['2 x rack on-demand in onprem:hall hall at 0 $/h']);
});
