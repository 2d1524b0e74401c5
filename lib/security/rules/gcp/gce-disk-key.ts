import { type Block, block, blocks, isGiven } from '../../block';
import type { Element } from '../../element';
import { INSTANCE_TYPES } from '../../read/gcp-instances';
import { faultIf, type Rule } from '../../rule';
import { cisGcp } from '../../sources';

const KEYS = ['kms_key_self_link', 'raw_key', 'rsa_encrypted_key', 'disk_encryption_key_raw', 'disk_encryption_key_rsa'];

function hasKey(disk: Block): boolean {
  return [disk, block(disk, 'disk_encryption_key')].some((named) => KEYS.some((key) => isGiven(named?.[key])));
}

/** Disks that an element makes, by name; those that exist already are not its own. */
function disksOf({ type, attributes }: Element): [string, Block][] {
  if (!INSTANCE_TYPES.includes(type)) return [['the disk', attributes]];
  return ['boot_disk', 'disk'].flatMap((name) => (
    blocks(attributes, name).filter(({ source }) => !isGiven(source)).map((disk): [string, Block] => [name, disk])
  ));
}

export const GCE_DISK_KEY: Rule = {
  id: 'GCP-GCE-7',
  title: 'Disks are encrypted with a key of the project',
  reason: 'with a key of its own, the project decides and sees who decrypts',
  remedy: 'name a Cloud KMS key: kms_key_self_link of boot_disk, or of disk_encryption_key',
  source: cisGcp('4.7'),
  types: [...INSTANCE_TYPES, 'google_compute_disk', 'google_compute_region_disk'],
  check: (element) => disksOf(element).flatMap(([name, disk]) => faultIf(!hasKey(disk), `${name} names no key`)),
};
