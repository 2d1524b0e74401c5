import { texts } from '../../block';
import { GRANT_TYPES, grantsOf } from '../../read/gcp-grants';
import { faultIf, type Rule } from '../../rule';
import { cisGcp } from '../../sources';

const EVERYONE = ['allUsers', 'allAuthenticatedUsers'];

/** Access controls of buckets and objects, which know no roles of IAM. */
const ACCESS_CONTROLS = ['google_storage_bucket_access_control', 'google_storage_object_access_control', 'google_storage_default_object_access_control'];

export const IAM_NO_PUBLIC_MEMBERS: Rule = {
  id: 'GCP-IAM-1',
  title: 'Nothing is granted to everyone',
  reason: 'allUsers is the internet, and allAuthenticatedUsers everybody with a Google account',
  remedy: 'name the members',
  source: cisGcp('1.9 and 5.1'),
  types: [...GRANT_TYPES, ...ACCESS_CONTROLS],
  check: (element) => {
    const grants = ACCESS_CONTROLS.includes(element.type)
      ? [{ role: String(element.attributes.role), members: texts(element.attributes.entity) }]
      : grantsOf(element);
    return grants.flatMap(({ role, members }) => {
      const everyone = members.filter((member) => EVERYONE.includes(member));
      return faultIf(everyone.length > 0, `${role} is granted to ${everyone.join(', ')}`);
    });
  },
};
