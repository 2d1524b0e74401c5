import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { VpcSecurityGroupEgressRule } from '@cdktf/provider-aws/lib/vpc-security-group-egress-rule';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';

/** TCP ports, or every protocol. */
export interface Traffic {
  /** Part of construct ids. */
  readonly id: string;
  readonly description: string;
  /** @default - every protocol */
  readonly ports?: readonly [first: number, last: number];
}

export interface ServerSecurityGroupProps {
  readonly name: string;
  readonly description: string;
  readonly vpcId: string;
  /** Security groups of clients, by names that are part of construct ids. */
  readonly clients: Readonly<Record<string, string>>;
  readonly traffic: readonly Traffic[];
  /** Whether servers also speak to each other, and call their clients. */
  readonly servesBothWays: boolean;
}

const CLIENT_NAME = /^[A-Za-z][A-Za-z0-9-]{0,39}$/;

/** Refuses storage that nobody could mount, and a client that is named twice. */
export function assertClients(owner: string, clients: Readonly<Record<string, string>>): void {
  const [names, groups] = [Object.keys(clients), Object.values(clients)];
  if (names.length === 0) {
    throw new Error(`${owner}: clientSecurityGroups is empty, so nothing could mount it: name the security group of the nodes, such as { nodes: cluster.securityGroupId }`);
  }
  const unfit = names.filter((name) => !CLIENT_NAME.test(name));
  if (unfit.length > 0) throw new Error(`${owner}: names of clientSecurityGroups must be 1 to 40 letters, digits and '-', and begin with a letter, got '${unfit.join("', '")}'`);
  if (new Set(groups).size !== groups.length) throw new Error(`${owner}: clientSecurityGroups must differ, got one group under two of the names ${names.join(', ')}: keep one of them`);
}

/** What lets clients, and no one else, reach servers on their ports. */
export class ServerSecurityGroup extends Construct {
  readonly securityGroupId: string;
  /** Rules among the servers, which must stand before them. */
  readonly rules: ITerraformDependable[] = [];

  constructor(scope: Construct, id: string, private readonly props: ServerSecurityGroupProps) {
    super(scope, id);
    const group = new SecurityGroup(this, 'Resource', {
      vpcId: props.vpcId,
      namePrefix: `${props.name}-`,
      description: props.description,
      tags: { Name: props.name },
      lifecycle: { createBeforeDestroy: true },
    });
    this.securityGroupId = group.id;
    if (props.servesBothWays) {
      const members = new Construct(this, 'Members');
      this.rules.push(...this.egress(members, group.id, group.id), ...this.ingress(members, group.id, group.id));
    }
    const clients = new Construct(this, 'Clients');
    for (const [name, client] of Object.entries(props.clients)) {
      const rules = new Construct(clients, name);
      this.ingress(new Construct(rules, 'Server'), client, group.id);
      if (!props.servesBothWays) continue;
      this.egress(new Construct(rules, 'ServerOut'), group.id, client);
      this.ingress(new Construct(rules, 'Client'), group.id, client);
      this.egress(new Construct(rules, 'ClientOut'), client, group.id);
    }
  }

  private ingress(scope: Construct, from: string, to: string): ITerraformDependable[] {
    return this.props.traffic.map((traffic) => new VpcSecurityGroupIngressRule(scope, `Ingress${traffic.id}`, {
      securityGroupId: to,
      referencedSecurityGroupId: from,
      ...protocolOf(traffic),
    }));
  }

  private egress(scope: Construct, from: string, to: string): ITerraformDependable[] {
    return this.props.traffic.map((traffic) => new VpcSecurityGroupEgressRule(scope, `Egress${traffic.id}`, {
      securityGroupId: from,
      referencedSecurityGroupId: to,
      ...protocolOf(traffic),
    }));
  }
}

function protocolOf({ description, ports }: Traffic) {
  return ports ? { description, ipProtocol: 'tcp', fromPort: ports[0], toPort: ports[1] } : { description, ipProtocol: '-1' };
}
