import { inTurns } from '../../../lib/catalog/refresh/in-turns';

test('results stand in the items\' order, and no more than allowed are under way at once', async () => {
  let underWay = 0;
  let most = 0;
  const results = await inTurns([5, 1, 4, 2, 3], 2, async (turns) => {
    most = Math.max(most, ++underWay);
    for (let turn = 0; turn < turns; turn++) {
      await Promise.resolve();
    }
    underWay--;
    return turns * 10;
  });
  expect(results).toEqual([50, 10, 40, 20, 30]);
  expect(most).toBe(2);
});

test('nothing to do is done', async () => {
  expect(await inTurns([], 4, () => Promise.reject(new Error('never')))).toEqual([]);
});
