import type { Catalog } from '../../catalog/catalog';
import type { CompleteBatch, CompleteInference, CompleteProblem, CompleteSupply, CompleteTraining } from '../complete-problem';
import { InfeasibleProblemError } from '../plan-error';

type Workload = CompleteInference | CompleteTraining | CompleteBatch;

/** Where a workload finds what it needs, sites by key, were its problem another. */
export type SellingSites<W> = (problem: CompleteProblem, workload: W) => readonly string[];

/** Longer lists are cut. */
const MOST_NAMED = 5;

/**
 * Why nothing is sold for a workload, and the one change after which something is.
 *
 * @param what is missing, to be read after the workload's name
 * @param otherwise what to do where no single change of where and how to buy helps
 */
export function noOffer<W extends Workload>(
  workload: W, problem: CompleteProblem, { offers }: Catalog, what: string, otherwise: string, sellingSites: SellingSites<W>,
): InfeasibleProblemError {
  const ofSupplies = (changes: (supply: CompleteSupply) => Partial<CompleteSupply>): CompleteProblem => (
    { ...problem, supplies: problem.supplies.map((supply) => ({ ...supply, ...changes(supply) })) }
  );
  const everyType = (cloud: string) => [...new Set(offers.filter((offer) => offer.cloud === cloud).map(({ instanceType }) => instanceType))];
  const attempts: ReadonlyArray<readonly [CompleteProblem, W, (sites: string) => string]> = [
    [problem, { ...workload, residency: undefined }, (sites) => `residency ${workload.residency?.join(', ')} leaves out ${sites}: widen it`],
    [problem, { ...workload, regions: undefined }, (sites) => `regions leaves out ${sites}: add to it`],
    [problem, { ...workload, maxSpotShare: 1 }, (sites) => (
      `it is sold as spot alone, in ${sites}: raise maxSpotShare from ${workload.maxSpotShare}, or add another way to buy to the kinds of the cloud`)],
    [ofSupplies(({ kinds }) => ({ kinds: [...kinds, 'on-demand'] })), workload, (sites) => `it is sold on demand in ${sites}: add on-demand to the kinds of the cloud`],
    [ofSupplies(({ cloud }) => ({ rdmaInstanceTypes: everyType(cloud) })), workload, (sites) => (
      `it needs remote direct memory access between nodes, with which no allowed instance type in ${sites} can be built: choose a smaller shape or another accelerator`)],
    [ofSupplies(() => ({ regions: undefined })), workload, (sites) => `it is sold in ${sites}: add one of them to the regions of the cloud`],
  ];
  for (const [other, changed, why] of attempts) {
    const sites = sellingSites(other, changed);
    if (sites.length > 0) return new InfeasibleProblemError(`workload '${workload.name}': ${what}: ${why(listed(sites))}`);
  }
  return new InfeasibleProblemError(`workload '${workload.name}': ${what}: ${otherwise}`);
}

function listed(sites: readonly string[]): string {
  const more = sites.length - MOST_NAMED;
  return sites.slice(0, MOST_NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
