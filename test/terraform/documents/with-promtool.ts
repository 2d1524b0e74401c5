import { hasPromtool } from './promtool';

const installed = hasPromtool();
if (!installed && !process.env.CI) {
  // Not the console: jest swallows what it says where every test of a file is skipped.
  process.stderr.write('promtool is not on the PATH: whether Prometheus accepts the alert rules is NOT checked\n');
}

/** Whether alert rules are to be checked: a machine that decides what is released must have promtool. */
export const checksRules = installed || Boolean(process.env.CI);

/** Tests that need promtool. Without it they fail in CI, and are skipped aloud elsewhere. */
export const withPromtool = checksRules ? describe : describe.skip;
