import { type Block, block, blocks, isOn } from '../block';
import type { Element } from '../element';
import { NOT_APPLICABLE, type Verdict } from '../rule';

/** Types with settings of GKE nodes. */
export const NODE_TYPES = ['google_container_cluster', 'google_container_node_pool'];

/** The settings of nodes that an element makes and that last, by name; an empty one, where a pool leaves all to GKE. */
export function nodeConfigsOf({ type, attributes }: Element): [string, Block][] {
  if (type === 'google_container_node_pool') return [['node_config', block(attributes, 'node_config') ?? {}]];
  // Google sets up Autopilot's nodes, and a default pool that is removed lives for minutes.
  if (isOn(attributes.enable_autopilot)) return [];
  const pools = blocks(attributes, 'node_pool').map((pool, index): [string, Block] => [`node_pool ${String(pool.name ?? index)}`, block(pool, 'node_config') ?? {}]);
  return isOn(attributes.remove_default_node_pool) || pools.length > 0 ? pools : [['node_config', block(attributes, 'node_config') ?? {}]];
}

/** Holds each setting of nodes against one condition: what is wrong with it, or nothing. */
export function checkNodeConfigs(element: Element, faultOf: (config: Block) => string | undefined): Verdict {
  const configs = nodeConfigsOf(element);
  if (configs.length === 0) return NOT_APPLICABLE;
  return configs.flatMap(([name, config]) => {
    const fault = faultOf(config);
    return fault === undefined ? [] : [`${name}: ${fault}`];
  });
}
