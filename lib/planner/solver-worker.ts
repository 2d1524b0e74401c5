import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { runAsWorker } from 'synckit';
import type { MipSolution, SolverRequest } from './mip';
import { answer, begin } from './solver-thread';

/** What a thread of this module is told, so that it knows whose it is. */
const HELPER = 'solver helper';

/** More take memory and find no more cores. */
const MOST_THREADS = 4;

type Answer = MipSolution | undefined;

/** Of a thread that goes on after an error: whoever asks next would wait for a dead one for ever. */
interface Reply { readonly found?: Answer; readonly error?: Error }

const threads: Helper[] = [];

/** A thread beside this one. It keeps the relaxations that it opened, and so is asked for these again. */
class Helper {
  private readonly worker = new Worker(__filename, { workerData: HELPER, execArgv: __filename.endsWith('.ts') ? ['--require', require.resolve('tsx/cjs')] : [] });
  private readonly waiting: Array<{ readonly resolve: (answer: Answer) => void; readonly reject: (error: Error) => void }> = [];

  public constructor() {
    this.worker.unref();
    this.worker.on('message', ({ found, error }: Reply) => {
      const { resolve, reject } = this.waiting.shift()!;
      if (error === undefined) resolve(found);
      else reject(error);
    });
  }

  public ask(request: SolverRequest): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ resolve, reject });
      this.worker.postMessage(request);
    });
  }
}

/**
 * Answers requests, those about one relaxation always on the same thread: what it finds depends on its own past alone, and on neither the
 * number of threads nor their speed.
 */
async function answerAll(requests: readonly SolverRequest[]): Promise<Answer[]> {
  const found: Answer[] = [];
  const own: Array<() => Promise<void>> = [];
  const others = requests.map(async (request, index) => {
    // A program that is solved once leaves nothing behind on its thread.
    const thread = (request.task === 'solve' ? index : request.id) % (threads.length + 1);
    if (thread > 0) found[index] = await threads[thread - 1].ask(request);
    else own.push(async () => { found[index] = await answer(request); });
  });
  for (const work of own) await work();
  await Promise.all(others);
  return found;
}

if (!isMainThread && workerData === HELPER) {
  let last: Promise<unknown> = Promise.resolve();
  parentPort!.on('message', (request: SolverRequest) => {
    last = last.then(() => answer(request))
      .then((found): Reply => ({ found }), (error: Error): Reply => ({ error }))
      .then((reply) => parentPort!.postMessage(reply))
      // What is wrong with it, whoever asks for its solution hears.
      .then(() => (request.task === 'open' ? begin(request.id).catch(() => undefined) : undefined));
  });
} else {
  // Before the first request, so that all threads get ready at once.
  for (let thread = 1; thread < Math.min(MOST_THREADS, availableParallelism()); thread += 1) threads.push(new Helper());
  runAsWorker(answerAll);
}
