import type { Page } from 'puppeteer-core';
import { reportOpener } from './report-page';
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
  const batch = accelerators.map((count, band) => ({ workload: 'nightly', region: 'aws:us-east-1', band, accelerator: 'L4-24GB', accelerators: count }));
  await opened({ ...INPUT, plan: { ...plan, batch } }, async (page) => {
    expect(await overColumns(page, '#batch-table')).toEqual([['', '', '0.67', '12', '123', '1.2k']]);
    expect(await page.evaluate('document.querySelector("#batch-table .schedule").getAttribute("aria-label")')).toMatch(/^00:00–04:00 UTC 0, 04:00–08:00 UTC 0, /);
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
