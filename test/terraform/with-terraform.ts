import { isChecked } from './required-program';

/** Tests that need Terraform. */
export const withTerraform = isChecked('terraform', 'version', 'whether real Terraform accepts, applies and changes the stacks') ? describe : describe.skip;
