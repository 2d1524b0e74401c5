import { isUnknown, texts } from '../../block';
import { field, part } from '../../read/kubernetes-object';
import { checkContainers, POD_TYPES } from '../../read/pods';
import type { Rule } from '../../rule';
import { cisKubernetes } from '../../sources';

/** The Pod Security Standard `restricted` allows it. */
const HARMLESS = 'NET_BIND_SERVICE';

export const CAPABILITIES_DROPPED: Rule = {
  id: 'K8S-POD-6',
  title: 'Containers drop all capabilities',
  reason: 'by default a container may forge packets (NET_RAW) and change owners of files',
  remedy: `set securityContext.capabilities.drop to [ALL], and add ${HARMLESS} at most`,
  source: cisKubernetes('5.2.8 and 5.2.9'),
  types: POD_TYPES,
  check: (element) => checkContainers(element, (container) => {
    const capabilities = part(container, 'security_context', 'capabilities');
    const dropped = texts(field(capabilities, 'drop'));
    const added = texts(field(capabilities, 'add')).filter((name) => name !== HARMLESS && !isUnknown(name));
    if (added.length > 0) return `it adds ${added.join(', ')}`;
    return dropped.some((name) => name === 'ALL' || isUnknown(name)) ? undefined : 'it does not drop ALL capabilities';
  }),
};
