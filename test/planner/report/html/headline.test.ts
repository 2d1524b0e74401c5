import { sampleReport } from './sample-plan';
import type { Plan } from '../../../../lib/planner/plan';
import { headline } from '../../../../lib/planner/report/html/headline';
import { reportData } from '../../../../lib/planner/report/html/report-data';

const INPUT = sampleReport();

function figureOf(id: string, plan: Plan) {
  return headline(plan, reportData({ ...INPUT, plan })).find((own) => own.id === id);
}

describe('the bound', () => {
  const bounded = { ...INPUT.plan, objective: 110, bound: 100, gap: 10 / 110 };

  test('is one of the bill where nothing else counts', () => {
    expect(figureOf('gap', bounded)?.remark).toBe('of the best there is: no plan of this problem comes to less than $73,000 a month');
  });

  test('is said to be counted with what counts beside the bill, and what this plan comes to so', () => {
    const figure = figureOf('gap', { ...bounded, cost: { ...bounded.cost, carbonUsdPerHour: 2, preferenceUsdPerHour: 3 } });
    expect(figure?.remark).toMatch(/^of the best there is: counted with carbon and preference, no plan of this problem comes to less than \$73,000 a month, /);
    expect(figure?.remark).toMatch(/, and this one comes to \$80,300$/);
  });
});

describe('what is saved', () => {
  const { plan } = INPUT;
  const saved = (names: readonly string[]) => figureOf('saving', { ...plan, baselines: plan.baselines.filter(({ name }) => names.includes(name)) });

  test('is counted against what keeps the same constraints, however cheap one is that breaks them', () => {
    expect(saved(['all on demand', 'cheapest single region'])).toMatchObject({ name: 'Saves', value: '16.0%' });
    expect(saved(['all on demand', 'cheapest single region'])?.remark)
      .toMatch(/^\$[\d,]+ a month against “all on demand” under the same constraints$/);
  });

  test('is not told where nothing is saved', () => {
    expect(figureOf('saving', { ...plan, baselines: [{ name: 'all on demand', usdPerHour: plan.cost.usdPerHour, remark: '' }] })).toBeUndefined();
  });

  test('is not told where nothing that keeps them is known', () => {
    expect(saved(['cheapest single region', 'uniform spread'])).toBeUndefined();
    expect(figureOf('saving', { ...plan, baselines: [{ name: 'all on demand', remark: 'not possible' }] })).toBeUndefined();
  });
});
