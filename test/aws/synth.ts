import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { App, DefaultTokenResolver, StringConcat, TerraformStack, Testing, Tokenization } from 'cdktf';
import 'cdktf/lib/testing/adapters/jest';
import { type AwsNetworkProps, AwsNetwork, type EksGpuClusterProps, EksGpuCluster } from '../../lib/aws';

Testing.setupJest();

export const ACCOUNT = '111122223333';
export const DEPLOYER = `arn:aws:iam::${ACCOUNT}:role/ci/deployer`;

/** A resource or data source in Terraform's JSON. */
export type Block = Record<string, unknown>;

/** A stack with a provider, and what it synthesizes to. */
export class TestStack extends TerraformStack {
  constructor(id = 'test') {
    super(new App(), id);
    new AwsProvider(this, 'aws', { region: 'us-east-1' });
  }

  network(overrides: Partial<AwsNetworkProps> = {}): AwsNetwork {
    return new AwsNetwork(this, 'Network', {
      name: 'atlas',
      region: 'us-east-1',
      cidrBlock: '10.3.0.0/16',
      zones: ['use1-az4', 'use1-az6'],
      ...overrides,
    });
  }

  cluster(overrides: Partial<EksGpuClusterProps> = {}): EksGpuCluster {
    return new EksGpuCluster(this, 'Cluster', {
      clusterName: 'atlas',
      network: overrides.network ?? this.network(),
      adminPrincipalArns: [DEPLOYER],
      ...overrides,
    });
  }

  synth(): string {
    return Testing.synth(this, true);
  }

  /** What a token becomes in Terraform's JSON. */
  resolve(value: string): string {
    return Tokenization.resolve(value, { scope: this, resolver: new DefaultTokenResolver(new StringConcat()), preparing: false }) as string;
  }

  /** Resources of a Terraform type, by logical id. */
  resources(type: string): Record<string, Block> {
    return blocks(this.synth(), type);
  }

  /** The resource of a type whose logical id begins so. */
  resource(type: string, idPrefix: string): Block {
    const found = Object.entries(this.resources(type)).filter(([id]) => id.startsWith(idPrefix));
    if (found.length !== 1) throw new Error(`expected one ${type} ${idPrefix}, got ${found.map(([id]) => id).join(', ')}`);
    return found[0][1];
  }
}

export function blocks(synthesized: string, type: string): Record<string, Block> {
  return (JSON.parse(synthesized) as { resource: Record<string, Record<string, Block>> }).resource[type] ?? {};
}

/** The synthesized stack without what changes with a version of cdktf. */
export function snapshotOf(synthesized: string): unknown {
  const { resource, data, output } = JSON.parse(synthesized) as Block;
  return { resource, data, output };
}
