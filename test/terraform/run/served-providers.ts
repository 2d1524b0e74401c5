import type { JsonObject } from '../json';
import type { ServedProvider } from '../provider/serve-providers';
import { RULES } from '../rules';
import type { ResourceRules } from '../rules/resource-rules';
import { providerSchema } from '../schema/derived-schema';
import { emittedTypes } from '../schema/emitted-types';

/** What the stacks ask of each provider, with all rules that are known of it. */
export function servedProviders(stacks: readonly JsonObject[]): ServedProvider[] {
  return Object.entries(emittedTypes(stacks)).map(([name, types]) => ({ schema: providerSchema(name, types), rules: rulesOf(name) }));
}

function rulesOf(provider: string): ResourceRules[] {
  return RULES.filter(({ type }) => type === `provider.${provider}` || type.replace(/^data\./, '').startsWith(`${provider}_`));
}
