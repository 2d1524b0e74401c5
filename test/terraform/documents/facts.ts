import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Shape } from './shape-notation';

/** What is known of a kind that no npm package has. */
export interface KindFacts {
  readonly shape: Shape;
  /** A document of a kind without namespaces may not name one. */
  readonly clusterWide: boolean;
}

interface ProjectFacts {
  readonly project: string;
  readonly version: string;
  readonly source: string;
  readonly read: string;
  readonly kinds: Readonly<Record<string, Shape>>;
  readonly clusterWide?: readonly string[];
}

/** How a model differs from the version that is installed into clusters. */
export interface ModelCorrection {
  /** What the value is, in place of the model. */
  readonly is?: Shape;
  /** Fields that are added, or replace the model's. */
  readonly fields?: Readonly<Record<string, Shape>>;
  /** Fields that the installed version does not have. */
  readonly without?: readonly string[];
}

const FOLDER = join(__dirname, 'facts');

/** By name. */
export const COMMON_SHAPES = read<Record<string, Shape>>('common.yaml');

/** By path of the model. */
export const MODEL_CORRECTIONS = new Map(Object.entries(read<Record<string, ModelCorrection>>('model-corrections.yaml')));

/** By apiVersion and kind, such as `kueue.x-k8s.io/v1beta2 ClusterQueue`. */
export const KIND_FACTS: ReadonlyMap<string, KindFacts> = new Map(
  readdirSync(join(FOLDER, 'kinds')).map((file) => read<ProjectFacts>(join('kinds', file))).flatMap(({ kinds, clusterWide = [] }) => (
    Object.entries(kinds).map(([kind, shape]): [string, KindFacts] => [kind, { shape, clusterWide: clusterWide.includes(kind.split(' ')[1]) }])
  )),
);

function read<T>(file: string): T {
  return parse(readFileSync(join(FOLDER, file), 'utf8')) as T;
}
