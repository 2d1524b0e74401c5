import type { Market } from '../market/market';
import type { Placement } from '../model/fleet-model';
import type { ServingChoice } from '../model/serving-block';
import type { BatchShare } from '../plan';

/** Accelerators that batch work keeps busy on an option, by band. */
export type IdleUse = ReadonlyMap<ServingChoice, readonly number[]>;

/** Batch work on the nodes that have room for it, workload by workload in one order. */
export function assignIdle(
  { serving, batch }: Market, placement: Placement, bands: number,
): { readonly shares: BatchShare[]; readonly use: IdleUse } {
  const use = new Map<ServingChoice, number[]>();
  const shares = new Map<string, BatchShare>();
  for (const [index, { idle }] of placement.batch.entries()) {
    for (const { site, accelerator, band, accelerators } of idle) {
      let wanted = accelerators;
      for (const [at, { choices }] of placement.serving.entries()) {
        for (const choice of choices.filter(({ option }) => option.site.key === site && option.offer.accelerator === accelerator)) {
          const used = use.get(choice) ?? Array<number>(bands).fill(0);
          const taken = Math.min(wanted, Math.max(0, choice.idleByBand[band] - used[band]));
          if (taken <= 1e-9) continue;
          used[band] += taken;
          wanted -= taken;
          use.set(choice, used);
          const workload = batch[index].workload.name;
          const idleOf = serving[at].workload.name;
          const key = [workload, idleOf, site, accelerator, band].join(' ');
          shares.set(key, { workload, region: site, band, accelerator, idleOf, accelerators: (shares.get(key)?.accelerators ?? 0) + taken });
        }
      }
    }
  }
  return { shares: [...shares.values()], use };
}
