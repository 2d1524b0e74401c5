/**
 * A service of AWS to which an interface endpoint leads in each network: what a node and its system pods call, by its name in PrivateLink. The
 * planner counts all of them.
 *
 * Source: EKS user guide, "Deploy private clusters with limited internet access", read 2026-11.
 */
export enum AwsEndpoint {
  /** Sign-in for image pulls. */
  ECR_API = 'ecr.api',
  /** Manifests of images; their layers come by the gateway endpoint of S3, which costs nothing and always stands. */
  ECR_IMAGES = 'ecr.dkr',
  /** Roles of service accounts. */
  STS = 'sts',
  /** Nodes that join, addresses of pods, volumes, and Karpenter's launches. */
  EC2 = 'ec2',
  /** What nodes and controllers ask of the cluster. */
  EKS = 'eks',
  /** Credentials of pods (Pod Identity). */
  EKS_AUTH = 'eks-auth',
  /** Logs of pods that are sent to CloudWatch. */
  LOGS = 'logs',
}
