import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { FULL_SPEC } from './full-spec';
import { readSpec, specOf } from '../../../lib/command/spec/read-spec';

const SOUND = `workloads:
  - training:
      name: train
      accelerators: 8
      acceptable: [H100-80GB]
`;

describe('a fleet spec', () => {
  test('is JSON or YAML', () => {
    expect(specOf(JSON.stringify(FULL_SPEC), 'fleet.json')).toEqual(FULL_SPEC);
    expect(specOf(SOUND, 'fleet.yaml').workloads).toEqual([{ training: { name: 'train', accelerators: 8, acceptable: ['H100-80GB'] } }]);
  });

  test('stands in the README', () => {
    const [, block] = /```yaml\n(.*?)```/s.exec(fs.readFileSync(path.join(__dirname, '..', '..', '..', 'README.md'), 'utf8'))!;
    expect(specOf(block, 'README.md').workloads).toHaveLength(2);
  });

  test('NO is Norway, and not false', () => {
    const spec = specOf(`${SOUND}      residency: [NO]\n`, 'fleet.yaml');
    expect(spec.workloads[0]).toMatchObject({ training: { residency: ['NO'] } });
  });

  test.each([
    ['nothing', '', 'fleet.yaml:1: the spec is null, allowed is an object'],
    ['a list', '[]', 'fleet.yaml:1: the spec is [], allowed is an object'],
    ['broken YAML', 'workloads: [\n', /^fleet\.yaml:\d: neither JSON nor YAML: /],
    ['a key twice', `${SOUND}workloads: []\n`, /^fleet\.yaml:6: neither JSON nor YAML: .*unique/],
    ['no workloads', 'clouds: []\n', 'fleet.yaml:1: workloads is missing, allowed is an array'],
    ['an unknown property', SOUND.replace('accelerators', 'acelerators'), 'fleet.yaml:4: workloads[0].training.acelerators is no property here: did you mean accelerators?'],
    ['a property that is needed, misspelt', SOUND.replace('name:', 'nmae:'), 'fleet.yaml:3: workloads[0].training.nmae is no property here: did you mean name?'],
    ['a property of another case', `${SOUND}policy: { maxcloudshare: 1 }\n`, 'fleet.yaml:6: policy.maxcloudshare is no property here: did you mean maxCloudShare?'],
    ['a property of nothing', `${SOUND}colour: red\n`, 'fleet.yaml:6: colour is no property here: '
      + 'choose from clouds, clusters, workloads, policy, addressSpace, addressBlocks, or take it out'],
    ['a misspelt property of one of several shapes', `${SOUND}clouds: [aws: { region: [us-east-1] }]\n`, 'fleet.yaml:6: clouds[0].aws.region is no property here: did you mean regions?'],
    ['an unknown kind of workload', SOUND.replace('training', 'serving'), 'fleet.yaml:2: workloads[0] is {"serving":{"name":"train","accelerators":8,"acceptable":..., '
      + 'allowed is an object with the one key inference, training or batch'],
    ['a fraction', SOUND.replace('8', '8.5'), 'fleet.yaml:4: workloads[0].training.accelerators is 8.5, allowed is a whole number'],
    ['too little', SOUND.replace('8', '0'), 'fleet.yaml:4: workloads[0].training.accelerators is 0, allowed is at least 1'],
    ['an empty list', SOUND.replace('[H100-80GB]', '[]'), 'fleet.yaml:5: workloads[0].training.acceptable is [], allowed is a list of at least 1'],
    ['no number', `${SOUND}policy: { budgetUsdPerMonth: .nan }\n`, 'fleet.yaml:6: policy.budgetUsdPerMonth is NaN, allowed is a number'],
    ['a number without end', SOUND.replace('8', '.inf'), 'fleet.yaml:4: workloads[0].training.accelerators is Infinity, allowed is a'],
    ['a list that is its own part', 'workloads: &all [*all]\n', 'fleet.yaml:1: workloads[0] is ["[Circular]"], allowed is an object with the one key'],
    ['aliases without end', `a: &a [x, x, x, x, x, x, x, x, x, x]\n${[...'bcde'].map((key, index) => `${key}: &${key} [${Array(10).fill(`*${'abcd'[index]}`).join()}]\n`).join('')}`,
      /^fleet\.yaml:1: its aliases can't be resolved \(.*\): write out what they stand for$/],
    ['several documents', `${SOUND}---\n${SOUND}`, 'fleet.yaml:6: a second document begins here, allowed is one: take the others out, each to its own file'],
    ['ten thousand lists in one another', `workloads: ${'['.repeat(20_000)}${']'.repeat(20_000)}`, 'fleet.yaml:1: it is nested too deeply for a spec'],
    ['text for a list', SOUND.replace('[H100-80GB]', 'H100-80GB'), 'fleet.yaml:5: workloads[0].training.acceptable is "H100-80GB", allowed is an array'],
    ['a region without its cloud', `${SOUND}      regions: [us-east-1]\n`, 'fleet.yaml:6: workloads[0].training.regions[0] is "us-east-1", '
      + 'allowed is a region with its cloud, such as aws:eu-central-1, or a cluster of your own, such as onprem:hall'],
    ['a name in capitals', SOUND.replace('name: train', 'name: Train'), 'fleet.yaml:3: workloads[0].training.name is "Train", '
      + 'allowed is 1 to 20 lower-case letters, digits or hyphens, a letter first and no hyphen last'],
    ['a misspelt word', `${SOUND}      fabric: rmda\n`, 'fleet.yaml:6: workloads[0].training.fabric is "rmda": did you mean rdma?'],
    ['a word that is not known', `${SOUND}      fabric: fast\n`, 'fleet.yaml:6: workloads[0].training.fabric is "fast", allowed is standard, rdma'],
    ['a share above one', `${SOUND}policy: { maxCloudShare: 1.2 }\n`, 'fleet.yaml:6: policy.maxCloudShare is 1.2, allowed is at most 1'],
    ['an unknown cloud', `${SOUND}clouds: [azure: {}]\n`, 'fleet.yaml:6: clouds[0] is {"azure":{}}, allowed is an object with the one key aws or gcp'],
    ['an account id as a number', `${SOUND}clouds:\n  - aws: { accountId: 111122223333 }\n`, 'fleet.yaml:7: clouds[0].aws.accountId is 111122223333, allowed is a string'],
  ])('of %s is refused with its place, what was got and what is allowed', (_, content, message) => {
    expect(() => specOf(content, 'fleet.yaml')).toThrow(message);
  });

  test.each([
    ['a metro that is none', 'from: Elsewhere', 'from is "Elsewhere", allowed is a metro by its name, such as Tokyo, New York or Frankfurt, or an object of name, latitude and longitude'],
    ['a misspelt metro', 'from: Tokio', 'from is "Tokio": did you mean Tokyo? Allowed is a metro by its name, such as'],
    ['a metro without its accent and with a letter less', 'from: Sao Paolo', 'from is "Sao Paolo": did you mean Sao Paulo?'],
    ['a curve that is misspelt', 'from: Paris, curve: bussiness', 'curve is "bussiness": did you mean business?'],
    ['a place beyond the pole', 'from: { name: Lab, latitude: 91, longitude: 0 }', 'from.latitude is 91, allowed is at most 90'],
    ['a curve of 23 hours', `from: Paris, curve: [${Array(23).fill(1).join()}]`, 'allowed is a list of exactly 24'],
    ['a curve above its peak', `from: Paris, curve: [${Array(23).fill(1).join()}, 2]`, 'curve[23] is 2, allowed is at most 1'],
    ['a curve that has no name', 'from: Paris, curve: nightly', 'curve is "nightly", allowed is 24 shares'],
  ])('with %s says so', (_, from, message) => {
    const content = `workloads: [inference: { name: chat, replicas: [{ accelerator: L4-24GB, count: 1, requestsPerSecond: 1 }], demand: [{ ${from}, peakRequestsPerSecond: 1 }] }]`;
    expect(() => specOf(content, 'fleet.yaml')).toThrow(message);
    expect(() => specOf(content, 'fleet.yaml')).toThrow('fleet.yaml:1: workloads[0].inference.demand[0].');
  });

  test('that is not there, or no file, is named', () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'spec-'));
    expect(() => readSpec(path.join(folder, 'none.yaml'))).toThrow(/there is no spec .*none\.yaml: name a JSON or YAML file/);
    expect(() => readSpec(folder)).toThrow(/can't be read .*EISDIR.*: make it readable/);
    const large = path.join(folder, 'large.yaml');
    fs.writeFileSync(large, `${SOUND}# ${'x'.repeat(4 * 2 ** 20)}`);
    expect(() => readSpec(large)).toThrow(/spec .*large\.yaml is larger than 4 MiB: name a JSON or YAML file/);
    fs.rmSync(folder, { recursive: true });
  });
});
