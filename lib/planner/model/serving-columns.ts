import type { Term } from './program';
import type { ServingOption, ServingSite } from '../market/serving-options';

/** The columns of a site. */
export interface SiteColumns {
  readonly serving: ServingSite;
  readonly present: number;
  readonly options: readonly OptionColumns[];
  /** `capacity[band]`: what its units serve in all. */
  readonly capacity: ReadonlyArray<readonly Term[]>;
  /** `served[band]`: requests served, spot ones marked; empty where no constraint tells them from capacity. */
  readonly served: ReadonlyArray<readonly Served[]>;
}

/** Requests that some options of a site serve in a band. */
export interface Served {
  readonly terms: readonly Term[];
  readonly spot: boolean;
  /** Where each option is told from the others. */
  readonly option?: OptionColumns;
}

/** The columns of an option of a site. */
export interface OptionColumns {
  readonly option: ServingOption;
  /** One for each band; the same one for all where the option is steady. */
  readonly units: readonly number[];
  readonly ceiling?: number;
  /** `lost[band]`: units of the worst zone. */
  readonly lost: readonly number[];
}

export function valueOf(terms: readonly Term[], values: readonly number[]): number {
  return terms.reduce((sum, [column, amount]) => sum + amount * values[column], 0);
}

export function capacity(options: readonly OptionColumns[], band: number, scale: number): Term[] {
  return options.map(({ option, units }): Term => [units[band], option.requestsPerSecondPerUnit / scale]);
}

export function cloudsOf(sites: readonly SiteColumns[]): Set<string> {
  return new Set(sites.map(({ serving }) => serving.site.cloud));
}
