import { isChecked } from '../required-program';

/** Whether alert rules are to be checked. */
export const checksRules = isChecked('promtool', '--version', 'whether Prometheus accepts the alert rules');

/** Tests that need promtool. */
export const withPromtool = checksRules ? describe : describe.skip;
