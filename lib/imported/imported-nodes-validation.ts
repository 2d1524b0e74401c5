import { GpuRuntimeSource } from './gpu-runtime-source';
import type { ImportedNodes } from './imported-nodes';
import { assertKubernetesLabels } from '../cluster/kubernetes-label';

/** Source: kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration, read 2026-11. */
const EFFECTS: readonly string[] = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

/**
 * Refuses labels and taints that no node can have, and nodes on which the device plugin would not find itself a place.
 *
 * @param subject how errors name the cluster
 */
export function assertImportedNodes(subject: string, nodes: readonly ImportedNodes[], gpuRuntime: GpuRuntimeSource): void {
  for (const { instanceType, labels = {}, taints = [] } of nodes) {
    const owner = `${subject}: nodes '${instanceType}'`;
    assertKubernetesLabels(owner, labels);
    for (const { key, value, effect } of taints) {
      // A taint has the syntax of a label.
      assertKubernetesLabels(`${owner}: taint`, { [key]: value ?? '' });
      if (!EFFECTS.includes(effect)) throw new Error(`${owner}: effect of taint ${key} must be one of ${EFFECTS.join(', ')}, got '${effect}'`);
    }
    if (gpuRuntime === GpuRuntimeSource.INSTALL && Object.keys(labels).length === 0) {
      throw new Error(`${owner}: the device plugin runs on nodes with their labels, got none: give labels that these nodes and no others carry, `
        + 'or GpuRuntimeSource.PRESENT where a plugin runs already');
    }
  }
}
