const NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/;

/**
 * Refuses a name that can't begin the names of what is in a network or a cluster.
 *
 * Sources: EKS API reference, `CreateCluster`, `name`; EC2 API reference, `CreateSecurityGroup`, `GroupName`. Read 2026-11.
 *
 * @param property how errors name the name
 */
export function assertName(property: string, name: string): void {
  if (!NAME.test(name)) throw new Error(`${property} must be 1 to 100 letters, digits, '-' and '_', and start with neither sign, got '${name}'`);
  if (name.startsWith('sg-')) throw new Error(`${property} must not begin with sg-, as no name of a security group may, got '${name}': choose another name`);
}
