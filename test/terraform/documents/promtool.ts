import { spawnSync } from 'node:child_process';

/** Where a new problem begins in what promtool says; other lines go on with the one before. */
const BEGINNING = /^(\S+\.ya?ml:|lint error|alertname:|expr:)/;
const HEADING = /^(Checking |Unit Testing:|SUCCESS|FAILED:?$)/;

/** What promtool says against files; nothing if it accepts them. */
export function promtool(args: readonly string[], folder: string): string[] {
  const { error, status, stdout, stderr } = spawnSync('promtool', args, { cwd: folder, encoding: 'utf8' });
  if (error) throw new Error(`promtool can't be run (${error.message}): put it on the PATH, as Debian's package prometheus does`);
  if (status === 0) return [];
  const lines = `${stdout}\n${stderr}`.split('\n').map((line) => line.trim()).filter((line) => line !== '' && !HEADING.test(line));
  const starts = lines.flatMap((line, index) => (index === 0 || BEGINNING.test(line) ? [index] : []));
  const problems = starts.map((start, index) => lines.slice(start, starts[index + 1]).join(' '));
  return problems.length > 0 ? problems : [`promtool ended with ${status}`];
}
