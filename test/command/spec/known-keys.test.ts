import { knownKeys } from '../../../lib/command/spec/known-keys';

describe('the keys that a spec may have', () => {
  test('at its root, in the order of the schema', () => {
    expect(knownKeys([])).toEqual(['clouds', 'clusters', 'workloads', 'policy', 'addressSpace', 'addressBlocks']);
  });

  test.each<[string, PropertyKey[], string[]]>([
    ['within what stands under its own name', ['clusters', 0, 'nodes', 3], ['instanceType', 'accelerator', 'acceleratorsPerNode', 'nodes']],
    ['within one of several shapes', ['workloads', 0, 'training'], ['name', 'accelerators', 'acceptable', 'gangs', 'fabric']],
    ['within an object in place of a word', ['workloads', 0, 'inference', 'demand', 0, 'from'], ['name', 'latitude', 'longitude', 'jurisdiction']],
  ])('%s', (_, path, keys) => {
    expect(knownKeys(path).slice(0, keys.length)).toEqual(keys);
  });

  test('of several shapes are those of all', () => {
    expect(knownKeys(['clouds', 7])).toEqual(['aws', 'gcp']);
    expect(knownKeys(['workloads', 0])).toEqual(['inference', 'training', 'batch']);
  });

  test.each<[string, PropertyKey[]]>([
    ['below a number', ['policy', 'maxRegions']],
    ['below a list', ['workloads']],
    ['below what is unknown', ['colour', 'red']],
    ['where every key may stand', ['addressBlocks']],
  ])('%s there are none', (_, path) => {
    expect(knownKeys(path)).toEqual([]);
  });
});
