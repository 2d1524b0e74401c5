import { Token } from 'cdktf';
import { assertCapacity } from './capacity-validation';
import { Fabric } from './fabric';
import type { GpuNodePoolOptions } from './gpu-node-pool';
import { assertNodeLabels } from './kubernetes-label';

/**
 * Refuses options that no cloud could honour.
 *
 * @param pool how errors name the pool
 * @param networkZones zones of the cluster's network
 */
export function assertNodePool(pool: string, options: GpuNodePoolOptions, networkZones: readonly string[]): void {
  const fail = (message: string): never => {
    throw new Error(`node pool '${pool}': ${message}`);
  };
  for (const [name, value, lowest] of [['minNodes', options.minNodes, 0], ['maxNodes', options.maxNodes, 1]] as const) {
    if (Token.isUnresolved(value)) fail(`${name} must be known at synth, got a token: pass a plain number`);
    if (!Number.isInteger(value) || value < lowest) fail(`${name} must be a whole number of ${lowest} or more, got ${value}`);
  }
  if (options.maxNodes < options.minNodes) {
    fail(`maxNodes must not be below minNodes, got ${options.maxNodes} and ${options.minNodes}: raise maxNodes`);
  }
  if (options.zones.length === 0) fail(`zones must name at least one of ${networkZones.join(', ')}`);
  if (new Set(options.zones).size !== options.zones.length) fail(`zones must differ, got ${options.zones.join(', ')}`);
  const foreign = options.zones.filter((zone) => !networkZones.includes(zone));
  if (foreign.length > 0) {
    fail(`zones ${foreign.join(', ')} are not in the cluster's network, which has ${networkZones.join(', ')}: add them to the network or drop them here`);
  }
  const { fabric, sharing } = options;
  // No cloud cuts or shares the interfaces beside a GPU, and a GPU that MIG has cut reaches no other. Source: NVIDIA MIG user guide, "Deployment
  // Considerations", read 2026-11.
  if (fabric === Fabric.RDMA && sharing !== undefined) {
    fail(`pods that use RDMA have whole GPUs, got ${sharing.kind} beside Fabric.RDMA: drop one of the two`);
  }
  assertCapacity(pool, options);
  assertNodeLabels(`node pool '${pool}'`, options.labels);
}
