import { GoogleProvider } from '@cdktf/provider-google/lib/provider';
import type { TerraformStack } from 'cdktf';

export interface LabelledProviderProps {
  readonly project: string;
  readonly region: string;
  readonly labels?: Record<string, string>;
}

/** The Google provider of a stack, with labels of all that can carry some. */
export function labelledProvider(stack: TerraformStack, { project, region, labels }: LabelledProviderProps): GoogleProvider {
  const provider = new GoogleProvider(stack, 'Provider', { project, region });
  // As a property of the provider the labels would lose the dashes of their keys: CDKTF turns keys of providers into snake case.
  if (labels) provider.addOverride('default_labels', labels);
  return provider;
}
