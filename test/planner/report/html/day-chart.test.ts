import type { Page } from 'puppeteer-core';
import { reportOpener } from './report-page';
import { sampleReport } from './sample-plan';

jest.setTimeout(60_000);

const INPUT = sampleReport();
const { plan, problem } = INPUT;
const opened = reportOpener();

/** What a chart's key calls each of its areas, from the lowest to the highest, and their heights where the lowest one's is as many as there are. */
async function stack(page: Page, chart: number): Promise<Array<[string, number]>> {
  const drawn = await page.evaluate(`(() => {
    const chart = document.querySelectorAll('#day-charts > div')[${chart}];
    const named = new Map([...chart.querySelectorAll('.legend li')].map((item) => [item.querySelector('i').style.color, item.textContent]));
    return [...chart.querySelectorAll('g.load path')].map((area) => ({ name: named.get(area.getAttribute('fill')), box: area.getBBox() }))
      .map(({ name, box: { y, height } }) => ({ name, bottom: y + height, height })).sort((a, b) => b.bottom - a.bottom);
  })()`) as Array<{ name: string; height: number }>;
  return drawn.map(({ name, height }) => [name, Math.round(10 * drawn.length * height / drawn[0].height) / 10]);
}

/** Each of the names asks for or runs as many as its place in the list. */
function largestFirst(names: readonly string[]): Array<[string, number]> {
  return names.map((name, index): [string, number] => [name, index + 1]).reverse();
}

test('an origin\'s area has what that origin asks for, whatever the order of their sizes', async () => {
  const [chat, ...others] = problem.inference!;
  const demand = chat.demand.map(({ origin }, index) => ({ origin, peakRequestsPerSecond: 10 * (index + 1) }));
  await opened({ ...INPUT, problem: { ...problem, inference: [{ ...chat, demand }, ...others] } }, async (page) => {
    await page.select('#workload', '0');
    expect(await stack(page, 0)).toEqual(largestFirst(demand.map(({ origin }) => origin.name)));
  });
});

test('a workload\'s area has the accelerators that it runs, whatever the order of their sizes', async () => {
  const names = [...problem.inference!, ...problem.training!, ...problem.batch!].map(({ name }) => name);
  const pools = names.map((name, index) =>
    ({ ...plan.pools.find(({ workload }) => workload === name)!, acceleratorsPerNode: 1, nodesByBand: plan.bands.map(() => 10 * (index + 1)) }));
  await opened({ ...INPUT, plan: { ...plan, pools } }, async (page) => expect(await stack(page, 1)).toEqual(largestFirst(names)));
});

test('no region stands alone in a line of its own', async () => opened(INPUT, async (page) => {
  await page.setViewport({ width: 1300, height: 900 });
  // The chart is drawn anew when its observer hears of the new width.
  await page.waitForFunction("document.querySelector('#day-charts .wide svg').getBoundingClientRect().right <= 1300");
  const perLine = await page.evaluate(`(() => {
    const lines = new Map();
    for (const name of document.querySelectorAll('#day-charts .wide g.region-names text')) {
      const top = Math.round(name.getBoundingClientRect().top);
      lines.set(top, (lines.get(top) ?? 0) + 1);
    }
    return [...lines.values()];
  })()`);
  expect(perLine).toEqual([3, 3]);
}));
