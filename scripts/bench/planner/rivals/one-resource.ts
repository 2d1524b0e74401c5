import { cheapestOf } from './relaxed-choice';
import type { Rule } from './rule';
import type { ServingOption } from '../../../../lib/planner/market/serving-options';
import { undominated } from '../../../../lib/planner/market/undominated';

/**
 * SkyPilot's rule: a task asks for one resource, as `H100:8`, on spot or not. Each workload has nodes with one number of one accelerator
 * wherever it runs, all spot or none, in the cheapest numbers that serve it; they are those of the busiest hour all day.
 */
export const oneResource: Rule = (serving, stock, market, problem) => {
  const resources = new Set(serving.sites.flatMap(({ options }) => options.map(resourceOf)));
  const parts = [...resources].sort().map((resource) => ({
    ...serving,
    sites: serving.sites.flatMap((site) => {
      const options = site.options.filter((option) => resourceOf(option) === resource)
        .filter(isCheapest).map((option) => ({ ...option, steady: true }));
      return options.length === 0 ? [] : [{ ...site, options }];
    }),
  }));
  return cheapestOf(undominated({ ...market, serving: parts }, problem).serving, stock, market, problem);
};

function resourceOf({ offer, kind }: ServingOption): string {
  return `${offer.accelerator}:${offer.acceleratorCount}${kind === 'spot' ? ' spot' : ''}`;
}

/** Of nodes that run all day, those on demand and those reserved differ by their price alone: they count in the same quotas. */
function isCheapest(option: ServingOption, _: number, all: readonly ServingOption[]): boolean {
  return !all.some(({ offer, reservation, usdPerNodeHour }) => reservation === undefined && option.reservation === undefined
    && offer.instanceType === option.offer.instanceType && usdPerNodeHour < option.usdPerNodeHour);
}
