import { field, objectOf, part, parts, typesOf } from './kubernetes-object';
import type { Block } from '../block';
import type { Element } from '../element';
import { NOT_APPLICABLE, type Verdict } from '../rule';

/** Terraform types that run pods. */
export const POD_TYPES = typesOf('CronJob', 'DaemonSet', 'Deployment', 'Job', 'Pod', 'ReplicationController', 'StatefulSet');

/** The specs of the pods that an element runs. */
export function podsOf(element: Element): Block[] {
  const object = objectOf(element);
  if (!object) return [];
  if (element.type === 'kubernetes_manifest') return podsIn(object.kind, object.body);
  const spec = part(object.body, 'spec');
  const pod = object.kind === 'Pod' ? spec : part(spec, ...(object.kind === 'CronJob' ? ['job_template', 'spec'] : []), 'template', 'spec');
  return pod ? [pod] : [];
}

/** Specs anywhere in a document, so that kinds of other projects (JobSet, LeaderWorkerSet) are seen too. */
function podsIn(kind: string, value: unknown): Block[] {
  // Policies hold patterns of pods.
  if (kind.endsWith('Policy') || typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((each) => podsIn(kind, each));
  const spec = value as Block;
  return Array.isArray(spec.containers) ? [spec] : Object.values(spec).flatMap((each) => podsIn(kind, each));
}

/** A pod's containers, those that run before it among them. */
export function containersOf(pod: Block): Block[] {
  return parts(pod, 'init_container', 'init_containers', 'container', 'containers', 'ephemeral_containers');
}

/** Holds each pod against a condition: what is wrong with it. */
export function checkPods(element: Element, faultsOf: (pod: Block) => readonly string[]): Verdict {
  const pods = podsOf(element);
  return pods.length > 0 ? pods.flatMap(faultsOf) : NOT_APPLICABLE;
}

/** Holds each container against a condition: what is wrong with it, or nothing. */
export function checkContainers(element: Element, faultOf: (container: Block, pod: Block) => string | undefined): Verdict {
  return checkPods(element, (pod) => containersOf(pod).flatMap((container) => {
    const fault = faultOf(container, pod);
    return fault === undefined ? [] : [`container ${String(field(container, 'name'))}: ${fault}`];
  }));
}
