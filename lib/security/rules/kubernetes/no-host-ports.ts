import { field, parts } from '../../read/kubernetes-object';
import { checkContainers, POD_TYPES } from '../../read/pods';
import type { Rule } from '../../rule';
import { cisKubernetes } from '../../sources';

export const NO_HOST_PORTS: Rule = {
  id: 'K8S-POD-11',
  title: 'Containers open no port of their node',
  reason: 'such a port is reached past network policies',
  remedy: 'drop hostPort, and use a service',
  source: cisKubernetes('5.2.12'),
  types: POD_TYPES,
  check: (element) => checkContainers(element, (container) => {
    const open = parts(container, 'port', 'ports').map((port) => field(port, 'host_port')).filter((port) => Number(port) > 0);
    return open.length > 0 ? `hostPort is ${open.join(', ')}` : undefined;
  }),
};
