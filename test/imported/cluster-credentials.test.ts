import { Token } from 'cdktf';
import { ClusterCredentials, type ExecCredentials, type KubeconfigCredentials } from '../../lib';

describe('a command that signs in', () => {
  const exec = (overrides: Partial<ExecCredentials> = {}) => ClusterCredentials.exec({ command: 'oci', ...overrides });

  test('has its arguments and the version of what it prints', () => {
    expect(exec({ args: ['ce', 'cluster', 'generate-token'] })).toEqual({
      execCommand: 'oci', execArgs: ['ce', 'cluster', 'generate-token'], execApiVersion: 'client.authentication.k8s.io/v1beta1',
    });
    expect(exec({ apiVersion: 'client.authentication.k8s.io/v1' })).toMatchObject({ execArgs: [], execApiVersion: 'client.authentication.k8s.io/v1' });
  });

  test.each<[Partial<ExecCredentials>, string]>([
    [{ command: '' }, "a command that signs in must be one program without arguments, got '': give its arguments in args"],
    [{ command: 'oci ce cluster' }, "got 'oci ce cluster'"],
    [{ apiVersion: 'v1' }, "apiVersion of 'oci' must be client.authentication.k8s.io/v1beta1 or client.authentication.k8s.io/v1, got 'v1'"],
  ])('is refused: %j', (overrides, message) => {
    expect(() => exec(overrides)).toThrow(message);
  });

  test.each(['--token=abc', '--token', '-password=abc', '--oidc-client-secret=abc', '--client-secret', '--API-KEY=abc'])('carries no secret: %s is refused', (arg) => {
    const message = `arguments of 'oci' must not carry a secret, got ${arg.split('=')[0]}: let the program read it from its environment`;
    expect(() => exec({ args: ['get-token', arg] })).toThrow(message);
    expect(() => exec({ args: ['get-token', arg] })).not.toThrow('abc');
  });

  test.each(['--token-cache-dir=/tmp', '--secretless', 'token', '--cluster-id=password'])('%s is no secret', (arg) => {
    expect(exec({ args: [arg] }).execArgs).toEqual([arg]);
  });
});

describe('a kubeconfig that signs in', () => {
  const kubeconfig = (overrides: Partial<KubeconfigCredentials> = {}) => ClusterCredentials.kubeconfig({ path: '~/.kube/dc1', context: 'admin', ...overrides });

  test.each(['~/.kube/dc1', '/run/kubeconfig', 'C:\\ci\\kubeconfig'])('has the path %s and a context', (path) => {
    expect(kubeconfig({ path })).toEqual({ kubeconfigPath: path, kubeconfigContext: 'admin' });
  });

  test.each(['dc1.yaml', './dc1.yaml', '~dc1/config', ''])('is not looked for in the folder of a stack: the path %p is refused', (path) => {
    expect(() => kubeconfig({ path })).toThrow(
      `path of a kubeconfig must be absolute, or begin with ~/, because Terraform runs in the folder of a stack, got '${path}'`,
    );
  });

  test('has a context by name', () => {
    expect(() => kubeconfig({ context: '' })).toThrow('context of the kubeconfig ~/.kube/dc1 must be named, got an empty one: kubectl config get-contexts lists them');
  });

  test('may have a path that only Terraform knows', () => {
    const path = Token.asString({ resolve: () => '${var.kubeconfig}' });
    expect(kubeconfig({ path }).kubeconfigPath).toBe(path);
  });
});
