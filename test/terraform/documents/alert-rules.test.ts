import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { alertRuleProblems, testRules } from './alert-rules';
import { withPromtool } from './with-promtool';

const ALERT = { alert: 'GpuXidError', expr: 'increase(DCGM_EXP_XID_ERRORS_COUNT[10m]) > 0', for: '1m', labels: { severity: 'critical' } };

function groups(...rules: object[]): object {
  return { groups: [{ name: 'gpu', interval: '30s', rules }] };
}

withPromtool('promtool', () => {
  test('accepts sound rules, as an object and as YAML', () => {
    expect(alertRuleProblems(groups(ALERT, { record: 'gpu:utilization:avg', expr: 'avg(DCGM_FI_DEV_GPU_UTIL)' }))).toEqual([]);
    expect(alertRuleProblems('groups:\n- name: gpu\n  rules:\n  - alert: Down\n    expr: up{cluster="${var.cluster}"} == 0\n')).toEqual([]);
    expect(alertRuleProblems({ groups: [{ name: 'gpu', partial_response_strategy: 'warn', rules: [ALERT] }] })).toEqual([]);
  });

  test.each<[string, object, string]>([
    ['an expression that is broken', groups({ ...ALERT, expr: 'sum(up' }), 'could not parse expression'],
    ['a function that is unknown', groups({ ...ALERT, expr: 'rates(up[5m])' }), 'unknown function with name "rates"'],
    ['a duration that is none', groups({ ...ALERT, for: '1x' }), 'not a valid duration string: "1x"'],
    ['a template that is broken', groups({ ...ALERT, annotations: { summary: '{{ $labels.xid' } }), 'unclosed action'],
    ['a function of a template that is unknown', groups({ ...ALERT, annotations: { summary: '{{ humanise $value }}' } }), 'function "humanise" not defined'],
    ['an unknown key', groups({ ...ALERT, fr: '1m' }), 'field fr not found'],
    ['an unknown key beside the groups', { ...groups(ALERT), rules: [] }, 'field rules not found'],
    ['an alert that records', groups({ alert: 'a', record: 'a', expr: '1' }), 'only one of'],
    ['an alert that is there twice', groups(ALERT, ALERT), '1 duplicate rule(s) found'],
    ['a group that is there twice', { groups: [{ name: 'gpu', rules: [] }, { name: 'gpu', rules: [] }] }, 'groupname: "gpu" is repeated'],
  ])('refuses %s', (_, rules, message) => {
    expect(alertRuleProblems(rules)).toEqual([expect.stringContaining(message)]);
  });

  test('refuses what is no list of groups', () => {
    const problem = ['rules need a list of groups: write groups: [{ name, rules }]'];
    expect(alertRuleProblems({ rules: [ALERT] })).toEqual(problem);
    expect(alertRuleProblems('')).toEqual(problem);
    expect(alertRuleProblems('groups: [')).toEqual([expect.stringContaining("can't be read as YAML")]);
  });

  test('runs unit tests of rules', () => {
    const folder = mkdtempSync(join(tmpdir(), 'rule-tests-'));
    const write = (name: string, content: object): string => {
      writeFileSync(join(folder, name), JSON.stringify(content));
      return join(folder, name);
    };
    const unitTest = (alerts: object[]): object => ({
      rule_files: ['rules.yaml'],
      tests: [{
        interval: '1m',
        input_series: [{ series: 'up{job="gpu"}', values: '0x10' }],
        alert_rule_test: [{ eval_time: '5m', alertname: 'Down', exp_alerts: alerts }],
      }],
    });
    try {
      write('rules.yaml', groups({ alert: 'Down', expr: 'up == 0', for: '2m' }));
      expect(testRules(write('sound.yaml', unitTest([{ exp_labels: { job: 'gpu' } }])))).toEqual([]);
      expect(testRules(write('wrong.yaml', unitTest([])))).toEqual([expect.stringMatching(/^alertname: Down, time: 5m, exp:\[\], got:\[.*job="gpu"/)]);
      expect(testRules(join(folder, 'none.yaml'))).toEqual([expect.stringContaining("path 'none.yaml' does not exist")]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
