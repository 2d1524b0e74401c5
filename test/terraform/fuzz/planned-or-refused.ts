import type { App } from 'cdktf';
import * as fc from 'fast-check';
import { isClearRefusal } from './refusal';
import { synthesized } from './synthesized';
import { checkPlan } from '../run/check-plan';

/** `FUZZ_RUNS=5000 FUZZ_SEED=7 npx jest test/terraform/fuzz` looks further than CI does; what it finds belongs into found-cases.test.ts. */
export const RUNS = Number(process.env.FUZZ_RUNS ?? 200);
const SEED = Number(process.env.FUZZ_SEED ?? 1);

/** Terraform plans whatever a recipe declares, or the library refuses it clearly. */
export async function assertPlannedOrRefused<T>(
  runs: number, recipes: fc.Arbitrary<T>, build: (app: App, recipe: T, folder: string) => void,
): Promise<void> {
  const seen = { planned: 0, refused: 0 };
  await fc.assert(fc.asyncProperty(recipes, async (recipe) => {
    const synthesis = synthesized((app, folder) => build(app, recipe, folder));
    if ('refusal' in synthesis) {
      seen.refused += 1;
      if (!isClearRefusal(synthesis.refusal)) throw synthesis.refusal;
      return;
    }
    seen.planned += 1;
    expect((await checkPlan(synthesis.stacks)).length).toBeGreaterThan(0);
  }), { seed: SEED, numRuns: runs, endOnFailure: true });
  // Neither may the generator go astray, nor the library refuse what it should build; a handful of recipes tells nothing of that.
  if (runs < 50) return;
  expect(seen.planned).toBeGreaterThan(runs / 3);
  expect(seen.refused).toBeGreaterThan(0);
}
