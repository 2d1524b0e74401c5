import * as fc from 'fast-check';
import type { SmallInstance } from './small-instances';

/** What the logs and metrics of a cluster cost on each cloud, US dollars a month. */
export type Observability = Readonly<Record<string, number>>;

const usdPerMonth = fc.constantFrom(0, 365, 730, 2190);

/** Drawn apart from the instance, whose own draws stay as they are. */
export const observabilities: fc.Arbitrary<Observability> = fc.record({ aws: usdPerMonth, gcp: usdPerMonth });

/** The same instance where the team pays for logs and metrics. */
export function observed({ catalog, problem }: SmallInstance, usd: Observability, factor = 1): SmallInstance {
  const supplies = problem.supplies?.map((supply) => ({ ...supply, observabilityUsdPerMonth: factor * usd[supply.cloud] }));
  return { catalog, problem: { ...problem, supplies } };
}
