import type { LaunchTemplateNetworkInterfaces } from '@cdktf/provider-aws/lib/launch-template';
import { PlacementGroup } from '@cdktf/provider-aws/lib/placement-group';
import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { VpcSecurityGroupEgressRule } from '@cdktf/provider-aws/lib/vpc-security-group-egress-rule';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { efaInterfaces } from './efa-interfaces';

export interface RdmaFabricProps {
  readonly nodeName: string;
  readonly vpcId: string;
  readonly zone: string;
  readonly clusterSecurityGroupId: string;
  readonly efaCards: readonly number[];
  /** Whether nodes stand close together by a group of their own, and not by where their reservation lies. */
  readonly placementGroup: boolean;
}

/** What nodes need to speak EFA to each other: a place close together, a security group of their own, and the interfaces. */
export class RdmaFabric extends Construct {
  /** Undefined without a group of their own. */
  readonly placementGroupName?: string;
  readonly securityGroupIds: string[];
  readonly networkInterfaces: LaunchTemplateNetworkInterfaces[];
  /** Rules that must stand before the first node does. */
  readonly rules: ITerraformDependable[];

  constructor(scope: Construct, id: string, props: RdmaFabricProps) {
    super(scope, id);
    if (props.placementGroup) {
      // A cluster placement group can't span zones: with the zone in its name, a move to another zone makes a second group.
      this.placementGroupName = new PlacementGroup(this, 'PlacementGroup', {
        name: `${props.nodeName}-${props.zone}`,
        strategy: 'cluster',
        lifecycle: { createBeforeDestroy: true },
      }).name;
    }

    // EFA carries no ports, so a rule must allow every protocol. Source: EC2 user guide, "Prepare an EFA-enabled security group".
    const members = new SecurityGroup(this, 'SecurityGroup', {
      vpcId: props.vpcId,
      namePrefix: `${props.nodeName}-efa-`,
      description: 'EFA between the nodes of one pool',
      tags: { Name: `${props.nodeName}-efa` },
      lifecycle: { createBeforeDestroy: true },
    });
    const amongMembers = {
      securityGroupId: members.id,
      referencedSecurityGroupId: members.id,
      ipProtocol: '-1',
      description: 'EFA between the nodes of the pool',
    };
    this.rules = [
      new VpcSecurityGroupIngressRule(this, 'FromMembers', amongMembers),
      new VpcSecurityGroupEgressRule(this, 'ToMembers', amongMembers),
    ];
    this.securityGroupIds = [props.clusterSecurityGroupId, members.id];
    this.networkInterfaces = efaInterfaces(props.efaCards)
      .map((networkInterface) => ({ ...networkInterface, securityGroups: this.securityGroupIds, deleteOnTermination: 'true' }));
  }
}
