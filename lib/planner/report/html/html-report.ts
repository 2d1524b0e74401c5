import { createHash } from 'node:crypto';
import { chapters } from './chapters';
import { drawingLibraries, landMap, pageScript, pageStyle } from './embedded';
import { withFlowRows } from './flow-rows';
import { headline } from './headline';
import { escaped, jsonText, scriptText } from './markup';
import { reportData } from './report-data';
import type { Frontier, PlanChange, WhatIf } from './what-if';
import type { Catalog } from '../../../catalog/catalog';
import type { Plan } from '../../plan';
import type { PlanProblem } from '../../problem';

export interface ReportInput {
  readonly plan: Plan;
  /** From which the plan was made. */
  readonly problem: PlanProblem;
  readonly catalog: Catalog;
  /** What the fleet is called. */
  readonly title: string;
  /**
   * What other limits and other chances would cost.
   *
   * @default - the report says nothing of them
   */
  readonly whatIfs?: readonly WhatIf[];
  /**
   * What the bill comes to as one limit is moved.
   *
   * @default - the report says nothing of it
   */
  readonly frontiers?: readonly Frontier[];
  /**
   * What is not as in the plan before.
   *
   * @default - the report says nothing of it
   */
  readonly difference?: readonly PlanChange[];
}

/** A plan as one HTML file that asks for nothing else: it opens from a disk, offline, in any browser. */
export function htmlReport(input: ReportInput): string {
  const { plan, title } = input;
  const data = reportData(input);
  const libraries = drawingLibraries();
  const land = landMap();
  const scripts = [...libraries.map(({ text }) => text), pageScript()].map(scriptText);
  // With their hashes nothing else runs, whatever a name in the plan holds. Plot writes style elements of its own.
  const policy = [
    "default-src 'none'", `script-src ${scripts.map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`).join(' ')}`,
    "style-src 'unsafe-inline'", 'img-src data:', "base-uri 'none'", "form-action 'none'",
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<title>${escaped(title)}: GPU fleet plan</title>
<style>
${pageStyle()}</style>
</head>
<body>
<header>
<p class="overline">GPU fleet plan</p>
<h1>${escaped(title)}</h1>
<p class="lead">Prices of the catalogue of <time datetime="${escaped(plan.catalogVersion)}">${escaped(plan.catalogVersion)}</time>, US dollars; a month has 730 hours; hours of the day are UTC.</p>
</header>
<main>
<dl class="headline">
${headline(plan, data).map(({ id, name, value, remark }) => `<div id="figure-${id}"><dt>${escaped(name)}</dt><dd class="value">${escaped(value)}</dd><dd class="remark">${escaped(remark)}</dd></div>`).join('\n')}
</dl>
<noscript><p class="empty">The charts and tables of this report are drawn by scripts that it carries itself; they are switched off here.</p></noscript>
${chapters(plan, data)}
</main>
<footer>
<p>Catalogue ${escaped(plan.catalogVersion)}, <code>${escaped(plan.catalogHash.slice(0, 12))}</code>.</p>
<details><summary>Drawn with ${[...libraries, land].map(({ name }) => escaped(name)).join(', ')}</summary>
${[...libraries, land].map(({ name, licence }) => `<h3>${escaped(name)}</h3>\n<pre>${escaped(licence)}</pre>`).join('\n')}
</details>
</footer>
<script type="application/json" id="plan-data">${jsonText(withFlowRows(data))}</script>
<script type="application/json" id="land-data">${jsonText(JSON.parse(land.text))}</script>
${scripts.map((text) => `<script>${text}</script>`).join('\n')}
</body>
</html>
`;
}
