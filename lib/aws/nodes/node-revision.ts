import { createHash } from 'node:crypto';
import { propertyAccess, TerraformResource, Token } from 'cdktf';
import { Construct } from 'constructs';
import type { Capacity } from '../../cluster/capacity';
import type { GpuNodePoolOptions } from '../../cluster/gpu-node-pool';

export interface NodeRevisionProps {
  /** Version of the launch template. */
  readonly templateVersion: string;
  readonly kubernetesVersion: string;
  readonly entry: Capacity;
  readonly pool: GpuNodePoolOptions;
}

/**
 * What EKS replaces nodes for, as it was when their group was made: the launch template's version and that of Kubernetes.
 *
 * `ignore_changes` on the group would do as much for an edit, but Terraform keeps what it ignores in a group that it replaces as well: another
 * instance type would get the interfaces of the old one, and another reservation would never be used. So they are kept beside the group, by
 * an address that says what its nodes are. With other nodes, it is another address, and takes the newest versions.
 */
export class NodeRevision extends Construct {
  readonly templateVersion: string;
  readonly kubernetesVersion: string;

  constructor(scope: Construct, id: string, props: NodeRevisionProps) {
    super(scope, id);
    // cdktf's own class for terraform_data runs the Terraform binary at synth, and a machine that only plans has none.
    const kept = new TerraformResource(this, identity(props), {
      terraformResourceType: 'terraform_data',
      lifecycle: { ignoreChanges: ['input'] },
    });
    kept.addOverride('input', { template: props.templateVersion, kubernetes: props.kubernetesVersion });
    const read = (name: string): string => Token.asString(propertyAccess(kept.interpolationForAttribute('output'), [name]));
    this.templateVersion = read('template');
    this.kubernetesVersion = read('kubernetes');
  }
}

/** What can't change without other nodes. */
function identity({ entry, pool }: NodeRevisionProps): string {
  const { instanceType, zones, fabric, sharing } = pool;
  const { kind, reservationName, reservationZones, reservationPlacementGroup } = entry;
  const facts = [
    instanceType, kind, reservationName, reservationPlacementGroup, [...reservationZones ?? zones].sort(), fabric, sharing?.profile,
  ];
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 8);
}
