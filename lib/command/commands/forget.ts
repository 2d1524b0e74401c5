import { writeLock } from '../../planner/lock-file';
import type { Command } from '../command';
import { ExitCode } from '../exit-code';
import { lockIn } from '../locked';
import { UsageError } from '../usage-error';

export const forget: Command = {
  operands: ['LOCK', 'REGION'],
  options: {},
  help: 'Takes a region, such as aws:us-east-1, from a lock file once its stacks are destroyed. Only a region in which nothing runs can be forgotten.',
  run: (call, { out }) => {
    const [file, name] = call.operands;
    const { inputsHash, plan } = lockIn(file);
    const retiring = plan.retiring.filter(({ cloud, region }) => `${cloud}:${region}` !== name);
    if (retiring.length === plan.retiring.length) {
      const others = plan.retiring.map(({ cloud, region }) => `${cloud}:${region}`).join(', ');
      throw new UsageError(`${name} is not retiring, ${others === '' ? 'and no other region is' : `but ${others}`}: only a region in which nothing runs can be forgotten`);
    }
    writeLock(file, { inputsHash, plan: { ...plan, retiring } });
    out(`${name} is forgotten: its stacks are no longer synthesized`);
    return ExitCode.DONE;
  },
};
