import { reportOpener } from './report-page';
import { sampleReport } from './sample-plan';

jest.setTimeout(60_000);

const INPUT = sampleReport();
const opened = reportOpener();

test('of percentiles that are the same each is seen: the higher one is larger and lies below', async () => {
  const roundTrips = [{ workload: 'chat', p50Ms: 80, p95Ms: 80, p99Ms: 80 }];
  await opened({ ...INPUT, plan: { ...INPUT.plan, roundTrips } }, async (page) => {
    const drawn = await page.evaluate(`[...document.querySelectorAll('#round-trip-chart g.percentiles circle')]
      .map((dot) => [dot.getAttribute('fill'), Number(dot.getAttribute('r'))])`) as Array<[string, number]>;
    expect(drawn.map(([fill]) => fill)).toEqual(['var(--series-1)', 'var(--series-3)', 'var(--series-0)']);
    // A ring of two pixels is seen.
    expect(drawn[0][1] - drawn[1][1]).toBeGreaterThanOrEqual(2);
    expect(drawn[1][1] - drawn[2][1]).toBeGreaterThanOrEqual(2);
  });
});
