import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { VpcEndpoint } from '@cdktf/provider-aws/lib/vpc-endpoint';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';

export interface ServiceEndpointsProps {
  readonly name: string;
  readonly region: string;
  readonly vpcId: string;
  readonly vpcCidr: string;
  /** Second block of the VPC, if it has one. */
  readonly podCidr?: string;
  readonly subnetIds: string[];
  readonly routeTableIds: string[];
}

/**
 * What a node and its system pods call, by construct id.
 *
 * Source: EKS user guide, "Deploy private clusters with limited internet access", read 2026-11.
 */
const INTERFACE_ENDPOINTS: Record<string, string> = {
  EcrApi: 'ecr.api',
  EcrDkr: 'ecr.dkr',
  Sts: 'sts',
  Ec2: 'ec2',
  Eks: 'eks',
  EksAuth: 'eks-auth',
  Logs: 'logs',
};

/** Private ways to AWS services: image pulls and tokens work without a NAT gateway, and image layers cost no NAT traffic. */
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
    const services = Object.entries(INTERFACE_ENDPOINTS).map(([endpoint, service]) => new VpcEndpoint(this, endpoint, {
      vpcId: props.vpcId,
      serviceName: `com.amazonaws.${props.region}.${service}`,
      vpcEndpointType: 'Interface',
      privateDnsEnabled: true,
      subnetIds: props.subnetIds,
      securityGroupIds: [securityGroup.id],
      tags: { Name: `${props.name}-${service}` },
    }));
    this.egress = [images, ...services, ...callers];
  }
}
