import { reportOpener } from './report-page';
import { sampleReport } from './sample-plan';

jest.setTimeout(60_000);

const INPUT = sampleReport();
const { plan } = INPUT;
const opened = reportOpener();

/** Nothing is survived, and nothing else was looked at. */
const FOUR = { ...INPUT, plan: { ...plan, failovers: [], baselines: [] } };

/** Tiles in each row of the headline. */
const ROWS = `(() => {
  const rows = new Map();
  for (const tile of document.querySelectorAll('.headline > div')) rows.set(tile.offsetTop, (rows.get(tile.offsetTop) ?? 0) + 1);
  return [...rows.values()];
})()`;

test.each([
  [1400, [6]],
  [1300, [6]],
  [1000, [3, 3]],
  [480, [2, 2, 2]],
])('no tile of six stands alone at a width of %d pixels', async (width, rows) => opened(INPUT, async (page) => {
  await page.setViewport({ width, height: 900 });
  expect(await page.evaluate(ROWS)).toEqual(rows);
}));

test.each([
  [1300, [4]],
  [1000, [2, 2]],
])('no tile of four stands alone at a width of %d pixels', async (width, rows) => opened(FOUR, async (page) => {
  await page.setViewport({ width, height: 900 });
  expect(await page.evaluate(ROWS)).toEqual(rows);
}));

test('no value is wider than its tile, even of the dearest fleet at the least width of six', async () => {
  const dear = { ...plan, cost: { ...plan.cost, usdPerHour: 123_456.78 } };
  await opened({ ...INPUT, plan: dear }, async (page) => {
    await page.setViewport({ width: 1200, height: 900 });
    expect(await page.evaluate('[...document.querySelectorAll(".headline > div")].every((tile) => tile.scrollWidth <= tile.clientWidth)')).toBe(true);
    expect(await page.evaluate('document.querySelector("#figure-cost .value").getClientRects().length')).toBe(1);
  });
});
