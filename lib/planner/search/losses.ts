import type { CompleteInference } from '../complete-problem';
import type { ServingChoice } from '../model/serving-block';

/** Something that may be lost, and what serves then: requests per second by site. */
export interface Loss {
  /** `cloud:region` or a cloud. */
  readonly lost: string;
  readonly capacity: ReadonlyMap<string, number>;
}

/** Every loss that a workload must survive in a band, with the capacity left. */
export function lossesIn(band: number, { survive, spare }: CompleteInference, choices: readonly ServingChoice[]): Loss[] {
  const elastic = spare === 'elastic';
  const units = ({ unitsByBand, ceiling }: ServingChoice) => (elastic ? ceiling : unitsByBand[band]);
  const sites = [...new Set(choices.map(({ site }) => site.site.key))];
  const capacity = (left: (choice: ServingChoice) => number) => {
    const bySite = new Map<string, number>();
    for (const choice of choices) {
      const { key } = choice.site.site;
      bySite.set(key, (bySite.get(key) ?? 0) + left(choice) * choice.option.requestsPerSecondPerUnit);
    }
    return bySite;
  };
  switch (survive) {
    case 'zone': return sites.map((lost) => ({
      lost,
      capacity: capacity((choice) => units(choice) - (choice.site.site.key === lost ? Math.ceil(units(choice) / choice.option.spread) : 0)),
    }));
    case 'region': return sites.map((lost) => ({ lost, capacity: capacity((choice) => (choice.site.site.key === lost ? 0 : units(choice))) }));
    case 'cloud': return [...new Set(choices.map(({ site }) => site.site.cloud))]
      .map((lost) => ({ lost, capacity: capacity((choice) => (choice.site.site.cloud === lost ? 0 : units(choice))) }));
    default: return [];
  }
}
