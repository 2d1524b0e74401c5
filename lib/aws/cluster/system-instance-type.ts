/**
 * Series of which nodes for system pods can be: general purpose, compute, memory and storage. A1 is of none: the image does not run on it.
 *
 * Source: EC2 user guide, "Instance type naming conventions". Read 2026-11.
 */
const SERIES = 'c|d|h|i|im|is|m|r|t|x|z';

/** Series of accelerators. Source: as above. */
const ACCELERATED = /^(dl|f|g|gr|inf|p|trn|vt)\d/;

const INSTANCE_TYPE = new RegExp(`^(${SERIES})\\d+[a-z]*(-flex)?\\.(nano|micro|small|medium|large|xlarge|\\d+xlarge|metal|metal-\\d+xl)$`);

/** Refuses what no system node can be: a type that is none, and one with accelerators, which no system pod uses. */
export function assertSystemInstanceType(instanceType: string | undefined): void {
  if (instanceType === undefined || INSTANCE_TYPE.test(instanceType)) return;
  if (ACCELERATED.test(instanceType)) {
    throw new Error(`systemInstanceType ${instanceType} has accelerators, which no system pod uses: choose a type such as m7i.large, `
      + 'and get GPU nodes by addGpuNodePool');
  }
  throw new Error('systemInstanceType must be an instance type for general purposes, compute, memory or storage such as m7i.large, '
    + `got '${instanceType}': its series is one of ${SERIES.split('|').join(', ')}, and its size one such as large or 2xlarge`);
}
