import type { Plan } from '../plan';

/** What the plan's objective counts beside the bill, as `carbon, preference and moves`; undefined where the objective is the bill. */
export function countedBeside({ cost }: Plan): string | undefined {
  const parts: ReadonlyArray<readonly [string, number]> = [
    ['carbon', cost.carbonUsdPerHour], ['preference', cost.preferenceUsdPerHour], ['moves', cost.movesUsdPerHour],
  ];
  const names = parts.filter(([, usdPerHour]) => usdPerHour > ROUNDING).map(([name]) => name);
  if (names.length < 2) return names.at(0);
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** US dollars per hour. */
const ROUNDING = 1e-9;
