import type { Market } from '../market/market';
import type { Placement } from '../model/fleet-model';
import type { ServingChoice } from '../model/serving-block';
import type { BatchShare } from '../plan';

/** Less of an accelerator, or of what the work asks for where that is little, is the solver's noise. */
const SLIVER = 1e-6;

/** Accelerators that batch work keeps busy on an option, by band. */
export type IdleUse = ReadonlyMap<ServingChoice, readonly number[]>;

/** Batch work on the nodes that have room for it, workload by workload in one order. */
export function assignIdle(
  { serving, batch }: Market, placement: Placement, bands: number,
): { readonly shares: BatchShare[]; readonly use: IdleUse } {
  const use = new Map<ServingChoice, number[]>();
  const shares: BatchShare[] = [];
  const choices = placement.serving.flatMap((placed, at) => placed.choices.map((choice) => ({ choice, idleOf: serving[at].workload.name })));
  for (const [index, { idle }] of placement.batch.entries()) {
    const { name: workload, acceleratorHoursPerDay } = batch[index].workload;
    const noise = SLIVER * Math.min(1, acceleratorHoursPerDay / 24);
    for (const { of: { accelerator, sites }, accelerators } of idle) {
      let wanted = accelerators * bands;
      for (const { choice, idleOf } of choices) {
        const { option, idleByBand } = choice;
        const region = option.site.key;
        if (option.offer.accelerator !== accelerator || !sites.has(region)) continue;
        const used = use.get(choice) ?? Array<number>(bands).fill(0);
        use.set(choice, used);
        for (const [band, before] of used.entries()) {
          const taken = Math.min(wanted, Math.max(0, idleByBand[band] - before));
          if (taken <= noise) continue;
          used[band] += taken;
          wanted -= taken;
          shares.push({ workload, region, band, accelerator, idleOf, accelerators: taken });
        }
      }
    }
  }
  return { shares, use };
}
