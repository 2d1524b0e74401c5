import { serveProviders, type RunningProviders } from './serve-providers';
import { Workspace } from './workspace';
import { World } from './world';
import type { ResourceRules } from '../rules/resource-rules';
import { providerSchema } from '../schema/derived-schema';
import { withTerraform } from '../with-terraform';

// The first derivation of the schemas takes its time.
jest.setTimeout(120_000);

const PROVIDERS = {
  aws: { resources: ['aws_vpc', 'aws_eks_cluster', 'aws_iam_role', 'aws_launch_template'], dataSources: ['aws_caller_identity', 'aws_availability_zones', 'aws_eks_cluster_auth'] },
  google: { resources: ['google_compute_network', 'google_container_cluster', 'google_storage_bucket'], dataSources: [] },
  kubernetes: { resources: ['kubernetes_manifest', 'kubernetes_namespace_v1', 'kubernetes_config_map_v1'], dataSources: ['kubernetes_namespace_v1'] },
  helm: { resources: ['helm_release'], dataSources: [] },
};

const RULES: ResourceRules[] = [
  {
    type: 'aws_eks_cluster',
    source: 'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/eks_cluster',
    computed: { id: '{name}', arn: 'arn:aws:eks:{@region}:{@account}:cluster/{name}' },
    identity: ['name', '@region', '@account'],
  },
  {
    type: 'aws_launch_template',
    source: 'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/launch_template',
    attributes: { latest_version: { recomputed: true } },
    computed: { id: 'lt-{hash}' },
  },
];

const CLUSTER = { name: 'c', role_arn: 'arn:aws:iam::111122223333:role/r', vpc_config: { subnet_ids: ['subnet-1'] } };
const CONNECTION = {
  host: '${aws_eks_cluster.c.endpoint}',
  cluster_ca_certificate: '${base64decode(aws_eks_cluster.c.certificate_authority[0].data)}',
  exec: { api_version: 'client.authentication.k8s.io/v1', command: 'aws', args: ['eks', 'get-token', '--cluster-name', 'c'] },
};
const KNOWN = { ...CONNECTION, host: 'https://cluster.example', cluster_ca_certificate: 'PEM' };
const MANIFEST = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'm', namespace: 'default' }, data: { a: 'b' } };

