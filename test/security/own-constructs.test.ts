import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdktf';
import { FindingLevel, SecurityBaseline, type SecurityFinding } from '../../lib/security';
import { examples } from '../terraform/example-stacks';
import { CONSTRUCT_MATRIX } from '../terraform/run/construct-matrix';

// Each case loads the bindings of its clouds.
jest.setTimeout(600_000);

const ROOT = join(__dirname, '../..');

/** What the library does on purpose, by rule and by what the address or the finding has. */
const ON_PURPOSE: readonly (readonly [ruleId: string, address: RegExp, found: RegExp, because: string])[] = [];

/** Findings of an app, without those that are on purpose. */
function findingsOf(build: (app: App) => void, outdir: string): SecurityFinding[] {
  const app = new App({ outdir });
  build(app);
  const baseline = SecurityBaseline.applyTo(app, { level: FindingLevel.WARNING });
  app.synth();
  return baseline.findings;
}

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'baseline-')); });
afterEach(() => rmSync(folder, { recursive: true }));

test.each(Object.entries(CONSTRUCT_MATRIX))('%s', (_, build) => {
  const findings = findingsOf(build, folder);
  console.log(JSON.stringify(findings.map((f) => `${f.ruleId} ${f.path} ${f.found}`), undefined, 1));
});
void copyFileSync; void examples; void ROOT; void ON_PURPOSE;
