import type { ReadableWeights } from './weights-caches';
import { type PlatformStack, StaticVolume, WorkloadServiceAccount } from '../platform';

/** Puts the weights of a workload into its namespace, where its pods read them: a claim, and the service account that may. */
export function mountWeights(stack: PlatformStack, workload: string, namespaceName: string, { serviceAccountName, volumes }: ReadableWeights): void {
  const volume = volumes.get(workload);
  if (volume === undefined) return;
  new WorkloadServiceAccount(stack, `ServiceAccount-${workload}`, { name: serviceAccountName, namespaceName });
  new StaticVolume(stack, `Weights-${workload}`, { claimName: 'weights', namespaceName, volume });
}
