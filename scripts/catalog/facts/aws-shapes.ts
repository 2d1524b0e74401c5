/** Shapes of EC2 types that the spot snapshot lists and the price list lacks. Source key: `karpenter-aws-types`. */
export const AWS_SHAPES_WITHOUT_PRICE: Readonly<Record<string, { readonly vcpu: number; readonly memoryGib: number; readonly count: number }>> = {
  'p5e.48xlarge': { vcpu: 192, memoryGib: 2048, count: 8 },
};
