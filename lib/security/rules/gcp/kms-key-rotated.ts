import { isGiven, isNoneOf, isUnknown, shown } from '../../block';
import { faultIf, NOT_APPLICABLE, type Rule } from '../../rule';
import { cisGcp } from '../../sources';

const LONGEST_DAYS = 90;
const SECONDS_OF_DAY = 86_400;

export const CLOUD_KMS_KEY_ROTATED: Rule = {
  id: 'GCP-KMS-1',
  title: `Cloud KMS keys rotate within ${LONGEST_DAYS} days`,
  reason: 'what one version of a key has encrypted stays limited',
  remedy: `set rotation_period to at most ${LONGEST_DAYS * SECONDS_OF_DAY}s`,
  source: cisGcp('1.10'),
  types: ['google_kms_crypto_key'],
  check: ({ attributes: { purpose, rotation_period: period } }) => {
    // Cloud KMS rotates symmetric keys alone.
    if (isNoneOf(purpose ?? 'ENCRYPT_DECRYPT', 'ENCRYPT_DECRYPT')) return NOT_APPLICABLE;
    const tooLong = !isGiven(period) || Number.parseFloat(String(period)) > LONGEST_DAYS * SECONDS_OF_DAY;
    return faultIf(!isUnknown(period) && tooLong, `rotation_period is ${shown(period)}`);
  },
};
