import { createHash } from 'crypto';
import { providerSchema } from './derived-schema';
import { OVERLAYS } from './overlays';
import type { Attribute, Block, NestedBlock } from './provider-schema';

const resource = (type: string): Block => providerSchema(type.split('_')[0], { resources: [type], dataSources: [] }).resources[type];
const dataSource = (type: string): Block => providerSchema(type.split('_')[0], { resources: [], dataSources: [type] }).dataSources[type];
const configuration = (name: string): Block => providerSchema(name, { resources: [], dataSources: [] }).provider;

/** Of `data.aws_vpc`, `provider.aws` or `aws_vpc`. */
function schemaAt(address: string): Block {
  const [kind, type] = address.includes('.') ? address.split('.') : ['resource', address];
  return { resource, data: dataSource, provider: configuration }[kind]!(type);
}

/** The block at a path of block names, without what is inside. */
function blockAt(block: Block, path: string): Omit<NestedBlock, 'block'> {
  const { block: _, ...rest } = nestedAt(block, path);
  return rest;
}

function nestedAt(block: Block, path: string): NestedBlock {
  const [name, ...rest] = path.split('.');
  return rest.length === 0 ? block.block_types[name] : nestedAt(block.block_types[name].block, rest.join('.'));
}

function attributeAt(block: Block, path: string): Attribute {
  const names = path.split('.');
  return (names.length === 1 ? block : nestedAt(block, names.slice(0, -1).join('.')).block).attributes[names.at(-1)!];
}

const ONE = { nesting_mode: 'list', max_items: 1 };
const EXACTLY_ONE = { nesting_mode: 'list', min_items: 1, max_items: 1 };
const OPTIONAL_COMPUTED = { optional: true, computed: true };

/**
 * Digests of the real schemas, as `terraform providers schema -json` shows them for aws 6.25.0, google 6.50.0 and kubernetes 2.38.0:
 * of the JSON with sorted keys that is left when what `Block` does not have (descriptions, deprecations, write-only) is taken out.
 */
const REAL_SCHEMAS: Readonly<Record<string, string>> = {
  'aws_cloudwatch_log_group': '4295bb8b2474',
  'aws_default_security_group': 'd0f5cb974417',
  'aws_eip': '8baadd9c8e7c',
  'aws_eks_access_entry': '33937e1be6c7',
  'aws_eks_access_policy_association': 'c52306d971c6',
  'aws_eks_addon': '95105b377c0b',
  'aws_eks_cluster': '9cfb609ce00b',
  'aws_eks_node_group': '7dee01427860',
  'aws_eks_pod_identity_association': 'cf726db73588',
  'aws_flow_log': '8c694d0fd87e',
  'aws_iam_role': 'e7e82831d2e6',
  'aws_iam_role_policy': '365dfce53fbc',
  'aws_iam_role_policy_attachment': '6fda826558dd',
  'aws_iam_service_linked_role': 'fbf4c2a6fd39',
  'aws_internet_gateway': 'e4ca9963c293',
  'aws_kms_alias': 'f47971c1ded2',
  'aws_kms_key': '7010cf9ebce5',
  'aws_launch_template': 'f2742987423b',
  'aws_nat_gateway': 'c2b20f649f38',
  'aws_placement_group': '7ea75ac6f7d6',
  'aws_route': '2dc1e87854e8',
  'aws_route_table': '5fc04c370c03',
  'aws_route_table_association': '89b854db0616',
  'aws_security_group': 'a7c28fae5ca1',
  'aws_subnet': '4eaf9b02b411',
  'aws_vpc': '83d430e26eb1',
  'aws_vpc_endpoint': '6a850753cf57',
  'aws_vpc_security_group_egress_rule': 'a9d88b527f88',
  'aws_vpc_security_group_ingress_rule': 'a9d88b527f88',
  'google_compute_firewall': '2623deda1acb',
  'google_compute_network': 'c33c60bc78d6',
  'google_compute_router': 'e5f1c010a288',
  'google_compute_router_nat': 'c7eee2c2aca0',
  'google_compute_subnetwork': '6206025929ce',
  'google_container_cluster': '8ac5cbd2f007',
  'google_container_node_pool': '61f61923dfbb',
  'google_kms_crypto_key': '6b350a361af5',
  'google_kms_crypto_key_iam_member': '5ab15c635335',
  'google_kms_key_ring': '4a1b84843c1a',
  'google_project_iam_member': '6a5c3a182619',
  'google_service_account': 'e10eddfc5189',
  'kubernetes_manifest': '03d115b11b02',
  'kubernetes_namespace_v1': 'd4c011621efd',
  'kubernetes_network_policy_v1': 'a2c9672477b4',
  'kubernetes_secret_v1': 'e71d8e4dbc03',
  'data.aws_caller_identity': '29d20e61a58c',
  'data.aws_eks_addon_version': '046483cebd3a',
  'data.aws_eks_cluster_auth': 'f334ee6e3a52',
  'data.google_client_config': '3e07e66be428',
  'data.google_project': '8fcc8ca86842',
  'data.kubernetes_secret_v1': '3e42e4cd271d',
};

