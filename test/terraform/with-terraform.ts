import { hasTerraform } from './core-check';

const installed = hasTerraform();
if (!installed && !process.env.CI) {
  // Not the console: jest swallows what it says where every test of a file is skipped.
  process.stderr.write('terraform is not on the PATH: whether its core accepts the stacks is NOT checked\n');
}

/** Tests that need Terraform. A machine that decides what is released must have it; on another they are skipped aloud. */
export const withTerraform = installed || process.env.CI ? describe : describe.skip;
