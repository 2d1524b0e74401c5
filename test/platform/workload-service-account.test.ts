import { Token } from 'cdktf';
import { awsPlatform, resources } from './fixture';
import { WorkloadNamespace, WorkloadServiceAccount } from '../../lib/platform';

const stack = awsPlatform();
const { namespaceName } = new WorkloadNamespace(stack, 'Chat', { name: 'chat' });
const account = new WorkloadServiceAccount(stack, 'Account', { name: 'model-server', namespaceName });

test('an account of the namespace, whose pods call no API of Kubernetes', () => {
  expect(Object.values(resources(stack, 'kubernetes_service_account_v1'))).toEqual([expect.objectContaining({
    metadata: { name: 'model-server', namespace: expect.stringContaining('kubernetes_namespace_v1.Chat_') },
    automount_service_account_token: false,
  })]);
  expect(Token.isUnresolved(account.serviceAccountName)).toBe(true);
});

test.each(['default', 'model_server', '', '-a', 'a'.repeat(254)])('refuses the name %j', (name) => {
  expect(() => new WorkloadServiceAccount(stack, `Account-${name}`, { name, namespaceName }))
    .toThrow(`the name of a service account must be 1 to 253 lower-case letters, digits, dashes and dots, with a letter or digit at both ends, and not default, got '${name}'`);
});
