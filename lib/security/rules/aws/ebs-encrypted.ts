import { type Block, block, blocks, isGiven, isNotOn } from '../../block';
import { type Element, someOther } from '../../element';
import type { Rule } from '../../rule';
import { cisAws } from '../../sources';

/** Volumes that an element makes, by name. */
function volumesOf({ type, attributes }: Element): [string, Block | undefined][] {
  const named = (name: string, volumes: Block[]) => volumes.map((volume): [string, Block] => [`${name} ${String(volume.device_name ?? '')}`.trim(), volume]);
  switch (type) {
    case 'aws_ebs_volume': return [['the volume', attributes]];
    case 'aws_instance': return [['root_block_device', block(attributes, 'root_block_device')], ...named('ebs_block_device', blocks(attributes, 'ebs_block_device'))];
    default: return named('the volume', blocks(attributes, 'block_device_mappings').flatMap((mapping) => (
      blocks(mapping, 'ebs').map((ebs) => ({ ...ebs, device_name: mapping.device_name }))
    )));
  }
}

export const EBS_ENCRYPTED: Rule = {
  id: 'AWS-EC2-3',
  title: 'EBS volumes are encrypted',
  reason: 'whoever copies or shares a snapshot reads the data',
  remedy: 'set encrypted to true, or add aws_ebs_encryption_by_default to the app',
  source: cisAws('5.1.1'),
  types: ['aws_ebs_volume', 'aws_instance', 'aws_launch_template'],
  check: (element) => {
    const open = volumesOf(element).filter(([, volume]) => isNotOn(volume?.encrypted) && !isGiven(volume?.snapshot_id));
    if (open.length > 0 && someOther(element, 'aws_ebs_encryption_by_default', ({ attributes }) => attributes.enabled !== false)) return [];
    return open.map(([name]) => `${name} is not encrypted`);
  },
};
