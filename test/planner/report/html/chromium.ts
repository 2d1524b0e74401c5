import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import puppeteer, { type Browser } from 'puppeteer-core';

/** A headless Chromium; undefined where there is none, which is an error in CI. */
export async function chromium(): Promise<Browser | undefined> {
  const executablePath = process.env.PUPPETEER_EXECUTABLE_PATH
    ?? (process.env.PATH ?? '').split(delimiter).flatMap((folder) => ['chromium', 'chromium-browser', 'google-chrome'].map((name) => join(folder, name))).find((file) => existsSync(file));
  if (executablePath === undefined) {
    if (process.env.CI) throw new Error('no Chromium on the PATH: install it, or name it in PUPPETEER_EXECUTABLE_PATH');
    return undefined;
  }
  return puppeteer.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
}
