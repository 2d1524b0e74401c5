export * from './access/spot-service-linked-role';
export * from './cluster/eks-gpu-cluster';
export * from './karpenter/eks-karpenter-node-pool';
export * from './network/aws-network';
export * from './network/nat-gateways';
export * from './nodes/eks-gpu-node-group';
export * from './region/aws-region-stack';
