import { assertSome, fail } from './assertions';
import type { Catalog } from '../../catalog/catalog';
import { jurisdictionsOf } from '../../catalog/jurisdiction';
import { instead } from '../../catalog/nearest-names';
import type { PlanProblem } from '../problem';

/** Where a workload may run. */
interface Places {
  readonly regions?: readonly string[];
  readonly residency?: readonly string[];
}

/** Names that a problem may use: the catalogue's, and those of the clusters that the team brings. */
export class KnownNames {
  private readonly regionKeys: readonly string[];
  private readonly accelerators: readonly string[];

  public constructor({ clusters = [] }: PlanProblem, private readonly catalog: Catalog) {
    this.regionKeys = [...catalog.regions, ...clusters].map(({ cloud, name }) => `${cloud}:${name}`);
    const brought = clusters.flatMap(({ nodes }) => nodes.map(({ accelerator }) => accelerator));
    this.accelerators = [...new Set([...catalog.accelerators, ...brought])].sort();
  }

  public assertAccelerator(subject: string, accelerator: string): void {
    if (!this.accelerators.includes(accelerator)) {
      fail(`${subject}: accelerator '${accelerator}' is not in the catalogue of ${this.catalog.version}: ${instead(accelerator, this.accelerators)}`);
    }
  }

  /** @param what names the region, as in `weightsFrom names` */
  public assertRegion(subject: string, what: string, key: string): void {
    if (this.regionKeys.includes(key)) return;
    const ofCloud = this.regionKeys.filter((known) => known.split(':')[0] === key.split(':')[0]);
    const allowed = ofCloud.length > 0 ? `choose from ${ofCloud.join(', ')}` : 'write it like aws:eu-central-1, or onprem:hall for a cluster of your own';
    // Of a cloud's console many know a region without its cloud.
    const meant = this.regionKeys.find((known) => known.endsWith(`:${key}`));
    fail(`${subject}: ${what} '${key}', which is no region of the catalogue and no cluster of your own: ${instead(meant ?? key, this.regionKeys, allowed)}`);
  }

  public assertPlaces(subject: string, { regions, residency }: Places): void {
    assertSome(`${subject}: regions`, regions, 'name at least one, or leave it out to allow all');
    for (const key of regions ?? []) this.assertRegion(subject, 'regions names', key);
    assertResidency(subject, residency);
  }
}

export function assertResidency(subject: string, residency: readonly string[] | undefined): void {
  assertSome(`${subject}: residency`, residency, 'name at least one country, EU or EEA, or leave it out to allow all');
  for (const code of residency ?? []) assertJurisdiction(`${subject}: residency`, code);
}

function assertJurisdiction(subject: string, code: string): void {
  try {
    jurisdictionsOf(code);
  } catch (error) {
    fail(`${subject}: ${(error as Error).message}`);
  }
}
