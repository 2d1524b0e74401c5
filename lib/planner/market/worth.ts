import type { SiteOffer } from './site';
import type { CompletePolicy } from '../complete-problem';

const GRAMS_PER_TONNE = 1e6;

/** What a node's carbon is worth to the team, US dollars per hour. */
export function carbonUsdPerHour({ gramsPerHour }: SiteOffer, { carbonUsdPerTonne }: CompletePolicy): number {
  return gramsPerHour / GRAMS_PER_TONNE * carbonUsdPerTonne;
}

/** What a node with another accelerator than the preferred counts beyond its price, US dollars per hour. */
export function preferenceUsdPerHour({ accelerator }: SiteOffer, usdPerNodeHour: number, policy: CompletePolicy): number {
  const { preferredAccelerators, preference } = policy;
  return preferredAccelerators.length === 0 || preferredAccelerators.includes(accelerator) ? 0 : usdPerNodeHour * preference;
}

/** What a node counts while it runs, US dollars per hour. */
export function worthPerNodeHour(offer: SiteOffer, usdPerNodeHour: number, policy: CompletePolicy): number {
  return usdPerNodeHour + carbonUsdPerHour(offer, policy) + preferenceUsdPerHour(offer, usdPerNodeHour, policy);
}
