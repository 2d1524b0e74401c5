import { usd } from '../report/money';

/** Told in words what a search begins or has found. */
export type OnStage = (stage: string) => void;

let listener: OnStage | undefined;

/** Tells somebody of every stage of the plans that are made meanwhile. What is planned does not depend on it. */
export function watched<T>(onStage: OnStage, plan: () => T): T {
  const before = listener;
  listener = onStage;
  try {
    return plan();
  } finally {
    listener = before;
  }
}

/** Tells whoever watches. */
export function tellStage(stage: string): void {
  listener?.(stage);
}

/** What was found and how near it is to its bound, both US dollars per hour. */
export function foundText({ objective, bound }: { readonly objective: number; readonly bound: number }): string {
  const gap = objective > 0 ? (objective - bound) / objective : 0;
  return `best ${usd(objective)}/h, bound ${usd(bound)}/h, gap ${(100 * Math.max(0, gap)).toFixed(2)}%`;
}
