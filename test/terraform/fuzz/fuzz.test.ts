import { join } from 'node:path';
import type { App } from 'cdktf';
import * as fc from 'fast-check';
import { FLEETS } from './fleet-arbitrary';
import { buildFleet } from './fleet-recipe';
import { isClearRefusal } from './refusal';
import { REGION_STACKS } from './region-stacks-arbitrary';
import { buildRegionStacks } from './region-stacks-recipe';
import { synthesized } from './synthesized';
import { checkPlan } from '../run/check-plan';
import { withTerraform } from '../with-terraform';

/** `FUZZ_RUNS=5000 FUZZ_SEED=7 npx jest test/terraform/fuzz` looks further than CI does; what it finds belongs into found-cases.test.ts. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 200);
const SEED = Number(process.env.FUZZ_SEED ?? 1);

jest.setTimeout(RUNS * 20_000);

withTerraform('whatever is declared', () => {
  test.each<[string, fc.Arbitrary<unknown>, (app: App, recipe: never, folder: string) => void, number]>([
    ['as a fleet', FLEETS, (app, recipe, folder) => buildFleet(app, recipe, join(folder, 'lock.json')), RUNS],
    ['as region stacks', REGION_STACKS, buildRegionStacks, RUNS / 2],
  ])('%s, Terraform plans it, or the library refuses it clearly', async (_, recipes, build, runs) => {
    const seen = { planned: 0, refused: 0 };
    await fc.assert(fc.asyncProperty(recipes, async (recipe) => {
      const synthesis = synthesized((app, folder) => build(app, recipe as never, folder));
      if ('refusal' in synthesis) {
        seen.refused += 1;
        if (!isClearRefusal(synthesis.refusal)) throw synthesis.refusal;
        return;
      }
      seen.planned += 1;
      expect((await checkPlan(synthesis.stacks)).length).toBeGreaterThan(0);
    }), { seed: SEED, numRuns: runs, endOnFailure: true });
    // Neither may the generator go astray, nor the library refuse what it should build.
    expect(seen.planned).toBeGreaterThan(runs / 3);
    expect(seen.refused).toBeGreaterThan(0);
  });
});
