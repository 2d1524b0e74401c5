import { join } from 'node:path';
import { Release } from '@cdktf/provider-helm/lib/release';
import { AssetType, TerraformAsset } from 'cdktf';
import type { Construct } from 'constructs';
import { chartRelease, valuesText } from './chart-release';
import type { ClusterDocument } from '../cluster/cluster-document';
import type { IGpuCluster } from '../cluster/gpu-cluster';

/** A chart of one template, which prints the documents in its values. */
const DOCUMENTS_CHART = join(__dirname, 'documents-chart');

/** Node provisioners finish only when their nodes have drained and gone. */
const DOCUMENTS_TIMEOUT_SECONDS = 3600;

/**
 * Installs, in place of what it installed before below the given construct, what the pools of a cluster call for inside it: charts one after
 * another, then the documents whose kinds these define. All of it goes in reverse, so that a controller outlives what it must clean up.
 *
 * Documents are one Helm release. `kubernetes_manifest` would ask the API for their kinds at plan, when neither may stand.
 */
export function installRequired(scope: Construct, { requiredCharts, requiredDocuments }: IGpuCluster): void {
  for (const { node } of scope.node.children) scope.node.tryRemoveChild(node.id);
  let last: Release | undefined;
  for (const { repository, chart, version, namespaceName, values = {} } of requiredCharts) {
    last = chartRelease(scope, chart, { chart: { repository, chart, version }, namespace: namespaceName, values, dependsOn: last && [last] });
  }
  if (requiredDocuments.length > 0) installDocuments(scope, requiredDocuments, last);
}

function installDocuments(scope: Construct, documents: readonly ClusterDocument[], last: Release | undefined): void {
  const chart = new TerraformAsset(scope, 'DocumentsChart', { path: DOCUMENTS_CHART, type: AssetType.DIRECTORY });
  new Release(scope, 'Documents', {
    name: 'cluster-documents',
    // Relative to the stack's folder, where Terraform runs, so that the output does not depend on the machine.
    chart: `./${chart.path}`,
    namespace: 'kube-system',
    createNamespace: false,
    values: [valuesText({ documents: [...documents].sort(byName).map(manifestOf) })],
    atomic: true,
    cleanupOnFail: true,
    wait: true,
    timeout: DOCUMENTS_TIMEOUT_SECONDS,
    maxHistory: 5,
    dependsOn: last && [last],
  });
}

/** So that the order in which pools are declared changes nothing. Helm has an order of its own. */
function byName(a: ClusterDocument, b: ClusterDocument): number {
  const [first, second] = [a, b].map(({ kind, name, namespaceName = '' }) => `${kind} ${namespaceName} ${name}`);
  return first < second ? -1 : 1;
}

function manifestOf({ apiVersion, kind, name, namespaceName, spec }: ClusterDocument) {
  return { apiVersion, kind, metadata: { name, namespace: namespaceName }, spec };
}
