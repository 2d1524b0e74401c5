import type { Change, Constraint } from './constraint';
import { ofWorkload } from './relaxation';
import { once } from './steps';

interface Places {
  readonly regions?: string[];
  readonly residency?: string[];
}

/** Where a workload may run. */
export function placeConstraints(name: string, { regions, residency }: Places, changed: (changes: Places) => Change): Constraint[] {
  const constraint = (what: string, values: readonly string[] | undefined, said: string, dropped: Change): Constraint[] => (
    values === undefined ? [] : [{ ...ofWorkload(name, what, [...values].sort()), dropped, ways: [once(said, undefined, dropped)] }]
  );
  return [
    ...constraint('residency', residency, `drop residency of '${name}'`, changed({ residency: undefined })),
    ...constraint('regions', regions, `allow '${name}' every region of the clouds`, changed({ regions: undefined })),
  ];
}
