import { assertNumbers, assertOneOf, COUNT, optional, SOME_SHARE, USD, type RangesOf } from './assertions';
import type { KnownNames } from './known-names';
import type { PlanPolicy } from '../problem';

const HOUR_BANDS = [1, 2, 3, 4, 6, 8, 12, 24];

const POLICY: RangesOf<PlanPolicy> = {
  maxCloudShare: optional(SOME_SHARE),
  maxRegionShare: optional(SOME_SHARE),
  maxPoolShare: optional(SOME_SHARE),
  maxRegions: optional(COUNT),
  moveCostUsd: optional(USD),
  budgetUsdPerMonth: { least: 0, most: 1e12, optional: true },
  carbonUsdPerTonne: optional(USD),
  maxCarbonKgPerMonth: { least: 0, most: 1e12, optional: true },
  preference: { least: 0, most: 100, optional: true },
  hourBands: optional(COUNT),
  gap: { least: 0, below: 1, optional: true },
};

export function validatePolicy(policy: PlanPolicy, known: KnownNames): void {
  assertNumbers('policy', policy, POLICY);
  if (policy.hourBands !== undefined) assertOneOf('policy: hourBands', policy.hourBands, HOUR_BANDS);
  for (const accelerator of policy.preferredAccelerators ?? []) known.assertAccelerator('policy: preferredAccelerators', accelerator);
}
