import { refused } from './refused';
import { loosen, ofWorkload } from './relaxation';
import type { Catalog } from '../../catalog/catalog';
import type { CompleteBatch, CompleteInference, CompleteProblem, CompleteSupply, CompleteTraining } from '../complete-problem';
import type { ConflictingConstraint, Relaxation } from '../infeasibility';
import type { InfeasibleProblemError } from '../plan-error';

type Workload = CompleteInference | CompleteTraining | CompleteBatch;

/** Where a workload finds what it needs, sites by key, were its problem another. */
export type SellingSites<W> = (problem: CompleteProblem, workload: W) => readonly string[];

/** A change after which something may be sold. */
interface Attempt<W> {
  readonly problem: CompleteProblem;
  readonly workload: W;
  /** Why nothing is sold without it. */
  readonly why: (sites: string) => string;
  readonly relaxations: readonly Relaxation[];
  /** The one that it loosens, where it is a single one. */
  readonly constraint?: ConflictingConstraint;
}

/** Longer lists are cut. */
const MOST_NAMED = 5;

/**
 * Why nothing is sold for a workload, and the one change after which something is.
 *
 * @param what is missing, to be read after the workload's name
 * @param otherwise what helps where no single change of where and how to buy does
 */
export function noOffer<W extends Workload>(
  workload: W, problem: CompleteProblem, { offers }: Catalog, what: string, otherwise: readonly string[], sellingSites: SellingSites<W>,
): InfeasibleProblemError {
  const ofSupplies = (changes: (supply: CompleteSupply) => Partial<CompleteSupply>): CompleteProblem => (
    { ...problem, supplies: problem.supplies.map((supply) => ({ ...supply, ...changes(supply) })) }
  );
  const everyType = (cloud: string) => [...new Set(offers.filter((offer) => offer.cloud === cloud).map(({ instanceType }) => instanceType))];
  const own = (property: 'residency' | 'regions' | 'maxSpotShare') => ofWorkload(workload.name, property, workload[property]);
  const attempts: readonly Attempt<W>[] = [
    {
      problem,
      workload: { ...workload, residency: undefined },
      why: (sites) => `residency ${workload.residency?.join(', ')} leaves out ${sites}`,
      relaxations: [loosen('widen it', own('residency'))],
      constraint: own('residency'),
    },
    {
      problem,
      workload: { ...workload, regions: undefined },
      why: (sites) => `regions leaves out ${sites}`,
      relaxations: [loosen('add to it', own('regions'))],
      constraint: own('regions'),
    },
    {
      problem,
      workload: { ...workload, maxSpotShare: 1 },
      why: (sites) => `it is sold as spot alone, in ${sites}`,
      relaxations: [
        loosen(`raise maxSpotShare from ${workload.maxSpotShare}`, own('maxSpotShare')), loosen('add another way to buy to the kinds of the cloud'),
      ],
      constraint: own('maxSpotShare'),
    },
    {
      problem: ofSupplies(({ kinds }) => ({ kinds: [...kinds, 'on-demand'] })),
      workload,
      why: (sites) => `it is sold on demand in ${sites}`,
      relaxations: [loosen('add on-demand to the kinds of the cloud')],
    },
    {
      problem: ofSupplies(({ cloud }) => ({ rdmaInstanceTypes: everyType(cloud) })),
      workload,
      why: (sites) => `it needs remote direct memory access between nodes, with which no allowed instance type in ${sites} can be built`,
      relaxations: [loosen('choose a smaller shape or another accelerator')],
    },
    {
      problem: ofSupplies(() => ({ regions: undefined })),
      workload,
      why: (sites) => `it is sold in ${sites}`,
      relaxations: [loosen('add one of them to the regions of the cloud')],
    },
  ];
  for (const { problem: other, workload: changed, why, relaxations, constraint } of attempts) {
    const sites = sellingSites(other, changed);
    if (sites.length > 0) return refused(workload.name, `${what}: ${why(listed(sites))}`, relaxations, constraint && [constraint]);
  }
  return refused(workload.name, what, otherwise.map((remedy) => loosen(remedy)));
}

function listed(sites: readonly string[]): string {
  const more = sites.length - MOST_NAMED;
  return sites.slice(0, MOST_NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
