import type { EC2Client, EC2ClientConfig } from '@aws-sdk/client-ec2';
import type { PricingClient, PricingClientConfig } from '@aws-sdk/client-pricing';
import type { CloudCatalogClient } from '@google-cloud/billing/build/src/v1';
import { billingSdk, ec2Sdk, pricingSdk } from './sdk';

/** Options that the SDKs' clients get beside those set here: endpoints, credentials, retries. */
export interface ClientOptions {
  readonly pricing?: PricingClientConfig;
  readonly ec2?: EC2ClientConfig;
  readonly billing?: ConstructorParameters<typeof CloudCatalogClient>[0];
  /** How the client for Google Cloud waits between attempts, in the terms of its `BackoffSettings`. */
  readonly billingBackoff?: Readonly<Record<string, number>>;
}

/** The Price List Query API answers in few regions, for all of them. */
const PRICE_LIST_REGION = 'us-east-1';

/** EC2 refills its request quota by the second, and a whole catalogue is thousands of requests over minutes. */
const RETRIES = { maxAttempts: 8, retryMode: 'standard' } as const;

export function pricingClient(options: ClientOptions): PricingClient {
  const { PricingClient: Client } = pricingSdk();
  return new Client({ region: PRICE_LIST_REGION, ...RETRIES, ...options.pricing });
}

export function ec2Client(region: string, options: ClientOptions): EC2Client {
  const { EC2Client: Client } = ec2Sdk();
  return new Client({ region, ...RETRIES, ...options.ec2 });
}

export function billingClient(options: ClientOptions): CloudCatalogClient {
  const { CloudCatalogClient: Client } = billingSdk();
  return new Client({ fallback: true, ...options.billing });
}
