import { L4, marketFor, textOf } from './market-of';
import type { BatchProblem, Supply } from '../../../lib/planner/problem';
import { batch, problemOn, smallCatalog } from '../small-catalog';

const catalog = smallCatalog([{ key: 'aws:r0', zones: ['a'] }, { key: 'aws:r1', zones: ['a'], transferUsdPerGb: 0.02, storageUsdPerGbMonth: 0.05 }], [
  { ...L4, onDemand: 2, spot: 1, reserved: 1 },
  { ...L4, type: 'p5.48xlarge', accelerator: 'H100', count: 8, onDemand: 9 },
  { ...L4, region: 'aws:r1', onDemand: 3 },
]);

const marketOfBatch = (changes: Partial<BatchProblem> = {}, supply: Partial<Supply> = {}) =>
  marketFor(problemOn(catalog, { batch: [batch(9, changes)] }, {}, supply), catalog).batch[0];
const options = (...asked: Parameters<typeof marketOfBatch>) =>
  marketOfBatch(...asked).sites.flatMap((site) => site.options.map((option) => `${textOf(option)}, speed ${option.speed}`));

test('nodes with an acceptable accelerator, on demand and spot, at its speed', () => {
  expect(options({ acceptable: [{ accelerator: 'L4' }, { accelerator: 'H100', speed: 5 }] })).toEqual([
    'g6.xlarge on-demand in aws:r0 r0-a at 2 $/h, speed 1',
    'g6.xlarge spot in aws:r0 r0-a at 1 $/h, speed 1',
    'p5.48xlarge on-demand in aws:r0 r0-a at 9 $/h, speed 5',
    'g6.xlarge on-demand in aws:r1 r1-a at 3 $/h, speed 1',
  ]);
});

test.each<[string, Partial<BatchProblem>, Partial<Supply>, string[]]>([
  ['no spot where none is wanted', { maxSpotShare: 0, regions: ['aws:r0'] }, {}, ['g6.xlarge on-demand in aws:r0 r0-a at 2 $/h, speed 1']],
  ['flex-start at the team\'s price, and nothing reserved', { regions: ['aws:r0'] }, { kinds: ['flex-start', 'reserved'], prices: [{ kind: 'flex-start', usdPerNodeHour: 0.5 }] }, [
    'g6.xlarge flex-start in aws:r0 r0-a at 0.5 $/h, speed 1',
  ]],
  ['what is bought already, unless for a window', { regions: ['aws:r0'] }, {
    kinds: [], reservations: ['held', 'block'].map((name) => ({ name, region: 'r0', instanceType: 'g6.xlarge', nodes: 1, usdPerNodeHour: 1, windowHours: name === 'block' ? 9 : undefined })),
  }, ['g6.xlarge reservation held in aws:r0 r0-a at 0 $/h, speed 1']],
  ['nothing where it may not run', { residency: ['US'] }, {}, []],
])('%s', (_, changes, supply, expected) => {
  expect(options(changes, supply)).toEqual(expected);
});

test('data are carried and stored elsewhere than where they lie', () => {
  const usd = marketOfBatch({ data: { region: 'aws:r1', sizeGb: 730 } }).sites.map(({ site, usdPerHour }) => [site.key, usdPerHour]);
  expect(usd).toEqual([['aws:r0', expect.closeTo(0.02, 9)], ['aws:r1', 0]]);
});
