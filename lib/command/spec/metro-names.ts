import { Metro } from '../../catalog/metro';

const METROS = Object.values(Metro).filter((value): value is Metro => value instanceof Metro);

/** Names of the metros, those with accents without them as well. */
export function metroNames(): [string, ...string[]] {
  return [...new Set(METROS.flatMap(({ name }) => [name, plain(name)]))] as [string, ...string[]];
}

/** The metro of one of `metroNames`. */
export function metroNamed(name: string): Metro {
  return METROS.find((metro) => plain(metro.name) === plain(name))!;
}

function plain(name: string): string {
  return name.normalize('NFD').replace(/\p{Mn}/gu, '');
}
