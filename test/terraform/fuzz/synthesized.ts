import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdktf';
import { stackTexts } from '../../stack-texts';
import type { JsonObject } from '../json';

/** The stacks of an app, or the error with which the library refused to build them. */
export type Synthesis = { readonly stacks: Readonly<Record<string, JsonObject>> } | { readonly refusal: unknown };

/** @param build declares what is to stand; it gets a folder of its own for files such as locks */
export function synthesized(build: (app: App, folder: string) => void): Synthesis {
  const folder = mkdtempSync(join(tmpdir(), 'fuzz-'));
  try {
    const app = new App({ outdir: join(folder, 'cdktf.out') });
    build(app, folder);
    app.synth();
    return { stacks: Object.fromEntries(Object.entries(stackTexts(app.outdir)).map(([name, text]) => [name, JSON.parse(text) as JsonObject])) };
  } catch (refusal) {
    return { refusal };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
