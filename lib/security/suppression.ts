import type { IConstruct } from 'constructs';

/** Shorter is no reason. */
const SHORTEST_REASON = 10;

/** A rule that is suppressed for a construct and what is below it. */
export interface Suppression {
  readonly ruleId: string;
  readonly reason: string;
}

/** Kept as metadata of the construct, so that it goes where the construct goes. */
const SUPPRESSION = 'cdktf-gpu-fleet:security-suppression';

export function addSuppression(construct: IConstruct, suppression: Suppression): void {
  construct.node.addMetadata(SUPPRESSION, suppression);
}

/** Those of a construct itself. */
export function suppressionsOf(construct: IConstruct): Suppression[] {
  return construct.node.metadata.filter(({ type }) => type === SUPPRESSION).map(({ data }) => data as Suppression);
}

/** @param what how the error names what has the reason */
export function assertReason(what: string, reason: string): void {
  if (reason.trim().length >= SHORTEST_REASON) return;
  throw new Error(`${what}: the reason must have at least ${SHORTEST_REASON} characters, got '${reason}': say why the finding is no risk here`);
}
