import { reportOpener } from './report-page';
import { sampleReport } from './sample-plan';

jest.setTimeout(60_000);

const INPUT = sampleReport();
const { plan, problem } = INPUT;
const opened = reportOpener();

test('a line that leaves the map at the date line ends at the world\'s edge, which is drawn', async () => {
  const traffic = plan.bands.map((_, band) =>
    ({ workload: 'chat', origin: 'Tokyo', band, region: 'aws:us-east-1', share: 1, roundTripMs: 150, roundTripBasis: 'measured' }));
  await opened({ ...INPUT, plan: { ...plan, traffic, failovers: [] } }, async (page) => {
    const [pieces, farthest] = await page.evaluate(`(() => {
      const edge = document.querySelector('#map g.world path');
      const line = document.querySelector('#map g.flows path');
      const outline = Array.from({ length: 2000 }, (_, index) => edge.getPointAtLength(edge.getTotalLength() * index / 2000));
      // The first piece ends at the edge, and the second one begins there.
      const pieces = line.getAttribute('d').split('M').filter(Boolean).map((piece) => piece.split('L').map((point) => point.split(',').map(Number)));
      const ends = [pieces[0].at(-1), pieces.at(-1)[0]];
      return [pieces.length, Math.max(...ends.map(([x, y]) => Math.min(...outline.map((point) => Math.hypot(point.x - x, point.y - y)))))];
    })()`) as [number, number];
    expect(pieces).toBe(2);
    expect(farthest).toBeLessThan(3);
  });
});

test('a line of a small fleet lies within the map, however far north it bends', async () => {
  const [chat] = problem.inference!;
  const fewer = [{ ...chat, demand: chat.demand.filter(({ origin }) => origin.name === 'Frankfurt') }];
  const pools = plan.pools.filter(({ workload, region }) => workload === 'chat' && region === 'us-east-1')
    .map((pool) => ({ ...pool, region: 'us-west-2' }));
  const traffic = plan.bands.map((_, band) =>
    ({ workload: 'chat', origin: 'Frankfurt', band, region: 'aws:us-west-2', share: 1, roundTripMs: 150, roundTripBasis: 'measured' }));
  const input = {
    ...INPUT,
    problem: { ...problem, inference: fewer, training: [], batch: [] },
    plan: { ...plan, pools, traffic, regions: [], batch: [], failovers: [], roundTrips: [] },
  };
  await opened(input, async (page) => {
    expect(await page.evaluate('document.querySelector("#map g.flows path").getBBox().y')).toBeGreaterThan(0);
  });
});
