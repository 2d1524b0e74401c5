import type { ResourceRules } from '../rules/resource-rules';
import type { ProviderSchema } from '../schema/provider-schema';

/** A provider as a server offers it: its schema, and what it demands beyond that. */
export interface ServedProvider {
  readonly schema: ProviderSchema;
  readonly rules: readonly ResourceRules[];
}
