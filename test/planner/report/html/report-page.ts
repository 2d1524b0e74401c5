import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'puppeteer-core';
import { chromium } from './chromium';
import { htmlReport } from '../../../../lib/planner/report/html/html-report';
import type { ReportInput } from '../../../../lib/planner/report/html/html-report';

export type ReportOpener = (input: ReportInput, look: (page: Page) => Promise<void>) => Promise<void>;

/** A browser for the tests of one file, and how they open a report in it. */
export function reportOpener(): ReportOpener {
  let browser: Browser | undefined;
  let folder: string;
  let files = 0;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'html-report-'));
    browser = await chromium();
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });
  return (input, look) => opened(browser, join(folder, `${files++}.html`), input, look);
}

/** What a reader of the report sees, and all that went wrong meanwhile; nothing where there is no browser. */
async function opened(browser: Browser | undefined, file: string, input: ReportInput, look: (page: Page) => Promise<void>): Promise<void> {
  if (browser === undefined) return;
  writeFileSync(file, htmlReport(input));
  const url = pathToFileURL(file).href;
  const page = await browser.newPage();
  try {
    const wrong: string[] = [];
    page.on('console', (message) => wrong.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => wrong.push(error.message));
    page.on('dialog', (dialog) => {
      wrong.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    await page.setRequestInterception(true);
    page.on('request', (request) => {
      const known = request.url() === url || request.url() === 'data:,';
      if (!known) wrong.push(`asks for ${request.url()}`);
      void (known ? request.continue() : request.abort());
    });
    await page.setViewport({ width: 1400, height: 900 });
    // A button that glides away is hard to press.
    await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
    await page.goto(url);
    await page.waitForSelector('html[data-drawn=yes]', { timeout: 10_000 });
    await look(page);
    expect(wrong).toEqual([]);
  } finally {
    await page.close();
  }
}

export function count(page: Page, selector: string): Promise<number> {
  return page.evaluate(`document.querySelectorAll(${JSON.stringify(selector)}).length`) as Promise<number>;
}

export function text(page: Page, selector: string): Promise<string> {
  return page.evaluate(`document.querySelector(${JSON.stringify(selector)})?.textContent`) as Promise<string>;
}

/** Cells of a table's rows. */
export function cells(page: Page, selector: string): Promise<string[][]> {
  const rows = JSON.stringify(`${selector} tbody tr`);
  return page.evaluate(`[...document.querySelectorAll(${rows})].map((row) => [...row.cells].map((cell) => cell.textContent))`) as Promise<string[][]>;
}
