import { alertRuleProblems } from './alert-rules';
import { customResourceProblems } from './custom-resource';
import { type InClusterDocument, documentsOf } from './documents-of';
import { helmReleaseProblems } from './helm-releases';
import { checksRules } from './with-promtool';
import type { JsonObject } from '../json';

/**
 * What is wrong with all that a stack puts into a cluster, each problem with its address: Helm releases that are not pinned, documents that
 * the API server would refuse or cut, rules that Prometheus would refuse. Rules need promtool, see test/terraform/documents/with-promtool.ts.
 * @param stack a synthesized stack's cdk.tf.json
 */
export function inClusterProblems(stack: JsonObject): string[] {
  return [
    ...helmReleaseProblems(stack),
    ...documentsOf(stack).flatMap((document) => problemsOf(document).map((problem) => `${document.address}: ${problem}`)),
  ];
}

function problemsOf(document: InClusterDocument): string[] {
  switch (document.is) {
    case 'manifest': return customResourceProblems(document.content);
    case 'rules': return checksRules ? alertRuleProblems(document.content) : [];
    case 'unreadable': return [document.problem];
  }
}
