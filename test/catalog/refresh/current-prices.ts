import { readFileSync } from 'fs';
import { join } from 'path';
import type { AwsPrices, AwsRegion } from './aws-api';
import type { SkuFacts } from './google-api';
import type { OfferRow, RegionRow } from '../../../lib/catalog/catalog-files';
import { DATA } from '../data';

/** Text of a price list's figure. */
export const listed = (usd: number) => usd.toFixed(10);

/** A region of AWS where everything costs a tenth more than in the bundled catalogue, and spot by zone a share of on-demand. */
export function awsRegion(name: string): AwsRegion {
  const offers = (JSON.parse(readFileSync(join(DATA, 'offers-aws.json'), 'utf8')) as OfferRow[]).filter(({ region }) => region === name);
  const ids = (JSON.parse(readFileSync(join(DATA, 'regions.json'), 'utf8')) as RegionRow[]).find((region) => region.name === name)?.zones ?? [];
  // The account's letters run against the ids.
  const zones = Object.fromEntries([...ids].reverse().map((id, index) => [`${name}${'abcdefgh'[index]}`, id]));
  const types = offers.map(({ type, onDemand, reserved1y }): [string, AwsPrices] => [type, {
    onDemand: onDemand && listed(onDemand[0] * 1.1),
    reserved1y: reserved1y && listed(reserved1y[0] * 1.1),
    spot: onDemand && Object.fromEntries(Object.keys(zones).map((zone, index) => [zone, (onDemand[0] * (0.3 + index / 100)).toFixed(6)])),
  }]);
  return { zones, types: Object.fromEntries(types) };
}

const sku = (description: string, usageType: SkuFacts['usageType'], unit: string, price: number, regions = ['us-central1']): SkuFacts =>
  ({ description, usageType, unit, price, regions });

