import { LaunchTemplate, type LaunchTemplateNetworkInterfaces } from '@cdktf/provider-aws/lib/launch-template';
import { Token } from 'cdktf';
import { Construct } from 'constructs';

/** Source: AWS provider, `aws_launch_template.name_prefix`. */
const LONGEST_NAME_PREFIX = 99;

/** Root device of the AL2023 images. */
const ROOT_DEVICE = '/dev/xvda';

export interface NodeLaunchTemplateProps {
  /** Name of the nodes in the EC2 console. */
  readonly nodeName: string;
  readonly volumeKeyArn: string;
  readonly bootDiskGib: number;
  /** MiB/s. gp3 gives 125 without asking, and up to a quarter of its IOPS. */
  readonly bootDiskThroughput: number;
  readonly tags?: Readonly<Record<string, string>>;
  readonly userData?: string;
  readonly networkInterfaces?: LaunchTemplateNetworkInterfaces[];
  readonly placementGroup?: string;
  /** Where nodes start in a reservation, and nowhere else. */
  readonly capacityReservationId?: string;
  /** Instance type, where the reservation is a Capacity Block. */
  readonly capacityBlockType?: string;
}

/**
 * What all nodes share: an encrypted root volume, and metadata that only the node itself can ask for.
 *
 * It names neither image nor subnet, nor the type where no Capacity Block asks for it: those are the node group's. It names no security group outside of
 * network interfaces either: EKS then attaches the cluster's own.
 */
export class NodeLaunchTemplate extends Construct {
  readonly templateId: string;
  /** Newest version, so that a node group follows every change. */
  readonly version: string;

  constructor(scope: Construct, id: string, props: NodeLaunchTemplateProps) {
    super(scope, id);
    // Provider default tags do not reach what a launch template makes.
    const tags = { ...props.tags, Name: props.nodeName };
    const template = new LaunchTemplate(this, 'Resource', {
      namePrefix: `${props.nodeName.slice(0, LONGEST_NAME_PREFIX - 1)}-`,
      updateDefaultVersion: true,
      userData: props.userData,
      blockDeviceMappings: [{
        deviceName: ROOT_DEVICE,
        ebs: {
          volumeType: 'gp3',
          volumeSize: props.bootDiskGib,
          iops: 3000,
          throughput: props.bootDiskThroughput,
          encrypted: 'true',
          kmsKeyId: props.volumeKeyArn,
          deleteOnTermination: 'true',
        },
      }],
      metadataOptions: { httpEndpoint: 'enabled', httpTokens: 'required', httpPutResponseHopLimit: 1 },
      networkInterfaces: props.networkInterfaces,
      placement: props.placementGroup === undefined ? undefined : { groupName: props.placementGroup },
      instanceType: props.capacityBlockType,
      instanceMarketOptions: props.capacityBlockType === undefined ? undefined : { marketType: 'capacity-block' },
      capacityReservationSpecification: props.capacityReservationId === undefined
        ? undefined
        : { capacityReservationTarget: { capacityReservationId: props.capacityReservationId } },
      tagSpecifications: ['instance', 'volume', 'network-interface'].map((resourceType) => ({ resourceType, tags })),
      lifecycle: { createBeforeDestroy: true },
    });
    this.templateId = template.id;
    this.version = Token.asString(template.latestVersion);
  }
}
