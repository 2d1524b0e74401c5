import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import type { TerraformStack } from 'cdktf';
import { assertRegion } from './partition';
import { assertRole } from '../cluster/cluster-admins';
import { assertTags } from '../resource-tags';

export interface AccountProviderProps {
  readonly accountId: string;
  readonly region: string;
  readonly assumeRoleArn?: string;
  readonly tags?: Record<string, string>;
}

/** The AWS provider of a stack: it refuses to run with credentials of another account. */
export function accountProvider(stack: TerraformStack, { accountId, region, assumeRoleArn, tags }: AccountProviderProps): AwsProvider {
  if (!/^\d{12}$/.test(accountId)) throw new Error(`accountId must be twelve digits, got '${accountId}'`);
  assertRegion(region);
  assertRole('assumeRoleArn', region, assumeRoleArn);
  assertTags('tags', tags);
  return new AwsProvider(stack, 'aws', {
    region,
    allowedAccountIds: [accountId],
    assumeRole: assumeRoleArn ? [{ roleArn: assumeRoleArn }] : undefined,
    defaultTags: tags ? [{ tags }] : undefined,
  });
}
