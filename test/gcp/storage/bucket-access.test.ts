import { Testing } from 'cdktf';
import { BucketAccess, type BucketAccessProps } from '../../../lib/gcp';
import { stack } from '../fixture';

const PROPS: BucketAccessProps = { project: 'atlas-prod', bucketName: 'atlas-weights', namespaceName: 'chat', serviceAccountName: 'model-server' };

type ById = Record<string, Record<string, unknown>>;

/** All resources, by their types: of each there is one. */
function emitted(overrides: Partial<BucketAccessProps> = {}): ById {
  const scope = stack();
  new BucketAccess(scope, 'Access', { ...PROPS, ...overrides });
  const { resource } = JSON.parse(Testing.synth(scope)) as { resource: Record<string, ById> };
  return Object.fromEntries(Object.entries(resource).map(([type, byId]) => [type, Object.values(byId)[0]]));
}

test('pods read the objects of one bucket as themselves, without a key or a Google service account', () => {
  expect(emitted()).toEqual({
    google_storage_bucket_iam_member: {
      bucket: 'atlas-weights',
      role: 'roles/storage.objectViewer',
      member: 'principal://iam.googleapis.com/projects/${data.google_project.Access_Project_D4CB7E03.number}'
        + '/locations/global/workloadIdentityPools/atlas-prod.svc.id.goog/subject/ns/chat/sa/model-server',
    },
  });
});

test('or write them', () => {
  expect(emitted({ write: true }).google_storage_bucket_iam_member.role).toBe('roles/storage.objectUser');
});

test.each([
  [{ project: 'Atlas' }, 'project must be a project id'],
  [{ namespaceName: 'Chat' }, "namespaceName must be 1 to 63 lower-case letters, digits and dashes, with a letter or digit at both ends, got 'Chat'"],
  [{ namespaceName: 'chat/sa/x' }, "got 'chat/sa/x'"],
  [{ serviceAccountName: '' }, "serviceAccountName must be 1 to 253 lower-case letters, digits, dashes and dots, with a letter or digit at both ends, got ''"],
  [{ serviceAccountName: 'model_server' }, "got 'model_server'"],
])('refuses %j', (overrides, message) => expect(() => emitted(overrides)).toThrow(message));
