import { AutoscalingGroupTagA } from '@cdktf/provider-aws/lib/autoscaling-group-tag';
import type { Construct } from 'constructs';
import { Disruption } from '../../cluster/disruption';
import { isNeuron, type GpuInstanceType } from '../nodes/gpu-instance-types';

/** Source: github.com/kubernetes/autoscaler, cluster-autoscaler/cloudprovider/aws/README.md at 1.35.2. */
const OPTIONS = 'k8s.io/cluster-autoscaler/node-template/autoscaling-options';

interface ScaleDownOption {
  readonly id: string;
  readonly name: string;
  readonly value: string;
}

/** A node goes when at most this share of its GPUs is asked for, and the pods that ask fit elsewhere. */
const NO_GPU_IN_USE: readonly ScaleDownOption[] = [{ id: 'GpuThreshold', name: 'scaledowngpuutilizationthreshold', value: '0' }];

/** The autoscaler knows no Neuron devices, so CPUs and memory speak for them, without those of what runs on every node. */
const NO_CPU_IN_USE: readonly ScaleDownOption[] = [
  { id: 'Threshold', name: 'scaledownutilizationthreshold', value: '0' },
  { id: 'IgnoreDaemonSets', name: 'ignoredaemonsetsutilization', value: 'true' },
];

/**
 * Tells the autoscaler, by tags of the Auto Scaling group, when nodes of a group may go, where that differs from what holds for all.
 * It takes these from nowhere else.
 */
export function tagScaleDown(scope: Construct, autoScalingGroupName: string, type: GpuInstanceType, disruption?: Disruption): void {
  if (disruption !== Disruption.TRAINING) return;
  for (const { id, name, value } of isNeuron(type) ? NO_CPU_IN_USE : NO_GPU_IN_USE) {
    new AutoscalingGroupTagA(scope, id, {
      autoscalingGroupName: autoScalingGroupName,
      tag: { key: `${OPTIONS}/${name}`, value, propagateAtLaunch: false },
    });
  }
}
