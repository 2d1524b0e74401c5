import { AWS_QUOTA_CLASSES } from './aws-quota-classes';

/** What a family of machines is called: `p5` for `p5.48xlarge` on AWS, `a3` for `a3-highgpu-8g` on Google Cloud. */
export function instanceFamily(cloud: string, instanceType: string): string {
  return instanceType.split(cloud === 'aws' ? '.' : '-')[0];
}

/**
 * Whether an instance type belongs to a family.
 *
 * @param family the type's own family, or on AWS the letters of a class that shares a quota: `dl`, `g`, `inf`, `p`, `trn`, `vt`
 */
export function isOfFamily(cloud: string, instanceType: string, family: string): boolean {
  const own = instanceFamily(cloud, instanceType);
  if (own === family) {
    return true;
  }
  const letters = /^[a-z]+(?=\d)/.exec(own)?.[0];
  return cloud === 'aws' && letters !== undefined && Object.hasOwn(AWS_QUOTA_CLASSES, family) && AWS_QUOTA_CLASSES[family].prefixes.includes(letters);
}
