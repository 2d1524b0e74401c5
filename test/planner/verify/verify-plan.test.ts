import { before, catalog, problem, sound } from './fleet';
import { verifyPlan } from '../../../lib/planner/verify';

test('the plan made by hand holds, with and without the one before', () => {
  expect(() => verifyPlan(sound(), problem, catalog, before())).not.toThrow();
  expect(() => verifyPlan(sound(), problem, catalog)).not.toThrow();
});
