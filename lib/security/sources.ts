/** Where rules come from. A benchmark's sections have other numbers in another version: change both together. */

const READ = 'read 2026-11';

/** A section of the CIS AWS Foundations Benchmark. */
export const cisAws = (section: string): string => `CIS AWS Foundations Benchmark 5.0.0, ${section}, ${READ}`;

/** A section of the CIS EKS Benchmark. */
export const cisEks = (section: string): string => `CIS EKS Benchmark 1.7.0, ${section}, ${READ}`;

/** A section of the CIS Google Cloud Platform Foundation Benchmark. */
export const cisGcp = (section: string): string => `CIS GCP Foundation Benchmark 3.0.0, ${section}, ${READ}`;

/** A section of the CIS GKE Benchmark. */
export const cisGke = (section: string): string => `CIS GKE Benchmark 1.6.0, ${section}, ${READ}`;

/** A section of the CIS Kubernetes Benchmark. */
export const cisKubernetes = (section: string): string => `CIS Kubernetes Benchmark 1.12, ${section}, ${READ}`;

/** A control of AWS Security Hub. */
export const securityHub = (control: string): string => `AWS Security Hub controls reference, ${control}, ${READ}`;

/** A chapter of a guide or reference that was read for the rule. */
export const guide = (name: string, chapter: string): string => `${name}, "${chapter}", ${READ}`;

/** Where the advice stands, by its subject; it was not read anew, so there is no date. */
export const advice = (name: string, subject: string): string => `${name}, on ${subject}`;
