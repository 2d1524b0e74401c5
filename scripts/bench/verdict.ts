import type { Usage } from './measure';

export function isWithin({ milliseconds, megabytes }: Usage, budget: Partial<Usage>): boolean {
  return milliseconds <= (budget.milliseconds ?? Infinity) && megabytes <= (budget.megabytes ?? Infinity);
}

export function verdict(within: boolean): string {
  return within ? 'within' : 'MISSED';
}
