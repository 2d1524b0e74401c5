import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { joinedRoot } from './joined-root';
import { servedProviders } from './served-providers';
import type { JsonObject } from '../json';
import { serveProviders } from '../provider/serve-providers';
import { plannedChanges, terraform, type PlannedChange } from '../terraform-command';

/**
 * Validates and plans all stacks at once, before anything is applied.
 *
 * @throws TerraformRefusal with the words of Terraform and the providers
 */
export async function checkPlan(stacks: Readonly<Record<string, JsonObject>>): Promise<PlannedChange[]> {
  const folder = mkdtempSync(join(tmpdir(), 'check-plan-'));
  const providers = await serveProviders(servedProviders(Object.values(stacks)));
  try {
    for (const [name, configuration] of Object.entries(joinedRoot(stacks))) {
      mkdirSync(join(folder, name), { recursive: true });
      writeFileSync(join(folder, name, 'cdk.tf.json'), JSON.stringify(configuration));
    }
    const run = (command: string, ...args: readonly string[]) =>
      terraform([command, '-json', ...args], { what: `${command} of ${Object.keys(stacks).join(', ')}`, folder, env: providers.env });
    await run('init', '-input=false');
    await run('validate');
    return plannedChanges(await run('plan', '-input=false'));
  } finally {
    await providers.close();
    rmSync(folder, { recursive: true });
  }
}
