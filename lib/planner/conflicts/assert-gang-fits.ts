import { noOffer } from './no-offer';
import { refused } from './refused';
import { leftOut, loosen, ofWorkload, set } from './relaxation';
import { runDurations } from './run-durations';
import type { Catalog } from '../../catalog/catalog';
import type { CompleteProblem, CompleteTraining } from '../complete-problem';
import { counted } from '../counted';
import { HOURS_PER_MONTH } from '../hours';
import type { GangMarket, GangOption } from '../market/gang-options';
import { marketOf } from '../market/market';
import type { InfeasibleProblemError } from '../plan-error';

/** Refuses a training run that no zone could hold, or not in time. */
export function assertGangFits({ workload, options }: GangMarket, problem: CompleteProblem, catalog: Catalog): void {
  if (options.some(isInStock)) return;
  const one = oneNode(workload);
  const gangs = (changed: CompleteTraining, other = problem) => gangOptions(changed, other, catalog);
  const accelerators = workload.gangs.map(({ accelerator }) => accelerator).join(' or ');
  if (gangs({ ...one, rdma: false }).length === 0) {
    throw noOffer(
      workload, problem, catalog, `no allowed region has a priced instance type with ${accelerators}`,
      ['allow more regions or clouds', 'accept another accelerator'],
      (other, changed) => [...new Set(gangs({ ...oneNode(changed), rdma: false }, other).map(({ site }) => site.key))],
    );
  }
  if (gangs(one).length === 0) {
    const types = [...new Set(gangs({ ...one, rdma: false }).flatMap(({ parts }) => parts.map(({ option }) => option.offer.instanceType)))].sort();
    const fabric = ofWorkload(workload.name, 'fabric', 'rdma');
    throw refused(
      workload.name, `no allowed instance type with ${accelerators} can be built with remote direct memory access (${types.join(', ')} can't)`,
      [loosen('accept another accelerator'), leftOut('drop fabric', fabric)], [fabric],
    );
  }
  if (workload.run !== undefined && gangs({ ...workload, run: undefined }).some(isInStock)) {
    const [shortest] = runDurations(workload.name, problem, catalog);
    const { hours, deadlineHours } = workload.run;
    if (shortest === undefined) {
      throw refused(
        workload.name, `no gang ends a run of ${hours} h within a month or within the window of a reservation`,
        [loosen('accept faster gangs'), loosen('split the run')],
      );
    }
    const least = Math.ceil(shortest - 1e-9);
    const deadline = { ...ofWorkload(workload.name, 'deadlineHours', deadlineHours), where: ['workloads', workload.name, 'run', 'deadlineHours'] };
    throw refused(
      workload.name, `no gang ends a run of ${hours} h within ${deadlineHours} h`,
      [set(`raise deadlineHours to at least ${least}`, deadline, least), loosen('accept faster gangs')], [deadline],
    );
  }
  throw tooLarge(workload, problem, catalog);
}

/** What is sold at all: the smallest gang that there could be, for as long as it takes. */
function oneNode(workload: CompleteTraining): CompleteTraining {
  return {
    ...workload,
    run: workload.run && { hours: 1e-6, deadlineHours: HOURS_PER_MONTH },
    gangs: workload.gangs.map((gang) => ({ ...gang, count: 1 })),
  };
}

function gangOptions(workload: CompleteTraining, problem: CompleteProblem, catalog: Catalog): readonly GangOption[] {
  return marketOf({ ...problem, inference: [], training: [workload], batch: [] }, catalog).gangs[0].options;
}

/** Whether a cluster of the team's own has as many nodes. */
function isInStock({ parts }: GangOption): boolean {
  return parts.every(({ option: { offer }, nodes }) => nodes <= (offer.own?.nodes ?? Infinity));
}

interface Holder {
  readonly accelerators: number;
  readonly instanceType: string;
  readonly why: string;
  readonly larger?: string;
}

function tooLarge(workload: CompleteTraining, problem: CompleteProblem, catalog: Catalog): InfeasibleProblemError {
  const one = gangOptions(oneNode(workload), problem, catalog);
  const holders = one.flatMap(({ site, parts: [{ option: { offer, kind, reservation } }] }): Holder[] => {
    const { instanceType, acceleratorCount } = offer;
    const holder = (nodes: number, why: (accelerators: number) => string, larger?: string): Holder => (
      { accelerators: nodes * acceleratorCount, instanceType, why: why(nodes * acceleratorCount), larger });
    if (offer.own !== undefined) return [holder(offer.own.nodes, (most) => `${site.key} has ${counted(offer.own!.nodes, 'nodes')} of ${instanceType}, ${counted(most, 'accelerators')}`)];
    const held = kind === 'reservation' ? site.supply!.reservations.find(({ name }) => name === reservation)!.nodes : Infinity;
    if (held <= Math.min(site.room, site.maxNodesPerPool)) return [holder(held, (most) => `reservation '${reservation}' holds ${most}`)];
    return [site.room < site.maxNodesPerPool
      ? holder(site.room, (most) => `the address block of ${site.key} has room for ${counted(site.room, 'nodes')} of ${instanceType}, ${counted(most, 'accelerators')}`,
        'name a larger block by addressBlocks')
      : holder(site.maxNodesPerPool, (most) => `a node pool of ${instanceType} holds at most ${most}`)];
  });
  const [largest] = holders.sort((a, b) => b.accelerators - a.accelerators || (a.instanceType < b.instanceType ? -1 : 1));
  const asked = Math.min(...workload.gangs.map(({ count }) => count));
  const remedies = [`ask for ${largest.accelerators} or fewer`, 'split the run', ...largest.larger === undefined ? [] : [largest.larger]];
  return refused(workload.name, `${asked} accelerators are more than any zone offers: ${largest.why}`, remedies.map((remedy) => loosen(remedy)));
}
