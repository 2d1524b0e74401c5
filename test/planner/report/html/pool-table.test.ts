import type { Page } from 'puppeteer-core';
import { cells, reportOpener } from './report-page';
import { sampleReport } from './sample-plan';

jest.setTimeout(60_000);

const INPUT = sampleReport();
const { plan } = INPUT;
const opened = reportOpener();

/** What stands over the columns of each row of a table. */
function overColumns(page: Page, selector: string): Promise<string[][]> {
  return page.evaluate(`[...document.querySelectorAll(${JSON.stringify(`${selector} .schedule`)})]
    .map((schedule) => [...schedule.querySelectorAll('b')].map((label) => label.textContent))`) as Promise<string[][]>;
}

test('the numbers over columns are short, and nothing stands over what is next to nothing', async () => {
  const accelerators = [0.00000000533, 0.0049, 0.66666, 12.3456, 123.456, 1234.56];
  const share = { workload: 'nightly', region: 'aws:us-east-1', accelerator: 'L4-24GB' };
  const batch = accelerators.map((busy, band) => ({ ...share, band, accelerators: busy }));
  await opened({ ...INPUT, plan: { ...plan, batch } }, async (page) => {
    expect(await overColumns(page, '#batch-table')).toEqual([['', '', '0.67', '12', '123', '1.2k']]);
    expect(await page.evaluate('document.querySelector("#batch-table .schedule").getAttribute("aria-label")'))
      .toMatch(/^00:00–04:00 UTC 0, 04:00–08:00 UTC 0, /);
    // No number is wider than the column that it stands over.
    expect(await page.evaluate(`[...document.querySelectorAll('#batch-table .schedule b')].every((label) => {
      const text = document.createRange();
      text.selectNodeContents(label);
      return text.getBoundingClientRect().width <= label.parentElement.getBoundingClientRect().width + 2;
    })`)).toBe(true);
  });
});

test('a pool that runs at no hour says so', async () => {
  const [first, ...others] = plan.pools;
  await opened({ ...INPUT, plan: { ...plan, pools: [{ ...first, nodesByBand: plan.bands.map(() => 0) }, ...others] } }, async (page) => {
    expect(await page.evaluate('[...document.querySelectorAll("#pool-list td")].filter((cell) => cell.textContent === "none").length')).toBe(1);
  });
});

describe('where to look when there is no capacity', () => {
  const fallbacks = [
    { cloud: 'gcp', region: 'northamerica-northeast1', instanceType: 'a3-ultragpu-8g', capacityKind: 'flex-start', costRatio: 1.02 },
    { cloud: 'aws', region: 'ap-northeast-1', instanceType: 'p4de.24xlarge', capacityKind: 'on-demand', costRatio: 2.21 },
    { cloud: 'onprem', region: 'warsaw-1', instanceType: 'dgx-h100', capacityKind: 'on-demand', costRatio: 4.91 },
  ];
  const input = { ...INPUT, plan: { ...plan, pools: plan.pools.map((pool) => ({ ...pool, fallbacks })) } };
  const wide = `[...document.querySelectorAll('.scroll')].filter((box) => box.scrollWidth > box.clientWidth)
    .map((box) => box.getAttribute('aria-label'))`;

  test('stands in a line under its pool', async () => opened(input, async (page) => {
    const rows = await cells(page, '#pool-list');
    expect(rows).toHaveLength(2 * plan.pools.length);
    for (const [index, row] of rows.entries()) expect(row.length).toBe(index % 2 === 0 ? 9 : 1);
    for (const { region, instanceType, costRatio } of fallbacks) {
      expect(rows[1][0]).toContain(`${instanceType} `);
      expect(rows[1][0]).toContain(`:${region} ×${costRatio.toFixed(2)}`);
    }
  }));

  test('is left out where there is nothing else', async () => opened({ ...input, plan }, async (page) => {
    expect(await cells(page, '#pool-list')).toHaveLength(plan.pools.length + plan.pools.filter((pool) => pool.fallbacks.length > 0).length);
  }));

  test.each([1200, 1400])('no table is wider than a page of %d pixels', async (width) => opened(input, async (page) => {
    await page.setViewport({ width, height: 900 });
    expect(await page.evaluate(wide)).toEqual([]);
  }));

  test('of a day in 24 bands neither', async () => {
    const bands = Array.from({ length: 24 }, (_, startHour) => ({ startHour, hours: 1 }));
    const pools = input.plan.pools.map((pool) => ({ ...pool, nodesByBand: bands.map(({ startHour }) => 100 + startHour) }));
    await opened({ ...input, problem: { ...input.problem, policy: { hourBands: 24 } }, plan: { ...input.plan, bands, pools } }, async (page) => {
      await page.setViewport({ width: 1200, height: 900 });
      expect(await page.evaluate(wide)).not.toContain(`${pools.length} node pools, the dearest first`);
    });
  });

  test.each([480, 1000])('what is wider than a page of %d pixels can be moved within its own frame', async (width) => opened(input, async (page) => {
    await page.setViewport({ width, height: 900 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    expect(await page.evaluate(`[...document.querySelectorAll('.scroll')].every((box) => {
      box.scrollLeft = box.scrollWidth;
      const edge = box.getBoundingClientRect().right + 1;
      return edge <= ${width} && [...box.querySelectorAll('tr')].every((row) => row.lastElementChild.getBoundingClientRect().right <= edge);
    })`)).toBe(true);
  }));
});
