import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CONSTRUCT_MATRIX } from './construct-matrix';
import { Deployment } from './deployment';
import { unprotected } from './unprotected';
import { examples, synthesizeExample } from '../example-stacks';
import { withTerraform } from '../with-terraform';

// An example has many stacks, and each starts Terraform a dozen times.
jest.setTimeout(600_000);

/** Validate, plan, apply, plan again, destroy: over all stacks of a deployment. */
async function live(deployment: Deployment): Promise<void> {
  await deployment.validate();
  const created = await deployment.apply();
  expect(created.length).toBeGreaterThan(0);
  expect(created.filter(({ action }) => !['create', 'read'].includes(action))).toEqual([]);
  expect(await deployment.plan()).toEqual([]);

  const guarded = deployment.stacks.filter((stack) => JSON.stringify(deployment.json(stack)).includes('"prevent_destroy":true'));
  for (const stack of guarded) await expect(deployment.destroy(stack)).rejects.toThrow('prevent_destroy');
  if (guarded.length > 0) {
    for (const stack of deployment.stacks) deployment.write(stack, unprotected(deployment.json(stack)));
    const changes = await deployment.apply();
    expect(changes.filter(({ action }) => action !== 'update')).toEqual([]);
  }
  const destroyed = await deployment.destroy();
  const addresses = (changes: typeof created) => changes.map(({ stack, address }) => `${stack} ${address}`).sort();
  expect(addresses(destroyed.filter(({ action }) => action === 'delete'))).toEqual(addresses(created.filter(({ action }) => action === 'create')));
  expect(deployment.world.all()).toEqual([]);
}

withTerraform('real Terraform brings to life and takes down', () => {
  let deployment: Deployment;
  beforeEach(() => { deployment = new Deployment(); });
  afterEach(() => deployment.close());

  test.each(Object.entries(CONSTRUCT_MATRIX))('%s', async (_, build) => {
    await deployment.synthesize(build);
    await live(deployment);
  });

  test.each(examples())('the example %s', async (example) => {
    const folder = mkdtempSync(join(tmpdir(), `${example}-`));
    try {
      await deployment.adopt(synthesizeExample(example, folder));
    } finally {
      rmSync(folder, { recursive: true });
    }
    await live(deployment);
  });
});