test.each(Object.entries(REAL_SCHEMAS))('%s is the schema that the provider publishes', (address, digest) => {
  expect(createHash('sha256').update(sortedJson(schemaAt(address))).digest('hex').slice(0, 12)).toBe(digest);
});

function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) => typeof item === 'object' && item !== null && !Array.isArray(item)
    ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => a < b ? -1 : 1)) : item);
}

test('versions are those of the providers, not of their bindings', () => {
  const versions = ['aws', 'google', 'kubernetes', 'helm'].map((name) => providerSchema(name, { resources: [], dataSources: [] }).version);
  expect(versions).toEqual(['6.25.0', '6.50.0', '2.38.0', '3.1.1']);
});

describe('aws', () => {
  // https://github.com/hashicorp/terraform-provider-aws/blob/v6.25.0/internal/service/eks/cluster.go
  test('aws_eks_cluster', () => {
    const cluster = resource('aws_eks_cluster');
    expect(attributeAt(cluster, 'name')).toEqual({ type: 'string', required: true });
    expect(attributeAt(cluster, 'version')).toEqual({ type: 'string', ...OPTIONAL_COMPUTED });
    expect(attributeAt(cluster, 'enabled_cluster_log_types')).toEqual({ type: ['set', 'string'], optional: true });
    expect(attributeAt(cluster, 'certificate_authority')).toEqual({ type: ['list', ['object', { data: 'string' }]], computed: true });
    expect(attributeAt(cluster, 'identity')).toEqual({
      type: ['list', ['object', { oidc: ['list', ['object', { issuer: 'string' }]] }]],
      computed: true,
    });
    expect(blockAt(cluster, 'vpc_config')).toEqual(EXACTLY_ONE);
    expect(attributeAt(cluster, 'vpc_config.cluster_security_group_id')).toEqual({ type: 'string', computed: true });
    expect(attributeAt(cluster, 'vpc_config.subnet_ids')).toEqual({ type: ['set', 'string'], required: true });
    expect(blockAt(cluster, 'access_config')).toEqual(ONE);
    expect(attributeAt(cluster, 'access_config.authentication_mode')).toEqual({ type: 'string', ...OPTIONAL_COMPUTED });
    expect(attributeAt(cluster, 'encryption_config.resources')).toEqual({ type: ['set', 'string'], required: true });
    expect(blockAt(cluster, 'encryption_config.provider')).toEqual(EXACTLY_ONE);
    expect(blockAt(cluster, 'upgrade_policy')).toEqual(ONE);
    expect(blockAt(cluster, 'timeouts')).toEqual({ nesting_mode: 'single' });
  });

  // https://github.com/hashicorp/terraform-provider-aws/blob/v6.25.0/internal/service/eks/node_group.go
  test('aws_eks_node_group', () => {
    const group = resource('aws_eks_node_group');
    expect(blockAt(group, 'scaling_config')).toEqual(EXACTLY_ONE);
    expect(blockAt(group, 'taint')).toEqual({ nesting_mode: 'set', max_items: 50 });
    expect(attributeAt(group, 'resources')).toEqual({
      type: ['list', ['object', { autoscaling_groups: ['list', ['object', { name: 'string' }]], remote_access_security_group_id: 'string' }]],
      computed: true,
    });
  });

  // https://github.com/hashicorp/terraform-provider-aws/blob/v6.25.0/internal/service/ec2/ec2_launch_template.go
  test('aws_launch_template', () => {
    const template = resource('aws_launch_template');
    expect(blockAt(template, 'network_interfaces')).toEqual({ nesting_mode: 'list' });
    expect(blockAt(template, 'block_device_mappings')).toEqual({ nesting_mode: 'list' });
    expect(blockAt(template, 'block_device_mappings.ebs')).toEqual(ONE);
    expect(blockAt(template, 'capacity_reservation_specification.capacity_reservation_target')).toEqual(ONE);
    expect(blockAt(template, 'instance_requirements.vcpu_count')).toEqual(EXACTLY_ONE);
    expect(attributeAt(template, 'network_interfaces.security_groups')).toEqual({ type: ['set', 'string'], optional: true });
    expect(attributeAt(template, 'latest_version')).toEqual({ type: 'number', computed: true });
  });

  // https://github.com/hashicorp/terraform-provider-aws/blob/v6.25.0/internal/service/ec2/vpc_security_group.go
  test('aws_security_group: rules are attributes, though they may be written as blocks', () => {
    const group = resource('aws_security_group');
    expect(attributeAt(group, 'ingress')).toEqual({
      type: ['set', ['object', {
        cidr_blocks: ['list', 'string'],
        description: 'string',
        from_port: 'number',
        ipv6_cidr_blocks: ['list', 'string'],
        prefix_list_ids: ['list', 'string'],
        protocol: 'string',
        security_groups: ['set', 'string'],
        self: 'bool',
        to_port: 'number',
      }]],
      ...OPTIONAL_COMPUTED,
    });
    expect(Object.keys(group.block_types)).toEqual(['timeouts']);
  });

  // https://github.com/hashicorp/terraform-provider-aws/blob/v6.25.0/internal/service/eks/pod_identity_association.go
  test('aws_eks_pod_identity_association, of the plugin framework: its id is computed only', () => {
    expect(attributeAt(resource('aws_eks_pod_identity_association'), 'id')).toEqual({ type: 'string', computed: true });
  });

  test('aws_eks_cluster_auth hides its token', () => {
    expect(dataSource('aws_eks_cluster_auth').attributes.token).toEqual({ type: 'string', computed: true, sensitive: true });
  });

  test('the provider', () => {
    const provider = configuration('aws');
    expect(provider.attributes.region).toEqual({ type: 'string', optional: true });
    expect(provider.attributes.alias).toBeUndefined();
    expect(blockAt(provider, 'default_tags')).toEqual(ONE);
    expect(blockAt(provider, 'assume_role')).toEqual({ nesting_mode: 'list' });
  });
});

