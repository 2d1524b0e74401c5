import type { NodeOption } from './node-option';
import type { CompletePolicy } from '../complete-problem';

/** Nodes of one option; parts of one where they may be had. */
export interface Nodes<Option extends NodeOption = NodeOption> {
  readonly of: Option;
  readonly nodes: number;
}

/** Whether nodes count, cost, emit and take of everything shared as much as others at most. */
export function takesNoMore(these: Nodes, others: Nodes, { maxCarbonKgPerMonth }: CompletePolicy): boolean {
  const noMore = (value: (node: NodeOption) => number) => these.nodes * value(these.of) <= others.nodes * value(others.of) * (1 + 1e-12);
  return noMore(({ worthPerNodeHour }) => worthPerNodeHour)
    && noMore(({ usdPerNodeHour }) => usdPerNodeHour)
    && (maxCarbonKgPerMonth === undefined || noMore(({ offer }) => offer.gramsPerHour))
    && these.of.uses.every(([resource]) => noMore(({ uses }) => uses.find(([own]) => own === resource)?.[1] ?? 0));
}
