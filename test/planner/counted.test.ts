import { counted } from '../../lib/planner/counted';

test.each([
  [0, 'nodes', '0 nodes'], [1, 'nodes', '1 node'], [2, 'nodes', '2 nodes'], [0.5, 'accelerators', '0.5 accelerators'], [1, 'spot accelerators', '1 spot accelerator'],
  [1, 'vcpu', '1 vcpu'],
])('%d %s are said as %s', (count, unit, said) => {
  expect(counted(count, unit)).toBe(said);
});
