import { block, isNoneOf, shown } from '../../block';
import { faultIf, type Rule } from '../../rule';
import { guide } from '../../sources';

export const GKE_NO_ANONYMOUS_ACCESS: Rule = {
  id: 'GCP-GKE-20',
  title: 'GKE answers anonymous requests with its health alone',
  reason: 'one wrong binding to system:anonymous opens the cluster to everyone who reaches its endpoint',
  remedy: 'set anonymous_authentication_config.mode to LIMITED',
  source: guide('GKE API reference', 'AnonymousAuthenticationConfig'),
  types: ['google_container_cluster'],
  check: ({ attributes }) => {
    const mode = block(attributes, 'anonymous_authentication_config')?.mode;
    return faultIf(isNoneOf(mode, 'LIMITED'), `anonymous_authentication_config.mode is ${shown(mode)}`);
  },
};
