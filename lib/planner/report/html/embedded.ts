import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A package of which a report carries a part. */
export interface EmbeddedPackage {
  readonly name: string;
  readonly licence: string;
  /** Of the part, with the banner that names its authors. */
  readonly text: string;
}

/** Bundles in the order in which a page must load them: Plot looks for D3. */
export function drawingLibraries(): EmbeddedPackage[] {
  // Neither package exports its bundle, so they are looked for from what they do export.
  return [
    embedded('d3', join(dirname(require.resolve('d3')), '..'), 'dist/d3.min.js'),
    embedded('@observablehq/plot', join(dirname(require.resolve('@observablehq/plot')), '..'), 'dist/plot.umd.min.js'),
    embedded('topojson-client', dirname(require.resolve('topojson-client/package.json')), 'dist/topojson-client.min.js'),
  ];
}

/** The world's land, TopoJSON. */
export function landMap(): EmbeddedPackage {
  return embedded('world-atlas', dirname(require.resolve('world-atlas/package.json')), 'land-110m.json');
}

function embedded(name: string, folder: string, file: string): EmbeddedPackage {
  return { name, licence: readFileSync(join(folder, 'LICENSE'), 'utf8'), text: readFileSync(join(folder, file), 'utf8') };
}

/** In the order in which they are run: each may use what the ones before it name. */
export const PAGE_SCRIPTS = [
  'page-data', 'element', 'long-table', 'figures', 'palette', 'state', 'chart', 'labels', 'world-map', 'day-chart', 'cost-chart', 'round-trip-chart',
  'loss-table', 'pool-table', 'what-if-chart', 'start',
];

/** Our own drawing code. */
export function pageScript(): string {
  return `(() => {\n'use strict';\n${PAGE_SCRIPTS.map((name) => pageFile(`${name}.js`)).join('\n')}})();\n`;
}

export function pageStyle(): string {
  return pageFile('page.css');
}

function pageFile(name: string): string {
  return readFileSync(join(__dirname, 'page', name), 'utf8');
}
