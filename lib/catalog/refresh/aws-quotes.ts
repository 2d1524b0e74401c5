import type { PricingClient } from '@aws-sdk/client-pricing';
import { listedPrices } from './aws-price-list';
import { latestSpotPrices } from './aws-spot-history';
import { ec2Client, type ClientOptions } from './clients';
import type { Quote } from './quote';

/** What AWS says of types in a region: each gets a quote, an empty one where it is sold no more. */
export async function awsQuotes(
  region: string, types: readonly string[], asOf: string, pricing: PricingClient, options: ClientOptions,
): Promise<Quote[]> {
  const listed = await listedPrices(pricing, region, types);
  const ec2 = ec2Client(region, options);
  try {
    const spot = await latestSpotPrices(ec2, types, asOf);
    return types.map((type): Quote => ({
      cloud: 'aws',
      region,
      type,
      onDemand: listed.get(type)?.onDemand,
      reserved1y: listed.get(type)?.reserved1y,
      spotByZone: spot.get(type) ?? {},
    }));
  } finally {
    ec2.destroy();
  }
}
