import { metroNamed } from './metro-names';
import type { FleetSpec } from './spec-schema';
import { Accelerator } from '../../catalog/accelerator';
import type { CapacityKind } from '../../catalog/capacity-kind';
import { Metro } from '../../catalog/metro';
import { awsSupply } from '../../fleet/aws-supply';
import { gcpSupply } from '../../fleet/gcp-supply';
import { statedProblem } from '../../fleet/stated-problem';
import { weightsOrigin } from '../../fleet/weights-origin';
import { ownCluster } from '../../imported/own-cluster';
import { AddressPlan } from '../../network/address-plan';
import type { PlanProblem, Supply } from '../../planner/problem';
import { DayCurve } from '../../workload/day-curve';
import { Demand } from '../../workload/demand';
import { Gang } from '../../workload/gang';
import { Replica } from '../../workload/replica';
import { Workload } from '../../workload/workload';

type WorkloadSpec = FleetSpec['workloads'][number];
type DemandSpec = Extract<WorkloadSpec, { inference: unknown }>['inference']['demand'][number];

/** The problem that GpuFleet would state for the same declaration. */
export function problemOf({ clouds = [], clusters, workloads, policy, addressSpace, addressBlocks }: FleetSpec): PlanProblem {
  const addresses = new AddressPlan({ addressSpace, addressBlocks });
  return statedProblem({
    supplies: clouds.map((cloud) => supplyOf(cloud, addresses)),
    clusters: clusters?.map(ownCluster),
    workloads: workloads.map(workloadOf),
    policy: policy && { ...policy, preferredAccelerators: policy.preferredAccelerators?.map(Accelerator.named) },
    weightsOrigin: weightsOrigin(clouds.map((cloud) => ('aws' in cloud ? { cloud: 'aws', ...cloud.aws } : { cloud: 'gcp', ...cloud.gcp }))),
  });
}

function supplyOf(cloud: NonNullable<FleetSpec['clouds']>[number], addresses: AddressPlan): Supply {
  const { kinds, ...capacity } = 'aws' in cloud ? cloud.aws : cloud.gcp;
  const options = { ...capacity, kinds: kinds as CapacityKind[] | undefined };
  return 'aws' in cloud ? awsSupply(options) : gcpSupply(options, addresses);
}

function workloadOf(workload: WorkloadSpec): Workload {
  if ('inference' in workload) {
    const { name, replicas, demand, ...options } = workload.inference;
    return Workload.inference(name, {
      ...options,
      replicas: replicas.map(({ accelerator, count, requestsPerSecond }) => Replica.of(Accelerator.named(accelerator), count, { requestsPerSecond })),
      demand: demand.map(demandOf),
    });
  }
  if ('training' in workload) {
    const { name, acceptable, gangs, ...options } = workload.training;
    return Workload.training(name, {
      ...options,
      acceptable: acceptable?.map(Accelerator.named),
      gangs: gangs?.map(({ accelerator, count, speed }) => Gang.of(Accelerator.named(accelerator), count, { speed })),
    });
  }
  const { name, acceptable, ...options } = workload.batch;
  return Workload.batch(name, { ...options, acceptable: acceptable.map(Accelerator.named) });
}

function demandOf({ from, curve, ...options }: DemandSpec): Demand {
  const place = typeof from === 'string' ? metroNamed(from) : Metro.at(from.name, from.latitude, from.longitude, from.jurisdiction);
  return Demand.from(place, { ...options, curve: curve && curveOf(curve, place) });
}

function curveOf(curve: NonNullable<DemandSpec['curve']>, place: Metro): number[] {
  if (curve === 'daytime') return DayCurve.daytime(place);
  if (curve === 'business') return DayCurve.business(place);
  return Array.isArray(curve) ? curve : DayCurve.ofPlace(place, curve.ofPlace);
}
