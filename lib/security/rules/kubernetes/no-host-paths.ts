import { field, parts } from '../../read/kubernetes-object';
import { checkPods, POD_TYPES } from '../../read/pods';
import type { Rule } from '../../rule';
import { cisKubernetes } from '../../sources';

export const NO_HOST_PATHS: Rule = {
  id: 'K8S-POD-3',
  title: 'Pods do not mount the files of their node',
  reason: 'through them a pod reads credentials of the node, or takes it over',
  remedy: 'use a claim, an emptyDir or a CSI volume',
  source: cisKubernetes('5.2.11'),
  types: POD_TYPES,
  check: (element) => checkPods(element, (pod) => parts(pod, 'volume', 'volumes').filter((volume) => field(volume, 'host_path') !== undefined)
    .map((volume) => `volume ${String(field(volume, 'name'))} is a hostPath`)),
};
