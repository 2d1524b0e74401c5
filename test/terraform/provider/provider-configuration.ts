import { problem, type Diagnostic } from './diagnostic';
import type { Place } from './place';
import { isList, type ObjectValue } from './value';

/**
 * What a provider has against its configuration when it connects.
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs#argument-reference
 */
export function configurationProblems(provider: string, configuration: ObjectValue, place: Place): Diagnostic[] {
  return provider === 'aws' ? [...regionProblems(place), ...accountProblems(configuration, place)] : [];
}

/** An unknown region is none: this provider does not defer what needs it. */
function regionProblems({ region }: Place): Diagnostic[] {
  return region === undefined ? [problem('invalid AWS Region', 'the region of the provider "aws" is not set, or not known before apply')] : [];
}

function accountProblems({ allowed_account_ids: allowed, forbidden_account_ids: forbidden }: ObjectValue, { account }: Place): Diagnostic[] {
  const isAllowed = !isList(allowed ?? null) || (allowed as readonly unknown[]).length === 0 || (allowed as readonly unknown[]).includes(account);
  const isForbidden = isList(forbidden ?? null) && (forbidden as readonly unknown[]).includes(account);
  return isAllowed && !isForbidden ? [] : [problem('AWS account ID not allowed', `the credentials are those of the account ${account}`)];
}
