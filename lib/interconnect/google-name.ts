import { boundedName } from '../gcp/gcp-name';

/** https://cloud.google.com/compute/docs/naming-resources#resource-name-format */
const MAX_NAME = 63;

/** Name of a part of a link: that of its network and more, shortened where it would be too long. */
export function googleName(name: string): string {
  return boundedName(name, MAX_NAME);
}
