import { Construct } from 'constructs';
import type { CloudCredentials } from './cloud-credentials';
import { isolatedNamespace, POD_SECURITY_LABEL } from './isolated-namespace';
import { openPaths } from './opened-paths';
import { assertKubernetesLabels } from '../cluster/kubernetes-label';
import { PodSecurity } from '../cluster/pod-security';

/** A label as RFC 1123 has it. Source: kubernetes.io/docs/concepts/overview/working-with-objects/names, read 2026-11. */
const NAMESPACE_NAME = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** Source: kubernetes.io/docs/reference/labels-annotations-taints, read 2026-11. */
const NAME_LABEL = 'kubernetes.io/metadata.name';

/** Properties of `WorkloadNamespace`. */
export interface WorkloadNamespaceProps {
  /**
   * 1 to 63 lower-case letters, digits and dashes. Neither `default`, nor a name that starts with `kube-`, which Kubernetes
   * keeps for itself. Another name is another namespace: everything in the old one goes.
   */
  readonly name: string;
  /** @default PodSecurity.RESTRICTED */
  readonly podSecurity?: PodSecurity;
  /**
   * Labels of the namespace, for policies and bills, in the syntax of Kubernetes. Pod Security has the prop `podSecurity`.
   *
   * @default - those of Pod Security only
   */
  readonly labels?: Record<string, string>;
  /**
   * Whether pods of the namespace reach each other, on every port: what a run on several nodes needs to begin.
   *
   * @default false
   */
  readonly openWithin?: boolean;
  /**
   * From where pods get the credentials of their service account's cloud identity.
   *
   * @default - from nowhere: pods have no cloud identity
   */
  readonly cloudCredentials?: CloudCredentials;
  /**
   * Whether pods reach public addresses by HTTPS (TCP 443): object storage, APIs of the cloud, registries of models. Private addresses stay closed.
   *
   * @default false
   */
  readonly publicHttps?: boolean;
}

/**
 * The namespace of one workload: pods without privileges, that reach nothing but DNS and are reached by nothing. Usual paths are opened by
 * props. Network policies add up, so the workload brings one for each further path that it needs.
 */
export class WorkloadNamespace extends Construct {
  /** Name of the namespace; whatever refers to it waits for the namespace. */
  public readonly namespaceName: string;

  /** @throws if the name or a label is not one that a workload may have */
  constructor(scope: Construct, id: string, props: WorkloadNamespaceProps) {
    super(scope, id);
    const { name, labels, podSecurity = PodSecurity.RESTRICTED } = props;
    assertName(name);
    assertKubernetesLabels(`namespace '${name}'`, labels);
    if (labels && NAME_LABEL in labels) throw new Error(`namespace '${name}' must not set the label ${NAME_LABEL}: Kubernetes sets it to the name`);
    const taken = Object.keys(labels ?? {}).filter((label) => label.startsWith(POD_SECURITY_LABEL));
    if (taken.length > 0) throw new Error(`namespace '${name}' must not set the labels ${taken.join(', ')}: set podSecurity instead`);
    this.namespaceName = isolatedNamespace(this, { name, podSecurity, labels });
    openPaths(this, this.namespaceName, props);
  }
}

function assertName(name: string): void {
  if (!NAMESPACE_NAME.test(name)) {
    throw new Error(`a namespace's name must be 1 to 63 lower-case letters, digits and dashes, with a letter or digit at both ends, got '${name}'`);
  }
  if (name === 'default' || name.startsWith('kube-')) {
    throw new Error(`namespace '${name}' belongs to Kubernetes: choose a name that is not default and does not start with kube-`);
  }
}
