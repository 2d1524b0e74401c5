import { join } from 'node:path';
import { FLEETS } from './fleet-arbitrary';
import { buildFleet } from './fleet-recipe';
import { assertPlannedOrRefused, RUNS } from './planned-or-refused';
import { withTerraform } from '../with-terraform';

jest.setTimeout(RUNS * 20_000);

withTerraform('fleets of all kinds', () => {
  test('are planned by Terraform, or refused clearly', () => (
    assertPlannedOrRefused(RUNS, FLEETS, (app, recipe, folder) => buildFleet(app, recipe, join(folder, 'lock.json')))
  ));
});
