import { Release } from '@cdktf/provider-helm/lib/release';
import { Lazy, type ITerraformDependable } from 'cdktf';
import type { Construct } from 'constructs';
import type { Chart } from './charts';

type ChartValues = Readonly<Record<string, unknown>>;

/** What differs between releases. */
export interface ChartReleaseOptions {
  readonly chart: Chart;
  /** Name of a namespace. Where Terraform makes it, a reference, so that the release goes before the namespace does. */
  readonly namespace: string;
  /** Plain, or asked for when all pools of the cluster are known. */
  readonly values: ChartValues | (() => ChartValues);
  readonly dependsOn?: ITerraformDependable[];
}

/** Installs a chart at its one version, as a whole or not at all. The release is named after the chart. */
export function chartRelease(scope: Construct, id: string, { chart, namespace, values, dependsOn }: ChartReleaseOptions): Release {
  return new Release(scope, id, {
    ...chart,
    name: chart.chart,
    namespace,
    createNamespace: false,
    values: [typeof values === 'function' ? Lazy.stringValue({ produce: () => valuesText(values()) }) : valuesText(values)],
    atomic: true,
    cleanupOnFail: true,
    wait: true,
    timeout: 600,
    maxHistory: 5,
    dependsOn,
  });
}

/** JSON is YAML, and one line for each value lets a plan show what changes. */
export function valuesText(values: ChartValues): string {
  return JSON.stringify(values, null, 2);
}