/** SKUs of us-central1. Those of A2, G2 and the local SSD on demand are the real ones of 2026-07. */
export const SKUS: readonly SkuFacts[] = [
  sku('A2 Instance Core running in Americas', 'OnDemand', 'h', 0.031611, ['us-central1', 'us-east1', 'us-west1']),
  sku('A2 Instance Ram running in Americas', 'OnDemand', 'GiBy.h', 0.004237, ['us-central1', 'us-east1', 'us-west1']),
  sku('Nvidia Tesla A100 GPU running in Americas', 'OnDemand', 'h', 2.933908),
  sku('Nvidia Tesla A100 80GB GPU running in Americas', 'OnDemand', 'h', 3.92808),
  sku('SSD backed Local Storage', 'OnDemand', 'GiBy.mo', 0.08, ['us-central1', 'us-east1']),
  sku('SSD backed Local Storage in Tokyo', 'OnDemand', 'GiBy.mo', 0.104, ['asia-northeast1']),
  sku('SSD backed Local Storage attached to Spot Preemptible VMs', 'Preemptible', 'GiBy.mo', 0.048),
  sku('Commitment v1: Local SSD in Americas for 1 Year', 'Commit1Yr', 'GiBy.mo', 0.05),
  sku('Spot Preemptible A2 Instance Core running in Americas', 'Preemptible', 'h', 0.016),
  sku('Spot Preemptible A2 Instance Ram running in Americas', 'Preemptible', 'GiBy.h', 0.002),
  sku('Nvidia Tesla A100 GPU attached to Spot Preemptible VMs running in Americas', 'Preemptible', 'h', 1.5),
  sku('Nvidia Tesla A100 80GB GPU attached to Spot Preemptible VMs running in Americas', 'Preemptible', 'h', 2),
  sku('Commitment v1: A2 Cpu in Americas for 1 Year', 'Commit1Yr', 'h', 0.02),
  sku('Commitment v1: A2 Ram in Americas for 1 Year', 'Commit1Yr', 'GiBy.h', 0.0027),
  sku('Commitment v1: Nvidia Tesla A100 GPU running in Americas for 1 Year', 'Commit1Yr', 'h', 1.85),
  sku('Commitment v1: Nvidia Tesla A100 80GB GPU running in Americas for 1 Year', 'Commit1Yr', 'h', 2.5),
  sku('Commitment v1: Nvidia Tesla A100 GPU running in Americas for 3 Years', 'Commit3Yr', 'h', 1),

  sku('G2 Instance Core running in Americas', 'OnDemand', 'h', 0.024988),
  sku('G2 Instance Ram running in Americas', 'OnDemand', 'GiBy.h', 0.002927),
  sku('Nvidia L4 GPU running in Americas', 'OnDemand', 'h', 0.56004),
  sku('Spot Preemptible G2 Instance Core running in Americas', 'Preemptible', 'h', 0.01),
  // Some lists count memory in GB.
  sku('Spot Preemptible G2 Instance Ram running in Americas', 'Preemptible', 'GBy.h', 0.001),
  sku('Nvidia L4 GPU attached to Spot Preemptible VMs running in Americas', 'Preemptible', 'h', 0.2),
  sku('Commitment v1: G2 Cpu in Americas for 1 Year', 'Commit1Yr', 'h', 0.015),
  sku('Commitment v1: G2 Ram in Americas for 1 Year', 'Commit1Yr', 'GiBy.h', 0.0018),
  sku('Commitment v1: Nvidia L4 GPU running in Americas for 1 Year', 'Commit1Yr', 'h', 0.35),

  sku('A3 Instance Core running in Americas', 'OnDemand', 'h', 0.028),
  sku('A3 Instance Ram running in Americas', 'OnDemand', 'GiBy.h', 0.002),
  sku('Nvidia H100 80GB GPU running in Americas', 'OnDemand', 'h', 9.796550569),
  sku('Spot Preemptible A3 Instance Core running in Americas', 'Preemptible', 'h', 0.01),
  sku('Spot Preemptible A3 Instance Ram running in Americas', 'Preemptible', 'GiBy.h', 0.001),
  sku('Nvidia H100 80GB GPU attached to Spot Preemptible VMs running in Americas', 'Preemptible', 'h', 5),
  sku('Commitment v1: A3 Cpu in Americas for 1 Year', 'Commit1Yr', 'h', 0.02),
  sku('Commitment v1: A3 Ram in Americas for 1 Year', 'Commit1Yr', 'GiBy.h', 0.0015),
  sku('Commitment v1: Nvidia H100 80GB GPU running in Americas for 1 Year', 'Commit1Yr', 'h', 6.5),

  sku('A3Plus Instance Core running in Americas', 'OnDemand', 'h', 0.026924),
  sku('A3Plus Instance Ram running in Americas', 'OnDemand', 'GiBy.h', 0.002344),
  sku('Nvidia H100 80GB Plus GPU running in Americas', 'OnDemand', 'h', 10.344275712),
  sku('Nvidia H100 Mega 80GB GPU attached to DWS Defined Duration VMs running in Americas', 'OnDemand', 'h', 4),

  sku('RTX 6000 96GB running in Americas', 'OnDemand', 'h', 3),
  sku('G4 Instance Core running in Americas', 'OnDemand', 'h', 0.02),
  sku('G4 Instance Ram running in Americas', 'OnDemand', 'GiBy.h', 0.003),

  sku('A4 Nvidia B200 (1 gpu slice) running in Americas', 'OnDemand', 'h', 16.11),
  sku('Spot Preemptible A4 Nvidia B200 (1 gpu slice) running in Americas', 'OnDemand', 'h', 8),

  // Of other machines, and in ways that nobody asked for.
  sku('Reserved A2 Instance Core running in Americas', 'OnDemand', 'h', 0.5),
  sku('A2 Instance Core Sole Tenancy running in Americas', 'OnDemand', 'h', 0.5),
  sku('N2 Instance Core running in Americas', 'OnDemand', 'h', 0.03),
  sku('Nvidia L4 Virtual Workstation GPU running in Americas', 'OnDemand', 'h', 0.2),
  sku('Network Internet Egress from Americas to Americas', 'OnDemand', 'GiBy', 0.12),
];
