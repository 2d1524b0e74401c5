import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GpuNetworkKind } from '../../lib/gcp';
import { gpuDirectSoftware } from '../../lib/gcp/nodes/gpu-direct-software';
import { customResourceProblems } from '../terraform/documents/custom-resource';

const KINDS = Object.values(GpuNetworkKind);

interface Pod {
  readonly nodeSelector: Readonly<Record<string, string>>;
  readonly initContainers?: ReadonlyArray<Readonly<Record<string, unknown>>>;
  readonly containers: ReadonlyArray<Readonly<Record<string, unknown>>>;
}

const podOf = (spec: unknown): Pod => (spec as { template: { spec: Pod } }).template.spec;

test.each(KINDS)('snapshot of %s', (kind) => {
  expect(gpuDirectSoftware(kind)).toMatchSnapshot();
});

test.each(KINDS)('what %s needs is what Kubernetes takes, on nodes of that kind alone, from pinned images', (kind) => {
  for (const { apiVersion, kind: object, name, namespaceName, spec } of gpuDirectSoftware(kind)) {
    expect(customResourceProblems({ apiVersion, kind: object, metadata: { name, namespace: namespaceName }, spec })).toEqual([]);
    const { nodeSelector, initContainers = [], containers } = podOf(spec);
    expect(nodeSelector).toEqual({ 'gpu-fleet.dev/gpu-network': kind });
    for (const { image } of [...initContainers, ...containers]) expect(image).toMatch(/@sha256:[0-9a-f]{64}$|:v\d+\.\d+\.\d+$/);
  }
});

test('names differ between kinds, which may share a cluster', () => {
  const names = KINDS.flatMap((kind) => gpuDirectSoftware(kind).map(({ name }) => name));
  expect(new Set(names).size).toBe(names.length);
});

test('no text of theirs begins what Terraform takes for an expression', () => {
  for (const kind of KINDS) expect(JSON.stringify(gpuDirectSoftware(kind))).not.toMatch(/\$\{|%\{/);
});

test('TCPX and TCPXO give devices to pods without privileges; RoCE needs no such thing', () => {
  const injects = (kind: GpuNetworkKind): boolean => gpuDirectSoftware(kind).some(({ name }) => name === `${kind}-device-injector`);
  expect(KINDS.filter(injects)).toEqual([GpuNetworkKind.TCPX, GpuNetworkKind.TCPXO]);
});

test('the host lets in what comes from GPU networks, and no more', () => {
  const [installer] = gpuDirectSoftware(GpuNetworkKind.TCPXO);
  expect(JSON.stringify(podOf(installer.spec).initContainers)).toContain('-p tcp -s 198.18.0.0/15 -j ACCEPT');
});

test('docs/gcp.md tells a strict Binary Authorization policy of all images', () => {
  const page = readFileSync(join(__dirname, '../../docs/gcp.md'), 'utf8');
  const images = KINDS.flatMap((kind) => gpuDirectSoftware(kind).flatMap(({ spec }) => {
    const { initContainers = [], containers } = podOf(spec);
    return [...initContainers, ...containers].map(({ image }) => String(image));
  }));
  for (const image of new Set(images)) expect(page).toContain(`\`${image.split('@')[0]}\``);
});
