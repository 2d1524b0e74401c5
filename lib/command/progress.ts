import type { Call, CommandOption } from './command';
import type { Terminal } from './terminal';

export const PROGRESS: Readonly<Record<string, CommandOption>> = {
  progress: { help: 'say on standard error what is being done; by default where that is a terminal' },
};

/** Tells whoever watches what is being done. */
export function progressOf(call: Call, { err, isWatched }: Terminal): (doing: string) => void {
  return call.flag('progress') || isWatched ? err : () => undefined;
}
