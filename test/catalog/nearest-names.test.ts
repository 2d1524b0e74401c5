import { instead, nearestNames } from '../../lib/catalog/nearest-names';

const REGIONS = ['eu-central-1', 'eu-west-1', 'us-east-1', 'us-east-2', 'us-west-2'];
const ACCELERATORS = ['A100-40GB', 'A100-80GB', 'H100-80GB', 'L4-24GB', 'L40S-48GB'];
const TYPES = ['g6.xlarge', 'g6.2xlarge', 'g6.4xlarge', 'g6.8xlarge', 'p5.48xlarge'];

describe('the nearest names', () => {
  test.each<[string, string, string[], string[]]>([
    ['a letter that is missing', 'eu-west1', REGIONS, ['eu-west-1']],
    ['a letter too many', 'eu-westt-1', REGIONS, ['eu-west-1']],
    ['another letter', 'H100_80GB', ACCELERATORS, ['H100-80GB']],
    ['two letters that are swapped count as one', 'nmae', ['name', 'nodes'], ['name']],
    ['another case counts as none', 'l4-24gb', ACCELERATORS, ['L4-24GB']],
    ['a third of the letters at most', 'abcdef', ['abcdxy', 'abcxyz'], ['abcdxy']],
    ['more than a third is too far', 'abcdef', ['abcxyz'], []],
    ['two that are as near, in their order', 'us-east-7', REGIONS, ['us-east-1', 'us-east-2']],
    ['more than three that are as near are a guess', 'g6.3xlarge', TYPES, []],
    ['a beginning, where nothing is near', 'A100', ACCELERATORS, ['A100-40GB', 'A100-80GB']],
    ['what is near rather than what begins so', 'p5.48xlarg', [...TYPES, 'p5.48xlargest-of-all'], ['p5.48xlarge']],
    ['a beginning of more than three', 'g6', TYPES, []],
    ['two letters with one that differs', 'L5', ['L4', 'L3'], []],
    ['three letters of which two are swapped', 'asw', ['aws', 'gcp'], ['aws']],
    ['nothing', '', ['aws', 'gcp'], []],
    ['of no names', 'aws', [], []],
    ['a name twice is one', 'asw', ['aws', 'aws'], ['aws']],
  ])('%s', (_, misspelt, names, nearest) => {
    expect(nearestNames(misspelt, names)).toEqual(nearest);
  });

  test('are what is said in place of a name that is none', () => {
    expect(instead('H100', ACCELERATORS)).toBe('did you mean H100-80GB?');
    expect(instead('us-east-7', REGIONS)).toBe('did you mean us-east-1 or us-east-2?');
    expect(instead('abd', ['abc', 'abe', 'abf'])).toBe('did you mean abc, abe or abf?');
    expect(instead('TPU', ACCELERATORS)).toBe('choose from A100-40GB, A100-80GB, H100-80GB, L4-24GB, L40S-48GB');
    expect(instead('g6', TYPES)).toBe('choose from g6.xlarge, g6.2xlarge, g6.4xlarge, g6.8xlarge');
    expect(instead('TPU', ACCELERATORS, 'bring your own')).toBe('bring your own');
  });
});
