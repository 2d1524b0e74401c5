import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The `cdk.tf.json` of each stack in a folder that an app was synthesized into, by the stacks' names, sorted. */
export function stackTexts(outdir: string): Record<string, string> {
  const stacks = join(outdir, 'stacks');
  return Object.fromEntries(readdirSync(stacks).sort().map((name) => [name, readFileSync(join(stacks, name, 'cdk.tf.json'), 'utf8')]));
}