describe('google', () => {
  // https://github.com/hashicorp/terraform-provider-google/blob/v6.50.0/google/services/container/resource_container_cluster.go
  test('google_container_cluster, the bindings of which are in several files', () => {
    const cluster = resource('google_container_cluster');
    expect(attributeAt(cluster, 'resource_labels')).toEqual({ type: ['map', 'string'], optional: true });
    expect(attributeAt(cluster, 'endpoint')).toEqual({ type: 'string', computed: true });
    expect(attributeAt(cluster, 'master_auth.client_key')).toEqual({ type: 'string', computed: true, sensitive: true });
    expect(attributeAt(cluster, 'workload_identity_config.workload_pool')).toEqual({ type: 'string', optional: true });
    expect(blockAt(cluster, 'maintenance_policy.maintenance_exclusion')).toEqual({ nesting_mode: 'set', max_items: 20 });
    expect(blockAt(cluster, 'node_pool.node_config.secondary_boot_disks')).toEqual({ nesting_mode: 'list', max_items: 127 });
    expect(blockAt(cluster, 'dns_config')).toEqual(ONE);
  });

  // https://github.com/hashicorp/terraform-provider-google/blob/v6.50.0/google/services/container/node_config.go
  test('google_container_node_pool', () => {
    const pool = resource('google_container_node_pool');
    expect(blockAt(pool, 'node_config')).toEqual(ONE);
    expect(blockAt(pool, 'node_config.guest_accelerator')).toEqual({ nesting_mode: 'list' });
    expect(attributeAt(pool, 'node_config.guest_accelerator.count')).toEqual({ type: 'number', required: true });
    expect(blockAt(pool, 'node_config.guest_accelerator.gpu_driver_installation_config')).toEqual(ONE);
    expect(attributeAt(pool, 'node_config.resource_labels')).toEqual({ type: ['map', 'string'], optional: true });
  });

  test('google_client_config hides its token', () => {
    expect(dataSource('google_client_config').attributes.access_token).toEqual({ type: 'string', computed: true, sensitive: true });
  });
});

describe('kubernetes', () => {
  // https://github.com/hashicorp/terraform-provider-kubernetes/blob/v2.38.0/manifest/provider/provider.go
  test('kubernetes_manifest: dynamic attributes, and an object that is a plain value', () => {
    const manifest = resource('kubernetes_manifest');
    expect(manifest.attributes).toEqual({
      manifest: { type: 'dynamic', required: true },
      object: { type: 'dynamic', ...OPTIONAL_COMPUTED },
      wait_for: { type: ['object', { fields: ['map', 'string'] }], optional: true },
      computed_fields: { type: ['list', 'string'], optional: true },
    });
    expect(blockAt(manifest, 'timeouts')).toEqual(ONE);
    expect(blockAt(manifest, 'wait.condition')).toEqual({ nesting_mode: 'list' });
  });

  // https://github.com/hashicorp/terraform-provider-kubernetes/blob/v2.38.0/kubernetes/resource_kubernetes_network_policy_v1.go
  test('kubernetes_network_policy_v1', () => {
    const policy = resource('kubernetes_network_policy_v1');
    expect(blockAt(policy, 'spec')).toEqual(EXACTLY_ONE);
    expect(blockAt(policy, 'spec.pod_selector')).toEqual(EXACTLY_ONE);
    expect(blockAt(policy, 'spec.ingress.from')).toEqual({ nesting_mode: 'list' });
    expect(blockAt(policy, 'spec.ingress.from.namespace_selector')).toEqual(ONE);
    expect(attributeAt(policy, 'spec.policy_types')).toEqual({ type: ['list', 'string'], required: true });
    expect(attributeAt(policy, 'spec.ingress.ports.port')).toEqual({ type: 'string', optional: true });
  });

  // https://github.com/hashicorp/terraform-provider-kubernetes/blob/v2.38.0/kubernetes/provider.go
  test('the provider', () => {
    const provider = configuration('kubernetes');
    expect(blockAt(provider, 'exec')).toEqual(ONE);
    expect(attributeAt(provider, 'exec.command')).toEqual({ type: 'string', required: true });
    expect(attributeAt(provider, 'exec.env')).toEqual({ type: ['map', 'string'], optional: true });
    expect(attributeAt(provider, 'token')).toEqual({ type: 'string', optional: true });
  });
});

