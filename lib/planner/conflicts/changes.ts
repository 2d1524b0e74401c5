import type { Change } from './constraint';
import type { BatchProblem, InferenceProblem, OwnCluster, PlanPolicy, Supply, TrainingProblem } from '../problem';

export function ofPolicy(changes: Partial<PlanPolicy>): Change {
  return (problem) => ({ ...problem, policy: { ...problem.policy, ...changes } });
}

export function ofInference(name: string, changes: (workload: InferenceProblem) => Partial<InferenceProblem>): Change {
  return (problem) => ({ ...problem, inference: changed(problem.inference, (workload) => workload.name === name, changes) });
}

export function ofTraining(name: string, changes: (workload: TrainingProblem) => Partial<TrainingProblem>): Change {
  return (problem) => ({ ...problem, training: changed(problem.training, (workload) => workload.name === name, changes) });
}

export function ofBatch(name: string, changes: (workload: BatchProblem) => Partial<BatchProblem>): Change {
  return (problem) => ({ ...problem, batch: changed(problem.batch, (workload) => workload.name === name, changes) });
}

export function ofSupply(cloud: string, changes: (supply: Supply) => Partial<Supply>): Change {
  return (problem) => ({ ...problem, supplies: changed(problem.supplies, (supply) => supply.cloud === cloud, changes) });
}

export function ofCluster({ cloud, name }: OwnCluster, changes: (cluster: OwnCluster) => Partial<OwnCluster>): Change {
  return (problem) => ({ ...problem, clusters: changed(problem.clusters, (other) => other.cloud === cloud && other.name === name, changes) });
}

export function changed<T>(items: readonly T[] = [], isMeant: (item: T) => boolean, changes: (item: T) => Partial<T>): T[] {
  return items.map((item) => (isMeant(item) ? { ...item, ...changes(item) } : item));
}
