/** Which of several plans is being made. */
export interface Progress {
  /** Counted from 1. */
  readonly step: number;
  readonly steps: number;
  /** In words, such as `maxRegions 2 of 'chat' left out`. */
  readonly doing: string;
}

export type OnProgress = (progress: Progress) => void;

/** Counts steps, and tells of each before it is done. */
export function counted(steps: number, onProgress: OnProgress = () => undefined): (doing: string) => void {
  let step = 0;
  return (doing) => onProgress({ step: ++step, steps, doing });
}
