import { main } from '../../lib/command/main';
import type { Terminal } from '../../lib/command/terminal';

/** What a call of the command line ends with and prints. */
export interface Called {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Calls the command line in this process. */
export async function called(words: readonly string[], terminal: Partial<Terminal> = {}): Promise<Called> {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await main(words, {
    out: (text) => out.push(text), err: (text) => err.push(text), isWatched: false, environment: {}, today: '2026-11-25', ...terminal,
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}
