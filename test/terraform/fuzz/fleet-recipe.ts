import type { App } from 'cdktf';
import {
  Accelerator, Cloud, Demand, GpuFleet, Metro, Replica, StateBackend, Workload,
  type AwsCloudOptions, type FleetPolicy, type GcpCloudOptions, type InferenceOptions, type TrainingOptions,
} from '../../../lib';

export interface InferenceRecipe extends Omit<InferenceOptions, 'replicas' | 'demand'> {
  readonly name: string;
  readonly replicas: readonly { readonly accelerator: string; readonly count: number; readonly requestsPerSecond: number }[];
  readonly demand: readonly { readonly metro: MetroName; readonly peakRequestsPerSecond: number }[];
}

export interface TrainingRecipe extends Omit<TrainingOptions, 'acceptable'> {
  readonly name: string;
  readonly acceptable: readonly string[];
}

/** Props of a fleet as plain data, so that a case that was found can be printed, kept and built again. */
export interface FleetRecipe {
  readonly id: string;
  readonly aws?: AwsCloudOptions;
  readonly gcp?: GcpCloudOptions;
  readonly inference: readonly InferenceRecipe[];
  readonly training: readonly TrainingRecipe[];
  readonly policy: FleetPolicy;
  readonly state: 's3' | 'gcs' | 'local';
  readonly addressSpace?: string;
  readonly addressBlocks?: Record<string, string>;
}

export type MetroName = Exclude<keyof typeof Metro, 'prototype' | 'at' | 'named'>;

const STATES = {
  s3: () => StateBackend.s3({ bucket: 'atlas-state', region: 'eu-central-1', keyPrefix: 'fleets' }),
  gcs: () => StateBackend.gcs({ bucket: 'atlas-state' }),
  local: () => StateBackend.local(),
};

/** The fleet of a recipe. It keeps its plan in the given file. */
export function buildFleet(app: App, recipe: FleetRecipe, lockFile: string): GpuFleet {
  return new GpuFleet(app, recipe.id, {
    clouds: [...recipe.aws ? [Cloud.aws(recipe.aws)] : [], ...recipe.gcp ? [Cloud.gcp(recipe.gcp)] : []],
    workloads: [
      ...recipe.inference.map(({ name, replicas, demand, ...options }) => Workload.inference(name, {
        ...options,
        replicas: replicas.map(({ accelerator, count, ...throughput }) => Replica.of(Accelerator.named(accelerator), count, throughput)),
        demand: demand.map(({ metro, peakRequestsPerSecond }) => Demand.from(Metro[metro] as Metro, { peakRequestsPerSecond })),
      })),
      ...recipe.training.map(({ name, acceptable, ...options }) => Workload.training(name, {
        ...options,
        acceptable: acceptable.map((accelerator) => Accelerator.named(accelerator)),
      })),
    ],
    policy: recipe.policy,
    stateBackend: STATES[recipe.state](),
    addressSpace: recipe.addressSpace,
    addressBlocks: recipe.addressBlocks,
    lockFile,
    frozenLock: false,
  });
}
