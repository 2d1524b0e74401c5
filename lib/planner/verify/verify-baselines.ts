import { claim, claimListedOnce } from './claim';
import type { Evidence } from './evidence';

/** What each keeps and gives up. */
const REMARKS: Readonly<Record<string, string>> = {
  'all on demand': 'the same constraints, on demand or reserved already',
  'cheapest single region': 'every workload in one region: keeps no round-trip limit, does not survive its loss',
};

/** What other placements would cost is compared with nothing: they are plans of their own, of which the plan keeps the bill alone. */
export function verifyBaselines({ plan: { baselines } }: Evidence): void {
  claimListedOnce('baseline', baselines.map(({ name }) => name));
  for (const { name, usdPerHour, remark } of baselines) {
    claim(Object.hasOwn(REMARKS, name) && REMARKS[name] === remark, () => `it is compared with ${name} (${remark}), which is no baseline`);
    claim(usdPerHour === undefined || (usdPerHour >= 0 && usdPerHour < Infinity), () => `${name} costs ${usdPerHour} $/h`);
  }
}
