import { refused } from './refused';
import { loosen } from './relaxation';
import { counted } from '../counted';
import type { BatchMarket } from '../market/batch-options';
import type { NodeOption } from '../market/node-option';
import type { ServingMarket } from '../market/serving-options';
import { busiest } from '../market/undominated';

/** What is done, and what would do more of it. */
interface Words {
  readonly unit: string;
  readonly verb: string;
  readonly faster: string;
}

const REQUESTS: Words = { unit: 'requests per second', verb: 'serve', faster: 'add a replica shape for a faster accelerator' };
const HOURS: Words = { unit: 'accelerator-hours a day', verb: 'do', faster: 'accept a faster accelerator' };

/** Refuses demand that no number of nodes could serve, since a node pool holds only so many and there are only so many kinds of node. */
export function assertEnoughPools({ workload, sites }: ServingMarket): void {
  const options = sites.flatMap((site) => site.options);
  const most = options.reduce((sum, option) => sum + Math.floor(mostNodes(option) / option.nodesPerUnit) * option.requestsPerSecondPerUnit, 0);
  assertWithin(workload.name, busiest(workload.demand), workload.utilisation * most, options, REQUESTS);
}

/** The same of batch work that does not fill what inference leaves idle. */
export function assertEnoughBatchPools({ workload, sites }: BatchMarket): void {
  const options = sites.flatMap((site) => site.options);
  const most = options.reduce((sum, option) => sum + 24 * option.speed * option.offer.acceleratorCount * mostNodes(option), 0);
  assertWithin(workload.name, workload.acceleratorHoursPerDay, most, options, HOURS);
}

function assertWithin(workload: string, asked: number, most: number, options: readonly NodeOption[], { unit, verb, faster }: Words): void {
  // That nothing is sold at all is said elsewhere.
  if (options.length === 0 || asked <= most * (1 + 1e-6)) return;
  const largest = Math.max(...options.map(({ site }) => site.maxNodesPerPool));
  const remedies = ['allow more regions or clouds', faster, 'split the workload'];
  throw refused(
    workload,
    `${rounded(asked)} ${unit} are more than the ${rounded(most)} that node pools of at most ${counted(largest, 'nodes')} could ${verb} in all allowed regions`,
    remedies.map((remedy) => loosen(remedy)), [], `${remedies.slice(0, -1).join(', ')}, or ${remedies.slice(-1)[0]}`,
  );
}

/** Nodes of the team's own, and of a reservation, are as many as the team says. */
function mostNodes({ site, offer, reservation }: NodeOption): number {
  return offer.own !== undefined || reservation !== undefined ? Infinity : site.maxNodesPerPool;
}

function rounded(amount: number): string {
  return Math.floor(amount).toLocaleString('en-US');
}
