import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { cells, count, reportOpener, text } from './report-page';
import { sampleReport } from './sample-plan';
import { PAGE_SCRIPTS } from '../../../../lib/planner/report/html/embedded';
import { htmlReport } from '../../../../lib/planner/report/html/html-report';
import type { ReportInput } from '../../../../lib/planner/report/html/html-report';
import { usdPerMonth } from '../../../../lib/planner/report/money';

jest.setTimeout(60_000);

const INPUT = sampleReport();
const { plan } = INPUT;
const CHAT = 'chat';

const opened = reportOpener();

function dollars(cell: string): number {
  return Number(cell.replace(/[$,]/g, ''));
}

/** Origin, region and share of each flow of a workload in a band, as the table behind the map has them. */
function flowsOf(workload: string, band: number, traffic = plan.traffic): string[] {
  return traffic.filter((weight) => weight.workload === workload && weight.band === band)
    .map(({ origin, region, share }) => `${origin} ${region} ${(100 * share).toFixed(1)}%`).sort();
}

async function shownFlows(page: Page): Promise<string[]> {
  return (await cells(page, '#map')).map(([origin, region, , share]) => `${origin} ${region} ${share}`).sort();
}

function setHour(page: Page, band: number): Promise<unknown> {
  return page.evaluate(`{ const hour = document.getElementById('hour'); hour.value = ${band}; hour.dispatchEvent(new Event('input')); }`);
}

/** An origin whose region stands in its own town has no line. */
function isLocal(origin: string, region: string): boolean {
  return [['Frankfurt', 'aws:eu-central-1'], ['Singapore', 'gcp:asia-southeast1'], ['São Paulo', 'aws:sa-east-1'], ['Tokyo', 'aws:ap-northeast-1']]
    .some(([own, near]) => own === origin && near === region);
}

test('is the same file every time, small, and names no other address to load from', () => {
  const file = htmlReport(INPUT);
  expect(htmlReport(sampleReport())).toBe(file);
  expect(Buffer.byteLength(file)).toBeLessThan(1_500_000);
  expect(file).toContain("default-src 'none'");
  expect(file).not.toMatch(/<(script|link|img|iframe)[^>]*\s(src|href)=(?!"data:,")/);
  // The licences ask for these.
  for (const notice of ['Mike Bostock', 'Observable, Inc.', 'Permission to use, copy, modify, and/or distribute']) expect(file).toContain(notice);
});

test('every script of the page is run', () => {
  const scripts = readdirSync(join(__dirname, '../../../../lib/planner/report/html/page')).filter((name) => name.endsWith('.js'));
  expect(PAGE_SCRIPTS.map((name) => `${name}.js`).sort()).toEqual(scripts.sort());
});

test('the headline is the plan\'s', async () => opened(INPUT, async (page) => {
  expect(await text(page, '#figure-cost .value')).toBe(usdPerMonth(plan.cost.usdPerHour));
  expect(await text(page, '#figure-cost .remark')).toContain(usdPerMonth(plan.cost.ceilingUsdPerHour));
  expect(await text(page, '#figure-gap .value')).toBe('0.37%');
  expect(await text(page, '#figure-gap .remark')).toContain(usdPerMonth(plan.bound));
  expect(await text(page, '#figure-saving .value')).toBe('16.0%');
  expect(await text(page, '#figure-carbon .value')).toBe('41.3 t');
  expect(await text(page, '#figure-fleet .value')).toBe('8 regions');
  expect(await text(page, '#figure-losses .value')).toBe(`${plan.failovers.length} losses`);
  expect(await text(page, 'header time')).toBe(plan.catalogVersion);
}));

test('every chapter has its charts, each with a name', async () => opened(INPUT, async (page) => {
  expect(await count(page, '#day-charts svg path[fill], #day-charts g.load path')).toBeGreaterThan(0);
  expect(await count(page, '#baseline-chart g.baselines rect')).toBe(4);
  expect(await count(page, '#round-trip-chart g.percentiles circle')).toBe(3 * plan.roundTrips.length);
  expect(await count(page, '#what-if-chart g.what-ifs rect')).toBe(5);
  expect(await count(page, '#frontier-charts g.frontier circle')).toBe(15);
  expect(await count(page, '#pool-list tbody tr:not(.below)')).toBe(plan.pools.length);
  expect(await cells(page, '#batch-table')).toHaveLength(2);
  expect(await cells(page, '#difference-table')).toHaveLength(3);
  expect(await count(page, 'figure .picture')).toBe(await count(page, 'figure .picture svg[role=img][aria-label]'));
}));

test('the bars add up to the bill', async () => opened(INPUT, async (page) => {
  for (const chart of ['#cost-by-workload', '#cost-by-region']) {
    const parts = (await cells(page, chart)).map(([, , usd]) => dollars(usd));
    expect(Math.abs(parts.reduce((sum, usd) => sum + usd, 0) - plan.cost.usdPerHour * 730)).toBeLessThan(parts.length);
    expect(await count(page, `${chart} g.cost-bars rect`)).toBe(parts.length);
  }
  // The dearest workload stands first: its bars have its part of all bars' length.
  const [chat, all] = await page.evaluate(`[...document.querySelectorAll('#cost-by-workload g.cost-bars rect')].reduce(([top, all], bar) => {
    const width = Number(bar.getAttribute('width'));
    return [top + (bar.getAttribute('y') === document.querySelector('#cost-by-workload g.cost-bars rect').getAttribute('y') ? width : 0), all + width];
  }, [0, 0])`) as [number, number];
  const cost = plan.cost.byWorkload.find(({ name }) => name === CHAT)!.usdPerHour;
  expect(chat / all).toBeCloseTo(cost / plan.cost.usdPerHour, 3);
}));

