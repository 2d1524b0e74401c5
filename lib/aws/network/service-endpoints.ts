import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { VpcEndpoint } from '@cdktf/provider-aws/lib/vpc-endpoint';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { AwsEndpoint } from '../../catalog/aws-endpoint';

export interface ServiceEndpointsProps {
  readonly name: string;
  readonly region: string;
  readonly vpcId: string;
  readonly vpcCidr: string;
  /** Second block of the VPC, if it has one. */
  readonly podCidr?: string;
  readonly subnetIds: string[];
  readonly routeTableIds: string[];
  /** Services to which no endpoint leads. */
  readonly without: readonly AwsEndpoint[];
}

/** Construct ids of the endpoints. */
const IDS: Readonly<Record<AwsEndpoint, string>> = {
  [AwsEndpoint.ECR_API]: 'EcrApi',
  [AwsEndpoint.ECR_IMAGES]: 'EcrDkr',
  [AwsEndpoint.STS]: 'Sts',
  [AwsEndpoint.EC2]: 'Ec2',
  [AwsEndpoint.EKS]: 'Eks',
  [AwsEndpoint.EKS_AUTH]: 'EksAuth',
  [AwsEndpoint.LOGS]: 'Logs',
};

/** Refuses a service that has no endpoint, or that is named twice. */
export function assertWithoutEndpoints(without: readonly AwsEndpoint[] = []): void {
  const known = Object.values(AwsEndpoint);
  const unknown = without.filter((endpoint) => !known.includes(endpoint));
  if (unknown.length > 0) throw new Error(`withoutEndpoints must be some of ${known.join(', ')}, got ${unknown.join(', ')}`);
  const twice = without.filter((endpoint, index) => without.indexOf(endpoint) !== index);
  if (twice.length > 0) throw new Error(`withoutEndpoints must name each service once, got ${twice.join(', ')} again: drop it`);
}

/** Private ways to AWS services: image pulls and tokens work without a NAT gateway, and image layers cost no NAT traffic. What has none goes through the NAT gateway. */
export class ServiceEndpoints extends Construct {
  /** What must stand for the endpoints to answer. */
  readonly egress: ITerraformDependable[];

  constructor(scope: Construct, id: string, props: ServiceEndpointsProps) {
    super(scope, id);
    const images = new VpcEndpoint(this, 'S3', {
      vpcId: props.vpcId,
      serviceName: `com.amazonaws.${props.region}.s3`,
      vpcEndpointType: 'Gateway',
      routeTableIds: props.routeTableIds,
      tags: { Name: `${props.name}-s3` },
    });

    const services = Object.values(AwsEndpoint).filter((service) => !props.without.includes(service));
    this.egress = [images, ...services.length > 0 ? this.interfaceEndpoints(services, props) : []];
  }

  private interfaceEndpoints(services: readonly AwsEndpoint[], props: ServiceEndpointsProps): ITerraformDependable[] {
    const securityGroup = new SecurityGroup(this, 'SecurityGroup', {
      vpcId: props.vpcId,
      namePrefix: `${props.name}-endpoints-`,
      description: 'Interface endpoints: HTTPS from the VPC',
      tags: { Name: `${props.name}-endpoints` },
      lifecycle: { createBeforeDestroy: true },
    });
    const https = (ruleId: string, from: string, cidrIpv4: string) => new VpcSecurityGroupIngressRule(this, ruleId, {
      securityGroupId: securityGroup.id,
      description: `HTTPS from ${from}`,
      cidrIpv4,
      ipProtocol: 'tcp',
      fromPort: 443,
      toPort: 443,
    });
    const callers = [https('HttpsFromVpc', 'the VPC', props.vpcCidr)];
    // Within a VPC pods keep their own addresses.
    if (props.podCidr) callers.push(https('HttpsFromPods', 'pods', props.podCidr));
    const endpoints = services.map((service) => new VpcEndpoint(this, IDS[service], {
      vpcId: props.vpcId,
      serviceName: `com.amazonaws.${props.region}.${service}`,
      vpcEndpointType: 'Interface',
      privateDnsEnabled: true,
      subnetIds: props.subnetIds,
      securityGroupIds: [securityGroup.id],
      tags: { Name: `${props.name}-${service}` },
    }));
    return [...endpoints, ...callers];
  }
}
