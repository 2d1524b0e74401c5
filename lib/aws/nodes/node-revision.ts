import { createHash } from 'node:crypto';
import { propertyAccess, TerraformResource, Token } from 'cdktf';
import { Construct } from 'constructs';
import type { Capacity } from '../../cluster/capacity';
import type { GpuNodePoolOptions } from '../../cluster/gpu-node-pool';

export interface NodeRevisionProps {
  /** Version of the launch template. */
  readonly templateVersion: string;
  readonly kubernetesVersion: string;
  /** Release of the EKS images; undefined where EKS chose it. */
  readonly releaseVersion?: string;
  readonly entry: Capacity;
  readonly pool: GpuNodePoolOptions;
}

/**
 * What EKS replaces nodes for, as it was when their group was made: the launch template's version, that of Kubernetes, and the release of the image.
 *
 * `ignore_changes` on the group would do as much for an edit, but Terraform keeps what it ignores in a group that it replaces as well: another
 * instance type would get the interfaces of the old one, and another reservation would never be used. So they are kept beside the group, by
 * an address that says what its nodes are. With other nodes, it is another address, and takes the newest versions.
 */
export class NodeRevision extends Construct {
  readonly templateVersion: string;
  readonly kubernetesVersion: string;
  readonly releaseVersion?: string;

  constructor(scope: Construct, id: string, props: NodeRevisionProps) {
    super(scope, id);
    // cdktf's own class for terraform_data runs the Terraform binary at synth, and a machine that only plans has none.
    const kept = new TerraformResource(this, identity(props), {
      terraformResourceType: 'terraform_data',
      lifecycle: { ignoreChanges: ['input'] },
    });
    kept.addOverride('input', { template: props.templateVersion, kubernetes: props.kubernetesVersion, release: props.releaseVersion });
    const read = (name: string) => propertyAccess(kept.interpolationForAttribute('output'), [name]);
    this.templateVersion = Token.asString(read('template'));
    this.kubernetesVersion = Token.asString(read('kubernetes'));
    // A group that was made when no release was named has none to keep, and then stays with that which EKS chose. cdktf's own `try` writes no null.
    this.releaseVersion = props.releaseVersion === undefined ? undefined : `\${try(terraform_data.${kept.friendlyUniqueId}.output.release, null)}`;
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