withTerraform('the served providers', () => {
  let server: RunningProviders;
  let world: World;
  let workspace: Workspace;

  beforeEach(async () => {
    world = new World();
    server = await serveProviders(Object.entries(PROVIDERS).map(([name, types]) => ({ schema: providerSchema(name, types), rules: RULES })), world);
    workspace = new Workspace(server.env);
  });

  afterEach(async () => {
    await server.close();
    workspace.remove();
  });

  function configure(configuration: { provider?: object; resource?: object; data?: object; output?: object }): void {
    workspace.configure({
      terraform: { required_providers: Object.fromEntries(Object.keys(PROVIDERS).map((name) => [name, { source: name }])) },
      ...configuration,
      provider: { aws: { region: 'eu-west-1' }, google: { project: 'p', region: 'europe-west4' }, ...configuration.provider },
    });
  }

  describe('aws', () => {
    it('merges its default tags, tells its region, and works in another where a resource says so', async () => {
      configure({
        provider: { aws: [{ region: 'eu-west-1', default_tags: { tags: { team: 'core', env: 'dev' } } }, { alias: 'us', region: 'us-east-1' }] },
        resource: { aws_vpc: { a: { cidr_block: '10.0.0.0/16', tags: { env: 'prod' } }, b: { cidr_block: '10.0.0.0/16', provider: 'aws.us' }, c: { region: 'eu-west-2' } } },
      });
      await workspace.apply();
      expect(workspace.attributes('aws_vpc.a')).toMatchObject({ region: 'eu-west-1', tags_all: { team: 'core', env: 'prod' }, arn: expect.stringMatching(/^arn:aws:vpc:eu-west-1:111122223333:/) });
      expect(workspace.attributes('aws_vpc.b')).toMatchObject({ region: 'us-east-1', tags_all: {} });
      expect(workspace.attributes('aws_vpc.c').arn).toMatch(/^arn:aws:vpc:eu-west-2:/);
      expect(await workspace.plan()).toEqual([]);
    });

    it('follows a change of its default tags, and moves with its region', async () => {
      const resource = { aws_vpc: { a: { cidr_block: '10.0.0.0/16' } } };
      configure({ resource });
      await workspace.apply();
      configure({ provider: { aws: { region: 'eu-west-1', default_tags: { tags: { team: 'core' } } } }, resource });
      expect(await workspace.apply()).toEqual(['update aws_vpc.a']);
      configure({ provider: { aws: { region: 'eu-west-2', default_tags: { tags: { team: 'core' } } } }, resource });
      expect(await workspace.plan()).toEqual(['replace aws_vpc.a']);
    });

    it('gives a launch template the next version with each update', async () => {
      configure({ resource: { aws_launch_template: { t: { image_id: 'ami-1' } } } });
      await workspace.apply();
      configure({ resource: { aws_launch_template: { t: { image_id: 'ami-2' } } }, output: { version: { value: '${aws_launch_template.t.latest_version}' } } });
      expect(await workspace.apply()).toEqual(['update aws_launch_template.t']);
      expect(workspace.attributes('aws_launch_template.t').latest_version).toBe(2);
      expect(await workspace.plan()).toEqual([]);
    });

    it('makes no second cluster of a name', async () => {
      configure({ resource: { aws_eks_cluster: { c: CLUSTER, d: CLUSTER } } });
      await workspace.plan();
      await expect(workspace.apply()).rejects.toThrow(/aws_eks_cluster "c, eu-west-1, 111122223333" already exists/);
    });

    it('reads data of its account and region', async () => {
      configure({
        data: { aws_caller_identity: { me: {} }, aws_availability_zones: { z: {} } },
        output: { zone: { value: '${data.aws_availability_zones.z.names[2]}' }, account: { value: '${data.aws_caller_identity.me.account_id}' } },
      });
      await workspace.apply();
      expect(workspace.attributes('data.aws_availability_zones.z').names).toEqual(['eu-west-1a', 'eu-west-1b', 'eu-west-1c']);
      expect(workspace.attributes('data.aws_caller_identity.me').account_id).toBe('111122223333');
    });

    it.each<[string, object, RegExp]>([
      ['an account that is not allowed', { region: 'eu-west-1', allowed_account_ids: ['999988887777'] }, /AWS account ID not allowed.*222233334444/],
      ['an account that is forbidden', { region: 'eu-west-1', forbidden_account_ids: ['222233334444'] }, /AWS account ID not allowed/],
      ['no region', {}, /invalid AWS Region/],
      ['a region that is not known yet', { region: '${google_compute_network.n.id}' }, /invalid AWS Region/],
    ])('refuses %s', async (_, aws, words) => {
      world.awsAccount = '222233334444';
      configure({ provider: { aws }, resource: { google_compute_network: { n: { name: 'n' } }, aws_vpc: { a: { cidr_block: '10.0.0.0/16' } } } });
      await expect(workspace.plan()).rejects.toThrow(words);
    });

    it('belongs to the account of the role that it assumes', async () => {
      configure({
        provider: { aws: { region: 'eu-west-1', allowed_account_ids: ['999988887777'], assume_role: { role_arn: 'arn:aws:iam::999988887777:role/deploy' } } },
        data: { aws_caller_identity: { me: {} } },
      });
      await workspace.apply();
      expect(workspace.attributes('data.aws_caller_identity.me').account_id).toBe('999988887777');
    });

    it('keeps a token from an output that does not say that it is sensitive', async () => {
      configure({ data: { aws_eks_cluster_auth: { a: { name: 'c' } } }, output: { token: { value: '${data.aws_eks_cluster_auth.a.token}' } } });
      await expect(workspace.plan()).rejects.toThrow(/sensitive/);
    });
  });

  describe('google', () => {
    it('merges its labels, attributes them, and tells its project', async () => {
      configure({
        provider: { google: { project: 'p', region: 'europe-west4', default_labels: { team: 'core' } } },
        resource: { google_storage_bucket: { b: { name: 'b', location: 'EU', labels: { env: 'dev' } } } },
      });
      await workspace.apply();
      const labels = { 'team': 'core', 'env': 'dev', 'goog-terraform-provisioned': 'true' };
      expect(workspace.attributes('google_storage_bucket.b')).toMatchObject({ project: 'p', effective_labels: labels, terraform_labels: labels });
      expect(await workspace.plan()).toEqual([]);
    });

    it('makes up the access of a cluster, which is not known before', async () => {
      configure({
        resource: { google_container_cluster: { c: { name: 'c', location: 'europe-west4' } } },
        output: { ca: { value: '${google_container_cluster.c.master_auth[0].cluster_ca_certificate}', sensitive: true } },
      });
      await workspace.apply();
      expect(await workspace.plan()).toEqual([]);
      const { master_auth } = workspace.attributes('google_container_cluster.c') as { master_auth: { cluster_ca_certificate: string }[] };
      expect(Buffer.from(master_auth[0].cluster_ca_certificate, 'base64').toString()).toMatch(/^-----BEGIN CERTIFICATE-----/);
    });
  });

  describe('kubernetes and helm', () => {
    const namespace = { kubernetes_namespace_v1: { n: { metadata: { name: 'n' } } } };

    it('make objects in a cluster that is made in the same run', async () => {
      configure({
        provider: { kubernetes: CONNECTION, helm: { kubernetes: CONNECTION } },
        resource: {
          aws_eks_cluster: { c: CLUSTER },
          ...namespace,
          helm_release: { r: { name: 'r', chart: 'c', namespace: '${kubernetes_namespace_v1.n.id}' } },
        },
      });
      expect(await workspace.apply()).toEqual(['create aws_eks_cluster.c', 'create helm_release.r', 'create kubernetes_namespace_v1.n']);
      expect(workspace.attributes('kubernetes_namespace_v1.n').id).toBe('n');
      expect(await workspace.plan()).toEqual([]);
      expect(await workspace.apply('-destroy')).toEqual(['delete aws_eks_cluster.c', 'delete helm_release.r', 'delete kubernetes_namespace_v1.n']);
    });

    it.each<[string, object, object, RegExp]>([
      ['a manifest, its host unknown', CONNECTION, { kubernetes_manifest: { m: { manifest: MANIFEST } } }, /Failed to construct REST client.*no client config/],
      ['a manifest, its host missing', {}, { kubernetes_manifest: { m: { manifest: MANIFEST } } }, /Failed to construct REST client.*no client config/],
      ['a manifest, its certificate unknown', { ...CONNECTION, host: 'https://c' }, { kubernetes_manifest: { m: { manifest: MANIFEST } } }, /Invalid configuration for API client.*cluster_ca_certificate/],
    ])('do not plan %s', async (_, kubernetes, resource, words) => {
      configure({ provider: { kubernetes }, resource: { aws_eks_cluster: { c: CLUSTER }, ...resource } });
      await expect(workspace.plan()).rejects.toThrow(words);
    });

    it.each<[string, object, object, RegExp]>([
      ['an object', { kubernetes: KNOWN, aws: { region: 'eu-west-1' } }, namespace, /localhost.*connection refused/],
      ['a release', { helm: { kubernetes: KNOWN } }, { helm_release: { r: { name: 'r', chart: 'c' } } }, /Kubernetes cluster unreachable/],
      ['a manifest', { kubernetes: KNOWN }, { kubernetes_manifest: { m: { manifest: MANIFEST } } }, /Failed to construct REST client/],
    ])('do not refresh %s of a cluster which is not known any more', async (_, provider, resource, words) => {
      configure({ provider, resource });
      await workspace.apply();
      const unknown = { kubernetes: CONNECTION, helm: { kubernetes: CONNECTION } };
      configure({ provider: unknown, resource: { ...resource, aws_eks_cluster: { c: CLUSTER } } });
      await expect(workspace.plan()).rejects.toThrow(words);
    });

    it.each<[string, object]>([
      ['an object', { kubernetes_config_map_v1: { m: { metadata: { name: 'm', namespace: 'n' } } } }],
      ['a release', { helm_release: { r: { name: 'r', chart: 'c', namespace: 'n' } } }],
      ['a manifest', { kubernetes_manifest: { m: { manifest: { ...MANIFEST, metadata: { name: 'm', namespace: 'n' } } } } }],
    ])('do not make %s in a namespace that is made later', async (_, resource) => {
      const provider = { kubernetes: KNOWN, helm: { kubernetes: KNOWN } };
      configure({ provider, resource });
      await workspace.plan();
      await expect(workspace.apply()).rejects.toThrow(/namespaces "n" not found/);

      configure({ provider, resource: namespace });
      await workspace.apply();
      configure({ provider, resource: { ...resource, ...namespace } });
      expect(await workspace.apply()).toHaveLength(1);
    });

    it('make objects in a namespace that a release has made', async () => {
      configure({
        provider: { kubernetes: KNOWN, helm: { kubernetes: KNOWN } },
        resource: {
          helm_release: { r: { name: 'r', chart: 'c', namespace: 'n', create_namespace: true } },
          kubernetes_config_map_v1: { m: { metadata: { name: 'm', namespace: '${helm_release.r.namespace}' } } },
        },
      });
      expect(await workspace.apply()).toHaveLength(2);
    });

    it('do not make anything without a host', async () => {
      configure({ provider: { kubernetes: {} }, resource: namespace });
      await workspace.plan();
      await expect(workspace.apply()).rejects.toThrow(/connection refused/);
    });

    it('do not reach a cluster that was destroyed before what is in it', async () => {
      configure({ provider: { kubernetes: CONNECTION }, resource: { aws_eks_cluster: { c: CLUSTER }, ...namespace } });
      await workspace.apply();
      world.forget('aws_eks_cluster', 'c');
      await expect(workspace.plan('-refresh=false', '-destroy').then(() => workspace.apply('-destroy'))).rejects.toThrow(/no such host|connection refused/);
    });

    it('take one object of a name in a cluster, and the same in another', async () => {
      const two = (provider: string) => ({ ...namespace, kubernetes_namespace_v1: { ...namespace.kubernetes_namespace_v1, o: { metadata: { name: 'n' }, provider } } });
      const kubernetes = [KNOWN, { ...KNOWN, alias: 'other', host: 'https://other.example' }];
      configure({ provider: { kubernetes }, resource: two('kubernetes.other') });
      await workspace.apply();
      expect(await workspace.plan()).toEqual([]);
      configure({ provider: { kubernetes }, resource: { kubernetes_namespace_v1: { ...two('kubernetes.other').kubernetes_namespace_v1, p: { metadata: { name: 'n' } } } } });
      await workspace.plan();
      await expect(workspace.apply()).rejects.toThrow(/kubernetes_namespace_v1 "n" already exists/);
    });

    it('make a manifest, change it, and make another where its name changes', async () => {
      const of = (manifest: object) => configure({ provider: { kubernetes: KNOWN }, resource: { kubernetes_manifest: { m: { manifest } } }, output: { name: { value: '${kubernetes_manifest.m.object.metadata.name}' } } });
      of(MANIFEST);
      await workspace.apply();
      expect(await workspace.plan()).toEqual([]);
      of({ ...MANIFEST, data: { a: 'c', more: 'd' } });
      expect(await workspace.apply()).toEqual(['update kubernetes_manifest.m']);
      expect(await workspace.plan()).toEqual([]);
      of({ ...MANIFEST, metadata: { ...MANIFEST.metadata, namespace: 'kube-system' } });
      expect(await workspace.apply()).toEqual(['replace kubernetes_manifest.m']);
      expect(await workspace.apply('-destroy')).toEqual(['delete kubernetes_manifest.m']);
    });

    it('make a manifest of what is not known before', async () => {
      configure({
        provider: { kubernetes: KNOWN },
        resource: {
          aws_iam_role: { r: { assume_role_policy: '{}' } },
          kubernetes_manifest: { m: { manifest: { ...MANIFEST, data: { role: '${aws_iam_role.r.arn}' } } } },
        },
      });
      await workspace.apply();
      expect(await workspace.plan()).toEqual([]);
    });

    it.each<[string, object, RegExp]>([
      ['without a kind', { ...MANIFEST, kind: undefined }, /'kind' attribute key is missing/],
      ['without a name', { ...MANIFEST, metadata: {} }, /metadata.name/],
      ['with a status', { ...MANIFEST, status: {} }, /'status' attribute key is not allowed/],
    ])('refuse a manifest %s', async (_, manifest, words) => {
      configure({ provider: { kubernetes: KNOWN }, resource: { kubernetes_manifest: { m: { manifest } } } });
      await expect(workspace.validate()).rejects.toThrow(words);
    });

    it('import an object by its namespace and name', async () => {
      const map = { metadata: { name: 'm', namespace: 'n' }, data: { a: 'b' } };
      configure({ provider: { kubernetes: KNOWN }, resource: { kubernetes_config_map_v1: { m: map } }, ...{ import: [{ to: 'kubernetes_config_map_v1.m', id: 'n/m' }] } });
      expect(await workspace.apply()).toEqual(['update kubernetes_config_map_v1.m']);
      expect(await workspace.plan()).toEqual([]);
    });
  });
});
