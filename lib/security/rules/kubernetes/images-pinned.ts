import { isUnknown, shown } from '../../block';
import { field } from '../../read/kubernetes-object';
import { checkContainers, POD_TYPES } from '../../read/pods';
import type { Rule } from '../../rule';
import { advice } from '../../sources';

/** Whether an image is named by a digest, or by a tag other than `latest`. */
function isPinned(image: string): boolean {
  if (image.includes('@')) return true;
  const tag = /:([^/:]+)$/.exec(image)?.[1];
  return tag !== undefined && tag !== 'latest';
}

export const IMAGES_PINNED: Rule = {
  id: 'K8S-POD-8',
  title: 'Images are named by digest or by a tag other than latest',
  reason: 'what runs changes without a deployment, and nobody can tell what ran',
  remedy: 'name a version, or better a digest',
  source: advice('Kubernetes documentation', 'tags of images in production'),
  types: POD_TYPES,
  check: (element) => checkContainers(element, (container) => {
    const image = field(container, 'image');
    return typeof image === 'string' && !isUnknown(image) && !isPinned(image) ? `image is ${shown(image)}` : undefined;
  }),
};