describe('helm, whose objects are nested attributes', () => {
  // https://github.com/hashicorp/terraform-provider-helm/blob/v3.1.1/helm/resource_helm_release.go
  test('helm_release', () => {
    const release = resource('helm_release');
    expect(release.block_types).toEqual({});
    expect(release.attributes.set).toEqual({
      nested_type: {
        nesting_mode: 'list',
        attributes: {
          name: { type: 'string', required: true },
          type: { type: 'string', ...OPTIONAL_COMPUTED },
          value: { type: 'string', optional: true },
        },
      },
      optional: true,
    });
    expect(release.attributes.set_list.nested_type!.attributes.value).toEqual({ type: ['list', 'string'], required: true });
    expect(release.attributes.set_sensitive.nested_type!.attributes.value).toEqual({ type: 'string', required: true, sensitive: true });
    expect(release.attributes.timeouts.nested_type!.nesting_mode).toBe('single');
    expect(release.attributes.values).toEqual({ type: ['list', 'string'], optional: true });
    expect(release.attributes.wait).toEqual({ type: 'bool', ...OPTIONAL_COMPUTED });
    expect(release.attributes.resources).toEqual({ type: ['map', 'string'], computed: true });
    const { nested_type: metadata, ...flags } = release.attributes.metadata;
    expect(flags).toEqual({ computed: true });
    expect(metadata!.nesting_mode).toBe('single');
    expect(metadata!.attributes.revision).toEqual({ type: 'number', computed: true });
  });

  // https://github.com/hashicorp/terraform-provider-helm/blob/v3.1.1/helm/provider.go
  test('the provider', () => {
    const provider = configuration('helm');
    expect(provider.block_types).toEqual({});
    const { nesting_mode, attributes } = provider.attributes.kubernetes.nested_type!;
    expect(nesting_mode).toBe('single');
    expect(attributes.exec.nested_type!.attributes).toEqual({
      api_version: { type: 'string', required: true },
      command: { type: 'string', required: true },
      args: { type: ['list', 'string'], optional: true },
      env: { type: ['map', 'string'], optional: true },
    });
    expect(provider.attributes.registries.nested_type!.nesting_mode).toBe('list');
  });
});

test('each overlay fits the schema that it is laid on', () => {
  expect(OVERLAYS.map(({ type }) => schemaAt(type).attributes)).toHaveLength(OVERLAYS.length);
});

describe('refused', () => {
  test('a resource type that the provider does not have', () => {
    expect(() => resource('aws_no_such')).toThrow(/^resource type aws_no_such is not in @cdktf\/provider-aws 21\.22\.1: there is no .*lib\/no-such$/);
  });

  test('a data source type that is a resource type only', () => {
    expect(() => dataSource('aws_eks_access_policy_association')).toThrow(/^data source type .*: there is no .*lib\/data-aws-eks-access-policy-association$/);
  });

  test("a type that leads to another type's folder", () => {
    expect(() => providerSchema('aws', { resources: ['data_aws_vpc'], dataSources: [] })).toThrow(/data-aws-vpc is not about data_aws_vpc$/);
  });

  test('a provider without bindings', () => {
    expect(() => configuration('azurerm')).toThrow('no schema of provider azurerm: its bindings, @cdktf/provider-azurerm, are not installed');
  });

  test.each([
    ['aws_wafv2_web_acl', 'rule.statement'],
    ['aws_wafv2_rule_group', 'rule.statement'],
    ['aws_quicksight_dashboard', 'definition'],
  ])('the recursive %s', (type, path) => {
    expect(() => resource(type)).toThrow(`the schema of ${type} can't be derived: its bindings don't say what ${path} is; they leave out recursive types`);
  });
});
