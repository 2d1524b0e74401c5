import { countedBeside } from '../../../lib/planner/report/counted-beside';
import { wholePlan } from '../whole-plan';

test.each([
  ['nothing', {}, undefined],
  ['what is rounding', { carbonUsdPerHour: 1e-12 }, undefined],
  ['one thing', { preferenceUsdPerHour: 0.1 }, 'preference'],
  ['two things', { carbonUsdPerHour: 0.1, movesUsdPerHour: 0.1 }, 'carbon and moves'],
  ['all of them', { movesUsdPerHour: 0.1, preferenceUsdPerHour: 0.1, carbonUsdPerHour: 0.1 }, 'carbon, preference and moves'],
])('says what counts beside the bill: %s', (_, cost, said) => expect(countedBeside(wholePlan({}, cost))).toBe(said));
