import { spawnSync } from 'node:child_process';

const installed = spawnSync('terraform', ['version'], { env: { PATH: process.env.PATH, CHECKPOINT_DISABLE: '1' } }).error === undefined;
if (!installed && !process.env.CI) {
  // Not the console: jest swallows what it says where every test of a file is skipped.
  process.stderr.write('terraform is not on the PATH: whether real Terraform accepts, applies and changes the stacks is NOT checked\n');
}

/** Tests that need Terraform. A machine that decides what is released must have it; on another they are skipped aloud. */
export const withTerraform = installed || process.env.CI ? describe : describe.skip;
