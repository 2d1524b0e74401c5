import { ServiceAccountV1 } from '@cdktf/provider-kubernetes/lib/service-account-v1';
import { Construct } from 'constructs';

/** A subdomain as RFC 1123 has it. Source: kubernetes.io/docs/concepts/overview/working-with-objects/names, read 2026-11. */
const NAME = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;

/** Properties of `WorkloadServiceAccount`. */
export interface WorkloadServiceAccountProps {
  /** 1 to 253 lower-case letters, digits, dashes and dots. Not `default`, which Kubernetes makes in each namespace. */
  readonly name: string;
  /** Namespace of the pods, best as `WorkloadNamespace.namespaceName`, so that the account waits for it. */
  readonly namespaceName: string;
}

/**
 * Who the pods of a workload are, to the cloud. They have no token of the Kubernetes API, which most never use: a pod that does says
 * `automountServiceAccountToken: true`.
 */
export class WorkloadServiceAccount extends Construct {
  /** Name of the account; whatever refers to it waits for the account. */
  public readonly serviceAccountName: string;

  /** @throws if the name is none that an account of a workload may have */
  constructor(scope: Construct, id: string, { name, namespaceName }: WorkloadServiceAccountProps) {
    super(scope, id);
    if (!NAME.test(name) || name === 'default') {
      throw new Error('the name of a service account must be 1 to 253 lower-case letters, digits, dashes and dots, with a letter or digit at both ends, '
        + `and not default, got '${name}'`);
    }
    this.serviceAccountName = new ServiceAccountV1(this, 'Resource', {
      metadata: { name, namespace: namespaceName },
      automountServiceAccountToken: false,
    }).metadata.name;
  }
}
