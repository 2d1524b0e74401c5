import { elementType, isSet, memberType } from './canonical';
import type { WireType } from './wire-type';

/** A path as Terraform takes it. */
export interface AttributePath { readonly steps: readonly PathStep[] }
export type PathStep = { readonly attributeName: string } | { readonly elementKeyString: string } | { readonly elementKeyInt: number };

const KEY_OF_MAP = 'key of ';

/** From text such as `vpc_config[0].tags['name']`. */
export function parsedPath(text: string, root: WireType): AttributePath {
  const path = text.startsWith(KEY_OF_MAP) ? text.slice(KEY_OF_MAP.length) : text;
  const segments = [...path.matchAll(/\[(\d+)\]|\['([^']*)'\]|([^.[\]]+)/g)];
  return attributePath(segments.map(([, index, key, name]) => index === undefined ? key ?? name : Number(index)), root);
}

/** From names, keys and indexes. It ends at the first set: elements of a set have no index. */
export function attributePath(segments: readonly (string | number)[], root: WireType): AttributePath {
  const steps: PathStep[] = [];
  let type = root;
  for (const segment of segments) {
    if (isSet(type)) break;
    if (typeof segment === 'number') {
      steps.push({ elementKeyInt: segment });
      type = elementType(type, segment);
    } else {
      steps.push(type[0] === 'map' ? { elementKeyString: segment } : { attributeName: segment });
      type = memberType(type, segment);
    }
  }
  return { steps };
}
