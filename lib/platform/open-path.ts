import { NetworkPolicyV1, type NetworkPolicyV1SpecEgress, type NetworkPolicyV1SpecIngress } from '@cdktf/provider-kubernetes/lib/network-policy-v1';
import type { Construct } from 'constructs';

/** A way that pods may take, and from where they may be reached by it. */
export interface Path {
  readonly name: string;
  readonly namespace: string;
  readonly egress: NetworkPolicyV1SpecEgress;
  readonly ingress?: NetworkPolicyV1SpecIngress;
}

/** Opens a path for all pods of a namespace. */
export function openPath(scope: Construct, id: string, { name, namespace, egress, ingress }: Path): void {
  new NetworkPolicyV1(scope, id, {
    metadata: { name, namespace },
    spec: { podSelector: {}, policyTypes: [...ingress ? ['Ingress'] : [], 'Egress'], egress: [egress], ingress: ingress && [ingress] },
  });
}
