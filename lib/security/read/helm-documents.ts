import { readEncoded, readJson } from './template-text';
import { type Block, block, blocks, isGiven, texts } from '../block';

/** A Kubernetes document in the values of a release. */
export interface HelmDocument {
  /** Kind, namespace and name, such as `DaemonSet kube-system/nccl-installer`: a finding tells the documents of one release apart by it. */
  readonly label: string;
  readonly document: Block;
}

/**
 * Documents that a release carries in its values, each in a list of its own name, as charts take them that print what they get: `documents` of
 * this library's own chart, `extraObjects` or `resources` of others. Values in JSON are read, not those in YAML.
 */
export function documentsIn(release: Block): HelmDocument[] {
  // As Helm does: a list replaces the one of the same name before it.
  const values = Object.assign({}, ...texts(release.values).map((text) => readEncoded(text) ?? readJson(text))) as Block;
  return Object.keys(values).flatMap((name) => blocks(values, name)).filter(isDocument).map((document) => {
    const metadata = block(document, 'metadata') ?? {};
    return {
      label: [document.kind, [metadata.namespace, metadata.name].filter(isGiven).join('/')].join(' '),
      // Helm puts what names no namespace into that of the release.
      document: { ...document, metadata: { namespace: release.namespace, ...metadata } },
    };
  });
}

function isDocument({ apiVersion, kind }: Block): boolean {
  return typeof apiVersion === 'string' && typeof kind === 'string';
}
