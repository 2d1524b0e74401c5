import { Disruption } from '../../cluster/disruption';

/** What a Karpenter NodePool says of the end of its nodes. */
export interface DisruptionPreset {
  readonly disruption: Readonly<Record<string, unknown>>;
  /** Age at which a node is replaced; no budget holds it back. */
  readonly expireAfter: string;
}

/** Longest time that a pod can hold a node back. */
export const TERMINATION_GRACE_PERIOD = '24h';

/** Source of what each field does: Karpenter 1.14, "Disruption", read 2026-11. */
export const DISRUPTION_PRESETS: Readonly<Record<Disruption, DisruptionPreset>> = {
  [Disruption.INFERENCE]: {
    disruption: { consolidationPolicy: 'WhenEmptyOrUnderutilized', consolidateAfter: '300s', budgets: [{ nodes: '10%' }] },
    expireAfter: '720h',
  },
  [Disruption.TRAINING]: {
    disruption: {
      consolidationPolicy: 'WhenEmpty',
      consolidateAfter: '300s',
      budgets: [{ nodes: '0', reasons: ['Drifted', 'Underutilized'] }, { nodes: '100%', reasons: ['Empty'] }],
    },
    // A node ends between runs, when it is empty.
    expireAfter: 'Never',
  },
};
