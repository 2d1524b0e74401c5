import { assertPlannedOrRefused, RUNS } from './planned-or-refused';
import { REGION_STACKS } from './region-stacks-arbitrary';
import { buildRegionStacks } from './region-stacks-recipe';
import { withTerraform } from '../with-terraform';

jest.setTimeout(RUNS * 20_000);

withTerraform('region stacks of all kinds', () => {
  test('are planned by Terraform, or refused clearly', () => assertPlannedOrRefused(RUNS / 2, REGION_STACKS, buildRegionStacks));
});
