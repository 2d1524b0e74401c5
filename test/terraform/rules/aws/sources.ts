/** A page of the provider's documentation, such as `resources/vpc`. */
export function awsDocs(page: string): string {
  return `https://registry.terraform.io/providers/hashicorp/aws/6.25.0/docs/${page}`;
}

/** An action or a type of the EKS API, such as `CreateCluster`. */
export function eksApi(name: string): string {
  return `https://docs.aws.amazon.com/eks/latest/APIReference/API_${name}.html`;
}

/** An action or a type of the EC2 API, such as `CreateVpc`. */
export function ec2Api(name: string): string {
  return `https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_${name}.html`;
}
