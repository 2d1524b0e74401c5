import type { Explanation } from '../../../lib/planner/explain/explanation';
import { explanationTable } from '../../../lib/planner/explain/explanation-table';
import { whatIfsOf } from '../../../lib/planner/explain/report-inputs';

const explanation: Explanation = {
  usdPerMonth: 10_000,
  choices: [
    {
      workload: 'chat',
      region: 'aws:a',
      usdPerMonth: 12_500.4,
      changeUsdPerMonth: 2500.4,
      withinGap: false,
      instead: ['aws:b', 'gcp:c'],
      reasons: ['GPU nodes cost $2,500 a month more', 'only aws:b else reaches Oslo within 20 ms'],
    },
    { workload: 'train', region: 'aws:a', withinGap: false, instead: [], reasons: ['no other zone takes 8 x L4'] },
  ],
  constraints: [
    { constraint: "survive 'region' of 'chat'", usdPerMonth: 7000, changeUsdPerMonth: -3000, withinGap: false, binding: true },
    { constraint: 'policy.maxRegions 3', usdPerMonth: 9950, changeUsdPerMonth: -50, withinGap: true, binding: false },
    { constraint: 'policy.maxCloudShare 0.8', usdPerMonth: 10_000, changeUsdPerMonth: 0, withinGap: false, binding: false },
    { constraint: 'policy.maxRegionShare 0.8', usdPerMonth: 10_000, changeUsdPerMonth: 0, withinGap: true, binding: false },
    { constraint: "minRegions 2 of 'chat'", withinGap: false, binding: false },
  ],
  levers: [
    { lever: 'the quota of 8 nodes in aws', step: 'one more g6.l4', usdPerMonth: 9270, changeUsdPerMonth: -730, withinGap: false },
    { lever: "reservation 'block'", step: 'one more g6.l4, paid at $1.50/h', usdPerMonth: 11_095, changeUsdPerMonth: 1095, withinGap: false },
  ],
};

const cellsOf = (text: string) => text.split('\n')
  .map((line) => line.split('│').map((cell) => cell.trim()).filter((cell) => cell !== ''))
  .filter(({ length }) => length > 0);

test('an explanation for people', () => {
  expect(cellsOf(explanationTable(explanation)).filter(([cell]) => !cell.startsWith('├') && !cell.startsWith('┌') && !cell.startsWith('└'))).toEqual([
    ['Why here: were the region forbidden'],
    ['workload', 'region', 'then in', 'change a month', 'reason'],
    ['chat', 'aws:a', 'aws:b', '+$2,500', 'GPU nodes cost $2,500 a month more'],
    ['gcp:c', 'only aws:b else reaches Oslo within 20 ms'],
    ['train', 'aws:a', '-', 'no plan', 'no other zone takes 8 x L4'],
    ['What each constraint costs'],
    ['constraint', 'costs a month', 'then a month'],
    ["survive 'region' of 'chat'", '$3,000', '$7,000'],
    ['policy.maxRegions 3', 'within the gap', '$9,950'],
    ['policy.maxCloudShare 0.8', 'not binding', '$10,000'],
    ['policy.maxRegionShare 0.8', 'nothing cheaper was found', '$10,000'],
    ["minRegions 2 of 'chat'", 'no plan was found', '-'],
    ['What more would save'],
    ['with', 'more by', 'saves a month', 'then a month'],
    ['the quota of 8 nodes in aws', 'one more g6.l4', '$730', '$9,270'],
    ["reservation 'block'", 'one more g6.l4, paid at $1.50/h', '-$1,095', '$11,095'],
    ['within the gap: smaller than what the two plans together may miss of their best; a smaller --gap tells more.'],
    ['The plan costs $10,000 a month.'],
  ]);
});

test('what is not there has no heading, and what is certain no remark', () => {
  expect(explanationTable({ usdPerMonth: 1, choices: [], constraints: [], levers: [] })).toBe('The plan costs $1 a month.');
});

test('a cheaper plan that was found is said, with what was asked when it was', () => {
  const cheaper = { found: "without maxRegions 2 of 'chat'", usdPerMonth: 9000, changeUsdPerMonth: -1000 };
  expect(explanationTable({ usdPerMonth: 10_000, choices: [], constraints: [], levers: [], cheaper })).toBe('The plan costs $10,000 a month.\n' +
    "A plan that keeps every constraint for $9,000 a month was found on the way (without maxRegions 2 of 'chat'): plan anew with a smaller --gap to have it or a better one.");
});

test('the report draws all but what says nothing', () => {
  expect(whatIfsOf(explanation)).toEqual([
    {
      name: 'chat not in aws:a',
      usdPerMonth: 12_500.4,
      changeUsdPerMonth: 2500.4,
      remark: 'then in aws:b, gcp:c; GPU nodes cost $2,500 a month more; only aws:b else reaches Oslo within 20 ms',
    },
    { name: 'train not in aws:a', remark: 'no other zone takes 8 x L4' },
    { name: "without survive 'region' of 'chat'", usdPerMonth: 7000, changeUsdPerMonth: -3000, remark: '' },
    { name: 'without policy.maxRegions 3', usdPerMonth: 9950, remark: 'within the gap of the two plans' },
    { name: 'without policy.maxCloudShare 0.8', usdPerMonth: 10_000, changeUsdPerMonth: 0, remark: 'it does not bind' },
    { name: 'without policy.maxRegionShare 0.8', usdPerMonth: 10_000, remark: 'nothing cheaper was found' },
    { name: "without minRegions 2 of 'chat'", remark: 'no plan was found' },
    { name: 'more of the quota of 8 nodes in aws', usdPerMonth: 9270, changeUsdPerMonth: -730, remark: 'by one more g6.l4' },
    { name: "more of reservation 'block'", usdPerMonth: 11_095, changeUsdPerMonth: 1095, remark: 'by one more g6.l4, paid at $1.50/h' },
  ]);
});