test('the slider moves the flows through the day', async () => opened(INPUT, async (page) => {
  const seen = new Set<string>();
  for (const band of plan.bands.keys()) {
    await setHour(page, band);
    expect(await shownFlows(page)).toEqual(flowsOf(CHAT, band));
    const lines = plan.traffic.filter((weight) => weight.workload === CHAT && weight.band === band && !isLocal(weight.origin, weight.region));
    expect(await count(page, '#map g.flows path')).toBe(lines.length);
    seen.add(await page.evaluate('document.querySelector("#map g.flows").innerHTML') as string);
  }
  expect(seen.size).toBe(plan.bands.length);
  await page.select('#workload', '1');
  expect(await shownFlows(page)).toEqual(flowsOf('embed', plan.bands.length - 1));
  expect(await text(page, '#map-title')).toMatch(/^Requests of embed, 20:00–24:00 UTC: \d,\d{3} req\/s$/);
}));

test('a loss that is chosen shows what is lost and where its requests go', async () => opened(INPUT, async (page) => {
  expect(await count(page, '#map g.lost')).toBe(0);
  const [chosen] = plan.failovers.filter(({ workload }) => workload === CHAT);
  const button = await page.waitForSelector(`#loss-table tr[data-loss="${plan.failovers.indexOf(chosen)}"] button`);
  await button!.click();
  expect(await count(page, '#map g.lost path')).toBe(1);
  expect(await shownFlows(page)).toEqual(flowsOf(CHAT, chosen.band, chosen.traffic));
  expect(await count(page, '#map g.flows path[stroke="var(--lost)"]')).toBeGreaterThan(0);
  expect(await text(page, '#loss-shown')).toContain(`Without ${chosen.lost}`);
  expect(await text(page, '#loss-table tr.chosen button')).toBe(chosen.lost);
  await page.click('#loss-shown button');
  expect(await count(page, '#map g.lost')).toBe(0);
  expect(await shownFlows(page)).toEqual(flowsOf(CHAT, chosen.band));
  // A region that loses a zone is marked, and not crossed out.
  await page.select('#workload', '1');
  await (await page.waitForSelector('#loss-table tr[data-loss] button'))!.click();
  expect(await count(page, '#map g.lost')).toBe(0);
  expect(await count(page, '#map g.regions [stroke="var(--lost)"]')).toBe(1);
}));

test.each([480, 1400])('nothing is wider than a page of %d pixels', async (width) => opened(INPUT, async (page) => {
  await page.setViewport({ width, height: 900 });
  await page.waitForFunction(`[...document.querySelectorAll('.picture svg')].every((svg) => svg.getBoundingClientRect().right <= ${width})`, { timeout: 10_000 });
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
}));

test('a name is text, whatever it holds', async () => {
  const evil = '</script><script>alert(1)</script><img src=x onerror=alert(2)>&"\'<!--';
  const rename = (name: string) => (name === 'São Paulo' ? evil : name);
  const difference = [{ name: evil, before: evil, after: evil, changeUsdPerMonth: 1 }];
  await opened({ ...sampleReport({ rename }), title: evil, difference }, async (page) => {
    expect(await text(page, 'h1')).toBe(evil);
    expect(await page.title()).toBe(`${evil}: GPU fleet plan`);
    expect((await shownFlows(page)).some((flow) => flow.startsWith(evil))).toBe(true);
    expect((await cells(page, '#difference-table'))[0].slice(0, 3)).toEqual([evil, evil, evil]);
    expect(await count(page, 'img')).toBe(0);
  });
});

test('a fleet that only trains has no map', async () => {
  const pools = plan.pools.filter(({ workload }) => workload === 'pretrain');
  const input: ReportInput = {
    ...INPUT,
    problem: { ...INPUT.problem, inference: [], batch: [] },
    plan: {
      ...plan,
      bands: [{ startHour: 0, hours: 24 }],
      pools: pools.map((pool) => ({ ...pool, nodesByBand: [4] })),
      batch: [],
      traffic: [],
      failovers: [],
      roundTrips: [],
      baselines: [],
    },
    whatIfs: undefined,
    frontiers: undefined,
    difference: undefined,
  };
  await opened(input, async (page) => {
    expect(await count(page, 'section')).toBe(2);
    expect(await cells(page, '#pool-table > div')).toHaveLength(1);
    expect(await count(page, '#figure-saving, #figure-losses, #map')).toBe(0);
  });
});

test('a region that neither the catalogue nor the clusters have is refused', () => {
  expect(() => htmlReport({ ...INPUT, problem: { ...INPUT.problem, clusters: [] } })).toThrow("the plan names the region 'onprem:warsaw-1'");
});
