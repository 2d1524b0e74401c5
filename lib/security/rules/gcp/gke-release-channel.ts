import { block } from '../../block';
import { faultIf, type Rule } from '../../rule';
import { cisGke } from '../../sources';

export const GKE_RELEASE_CHANNEL: Rule = {
  id: 'GCP-GKE-12',
  title: 'GKE clusters follow a release channel',
  reason: 'versions outside of a channel get security fixes when somebody thinks of it',
  remedy: 'set release_channel.channel to RAPID, REGULAR, STABLE or EXTENDED',
  source: cisGke('5.5.4'),
  types: ['google_container_cluster'],
  check: ({ attributes }) => faultIf(block(attributes, 'release_channel')?.channel === 'UNSPECIFIED', 'release_channel.channel is UNSPECIFIED'),
};
