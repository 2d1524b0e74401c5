import type { Relaxation } from '../../../lib/planner/infeasibility';
import type { PlanProblem } from '../../../lib/planner/problem';

/** A problem as a spec has it: what has a name, by its name. */
type Node = Record<string | number, unknown>;

/** Does what a relaxation says, by its place and value alone; undefined where it leaves that to the user. */
export function relaxed({ how, where, needed }: Relaxation, problem: PlanProblem): PlanProblem | undefined {
  if (how === 'loosen' || where === undefined) return undefined;
  const copy = structuredClone(problem);
  const parent = where.slice(0, -1).reduce<Node>((node, step) => childOf(node, step), copy as unknown as Node);
  const [property] = where.slice(-1);
  if (property === 'fabric') parent.rdma = false;
  else if (how === 'set') parent[property] = needed;
  else delete parent[property];
  return copy;
}

/** What a problem now says at the place of a relaxation. */
export function saidAt({ where = [] }: Relaxation, problem: PlanProblem): unknown {
  return where.reduce<unknown>((node, step) => (node === undefined ? undefined : childOf(node as Node, step)), problem);
}

function childOf(node: Node, step: string | number): Node {
  const { supplies = [], clusters = [], inference = [], training = [], batch = [] } = node as PlanProblem;
  if (step === 'workloads') return [...inference, ...training, ...batch] as unknown as Node;
  if (step === 'clouds') return supplies as unknown as Node;
  if (step === 'clusters') return clusters as unknown as Node;
  if (step === 'fabric') return (node.rdma === true ? 'rdma' : 'standard') as unknown as Node;
  if (!Array.isArray(node) || typeof step === 'number') return node[step] as Node;
  return (node as Node[]).find((item) => [item.name, item.cloud, item.instanceType, (item.origin as Node | undefined)?.name, `${item.cloud}:${item.name}`].includes(step))!;
}
