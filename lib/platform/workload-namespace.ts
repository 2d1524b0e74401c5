import { Construct } from 'constructs';
import { isolatedNamespace, POD_SECURITY_LABEL } from './isolated-namespace';
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
}

/**
 * The namespace of one workload: pods without privileges, that reach nothing but DNS and are reached by nothing.
 * Network policies add up, so the workload brings one for each path that it needs.
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
