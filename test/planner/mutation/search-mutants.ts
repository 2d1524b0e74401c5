import { replaced, sourceOf, type Mutant } from './mutant';

/** What the search asks for beside the rows of the model: a text that stands once in a file, and what breaks it. */
const CHANGES: ReadonlyArray<readonly [file: string, text: string, broken: string]> = [
  ['rounding/coverage.ts', 'next[OPEN] = Math.min(ofRegion, ', 'next[OPEN] = Math.min(Infinity, '],
  ['rounding/coverage.ts', 'Math.min(spotServes, maxSpotShareOfRegion * this.total)', 'spotServes'],
  ['rounding/coverage.ts', 'Math.min(utilisation * capacity, this.most[option])', 'utilisation * capacity'],
  ['rounding/coverage.ts', 'maxSpotShare * this.total + this.throttled[cut]', 'Infinity + this.throttled[cut]'],
  ['rounding/coverage.ts', 'if (this.policy.maxCloudShare < 1) served', 'if (false) served'],
  ['rounding/coverage.ts', "if (this.survive === 'node') return short;", 'return short;'],
  ['rounding/coverage.ts', 'lost += Math.ceil(count / this.spread[option]) * each[option]', 'lost += 0'],
  ['rounding/coverage.ts', "(this.survive === 'cloud' ? largestCloud : this.largestOf(cut, site))", "(this.survive === 'cloud' ? 0 : this.largestOf(cut, site))"],
  ['rounding/coverage.ts', 'const missing = this.floor > 0 ? this.shortOf(this.floor, firm) : 0;', 'const missing = 0;'],
  ['rounding/coverage.ts', 'missing + Math.max(0, minRegions - serving)', 'missing'],
  ['rounding/coverage.ts', 'this.asked = Float64Array.from(own, (cut) => cut.demand', 'this.asked = Float64Array.from(own, (cut) => 0.5 * cut.demand'],
  ['rounding/whole-bands.ts', 'units[option] + more <= most[option]', 'true'],
  ['rounding/whole-bands.ts', '<= limits[limit]);', '<= Infinity);'],
  ['rounding/whole-bands.ts', 'amount > left(key) + TOLERANCE', 'false'],
  ['rounding/whole-bands.ts', 'if (isServed(units)) return units;', 'return units;'],
  ['rounding/whole-bands.ts', 'while (spread > 1 && ', 'while (false && '],
  ['placing.ts', '<= left(resourceKey(resource, band)) + 1e-6', '<= Infinity'],
  ['placing.ts', 'this.opened.size > maxRegions', 'false'],
  ['placing.ts', '[...this.left.values()].some((amount) => amount < -1e-4)', 'false'],
  ['placing.ts', 'program.builder.row(-Infinity, terms, Math.max(0, this.leftNow(key)))', 'program.builder.row(-Infinity, terms, Infinity)'],
  ['exact.ts', 'const violated = violatedSets(serving, placement.serving[index]);', 'const violated = violatedSets(serving, placement.serving[index]).slice(0, 0);'],
  ['losses.ts', 'Math.ceil(units(choice) / choice.option.spread)', 'Math.floor(units(choice) / choice.option.spread)'],
  ['losses.ts', 'choice.site.site.key === lost ? 0 : units(choice)', 'units(choice)'],
  ['losses.ts', 'choice.site.site.cloud === lost ? 0 : units(choice)', 'units(choice)'],
  ['price-search.ts', 'return asked - worth + unpaid', 'return asked + unpaid'],
  ['price-search.ts', 'Math.min(0, usdPerHour + limitPrice', 'Math.max(0, usdPerHour + limitPrice'],
  ['../market/site.ts', 'expectedRegionUsdPerHour(region, supply.observabilityUsdPerMonth)', 'expectedRegionUsdPerHour(region)'],
  ['../market/resources.ts', "bought === 'reservation' || ", ''],
  ['../market/resources.ts', "if (kind !== undefined && (kind === 'spot') !== (bought === 'spot')) return 0;", ''],
  ['../market/resources.ts', 'if (family !== undefined && !isOfFamily(cloud, offer.instanceType, family)) return 0;', ''],
  ['../market/resources.ts', "case 'vcpu': return offer.vcpu;", "case 'vcpu': return 1;"],
  ['../market/resources.ts', 'sites.filter((site) => site.room < Infinity)', 'sites.slice(0, 0)'],
  ['../market/serving-options.ts', 'if (route.milliseconds <= maxRoundTripMs) routes', 'routes'],
  ['../market/serving-options.ts', 'sites.filter((candidate) => isResident(from.residency, candidate))', 'sites'],
  ['../market/serving-options.ts', '(regions?.includes(site.key) ?? true) && isResident(residency, site)', 'isResident(residency, site)'],
  ['../market/gang-options.ts', 'part.nodes > site.maxNodesPerPool', 'false'],
  ['../market/gang-options.ts', 'hoursPerMonth > windowHours ||', ''],
  ['../market/gang-options.ts', 'hoursPerMonth > workload.run.deadlineHours', 'false'],
  ['../market/gang-options.ts', '(workload.rdma && !offer.rdma)', 'false'],
  ['../market/gang-options.ts', 'nodes <= stock ? place', 'true ? place'],
];

export function searchMutants(): Mutant[] {
  return CHANGES.map(([name, text, broken]) => {
    const file = name.startsWith('../') ? `lib/planner/${name.slice(3)}` : `lib/planner/search/${name}`;
    const source = sourceOf(file);
    const start = source.indexOf(text);
    if (start < 0 || source.includes(text, start + 1)) throw new Error(`${file} must have this once, for it to be broken: ${text}`);
    return replaced(file, source, [start, start + text.length], broken, `${text} as ${broken || 'nothing'}`);
  });
}
