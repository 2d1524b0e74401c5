import { ofBatch, ofTraining } from './changes';
import type { Constraint } from './constraint';
import { placeConstraints } from './place-constraints';
import { ofWorkload } from './relaxation';
import { runDurations } from './run-durations';
import { hundredthsAbove, once, stepwise } from './steps';
import type { Catalog } from '../../catalog/catalog';
import type { CompleteProblem } from '../complete-problem';
import type { BatchProblem, TrainingProblem } from '../problem';

export function trainingConstraints(workload: TrainingProblem, problem: CompleteProblem, catalog: Catalog): Constraint[] {
  const { name, run, rdma = false, maxSpotShare = 0 } = workload;
  const withDeadline = (deadlineHours: number) => ofTraining(name, (stated) => ({ run: { ...stated.run!, deadlineHours } }));
  const withoutRdma = ofTraining(name, () => ({ rdma: false }));
  const durations = run === undefined ? [] : runDurations(name, problem, catalog);
  const longer = [...new Set(durations.map((hours) => Math.ceil(hours - 1e-9)))].filter((hours) => hours > run!.deadlineHours);
  return [
    ...longer.length === 0 ? [] : [{
      name: `deadlineHours ${run!.deadlineHours} of '${name}'`,
      where: ['workloads', name, 'run', 'deadlineHours'],
      got: run!.deadlineHours,
      dropped: withDeadline(longer[longer.length - 1]),
      ways: [stepwise(longer, (hours) => ({
        said: `raise deadlineHours of '${name}' from ${run!.deadlineHours} to ${hours}`,
        to: hours,
        change: withDeadline(hours),
      }))],
    }],
    ...placeConstraints(name, workload, (changes) => ofTraining(name, () => changes)),
    ...rdma ? [{
      name: `the fabric of '${name}'`,
      where: ['workloads', name, 'fabric'],
      got: 'rdma',
      dropped: withoutRdma,
      ways: [once(`drop fabric of '${name}'`, undefined, withoutRdma)],
    }] : [],
    ...maxSpotShare < 1 ? [{
      ...ofWorkload(name, 'maxSpotShare', maxSpotShare),
      dropped: ofTraining(name, () => ({ maxSpotShare: 1 })),
      // More spot is more interruptions, so the largest share need not be feasible where a smaller one is.
      ways: [stepwise(hundredthsAbove(maxSpotShare), (share) => ({
        said: `raise maxSpotShare of '${name}' from ${maxSpotShare} to ${share}`,
        to: share,
        change: ofTraining(name, () => ({ maxSpotShare: share })),
      }))],
    }] : [],
  ];
}

export function batchConstraints(workload: BatchProblem): Constraint[] {
  const { name, fillIdle = true, maxSpotShare = 1 } = workload;
  const filling = ofBatch(name, () => ({ fillIdle: true }));
  return [
    ...placeConstraints(name, workload, (changes) => ofBatch(name, () => changes)),
    ...maxSpotShare < 1 ? [{
      ...ofWorkload(name, 'maxSpotShare', maxSpotShare),
      dropped: ofBatch(name, () => ({ maxSpotShare: 1 })),
      ways: [stepwise(hundredthsAbove(maxSpotShare), (share) => ({
        said: `raise maxSpotShare of '${name}' from ${maxSpotShare} to ${share}`,
        to: share,
        change: ofBatch(name, () => ({ maxSpotShare: share })),
      }))],
    }] : [],
    ...fillIdle ? [] : [{ ...ofWorkload(name, 'fillIdle', false), dropped: filling, ways: [once(`let '${name}' fill what is idle`, true, filling)] }],
  ];
}
