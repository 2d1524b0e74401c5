import { EksPodIdentityAssociation } from '@cdktf/provider-aws/lib/eks-pod-identity-association';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { PolicyStatement } from './policy-document';
import { namePrefix, ServiceRole } from './service-role';

export interface PodIdentityProps {
  /** The cluster's name as an attribute of its resource, so that the association waits for the cluster. */
  readonly clusterNameAttribute: string;
  readonly clusterName: string;
  readonly region: string;
  readonly purpose: string;
  readonly namespace: string;
  readonly serviceAccount: string;
  readonly managedPolicies?: readonly string[];
  readonly statements?: readonly PolicyStatement[];
}

/** A role that the pods of one service account take, and no other pod. */
export class PodIdentity extends Construct {
  /** What must stand before the pods start: credentials are injected when a pod is admitted. */
  readonly prerequisites: ITerraformDependable[];

  constructor(scope: Construct, id: string, props: PodIdentityProps) {
    super(scope, id);
    // Source: EKS user guide, "Create IAM role with trust policy required by EKS Pod Identity", read 2026-11.
    const role = new ServiceRole(this, 'Role', {
      namePrefix: namePrefix(props.clusterName, props.purpose),
      description: `${props.namespace}/${props.serviceAccount} in ${props.clusterName}`,
      region: props.region,
      service: 'pods.eks.amazonaws.com',
      trustActions: ['sts:AssumeRole', 'sts:TagSession'],
      trustConditions: {
        StringEquals: {
          'aws:RequestTag/eks-cluster-name': props.clusterName,
          'aws:RequestTag/kubernetes-namespace': props.namespace,
          'aws:RequestTag/kubernetes-service-account': props.serviceAccount,
        },
      },
      managedPolicies: props.managedPolicies,
      statements: props.statements,
    });
    const association = new EksPodIdentityAssociation(this, 'Resource', {
      clusterName: props.clusterNameAttribute,
      namespace: props.namespace,
      serviceAccount: props.serviceAccount,
      roleArn: role.arn,
    });
    this.prerequisites = [association, ...role.policies];
  }
}
