import type { InstanceTypeRow } from '../catalog-files';
import type { PriceKind } from './report';

/** What a SKU charges for. Its unit follows from it. */
export type Measure = 'per hour' | 'per GiB and hour' | 'per GiB and month';

/** A part of a machine that Google Cloud charges by SKUs of its own. */
export interface MachinePart {
  /** What the SKUs call it, by the way of buying; several where regions differ. */
  readonly names: Readonly<Record<PriceKind, readonly string[]>>;
  readonly measure: Measure;
  /** How much of it the machine has, in the measure's unit. */
  readonly amount: number;
  /** True where other machines have the part too, so that its SKUs say nothing of this one. */
  readonly common?: true;
}

interface MachineFamily {
  readonly types: RegExp;
  /** How SKUs of cores and memory call the family; left out where the accelerator's SKU bears them. */
  readonly series?: string;
  readonly accelerators: readonly string[];
  /** Ways in which nobody can buy the type, although there are SKUs. */
  readonly notSold: readonly PriceKind[];
}

/**
 * Names as they stand in the SKUs' descriptions. How types are sold: Compute Engine documentation, accelerator-optimized machines (2026-04-13).
 * The commitment for A2 Ultra is sold by Google's sales team alone, at no listed price.
 */
const FAMILIES: readonly MachineFamily[] = [
  { types: /^a2-(high|mega)gpu-/, series: 'A2', accelerators: ['Nvidia Tesla A100 GPU'], notSold: [] },
  { types: /^a2-ultragpu-/, series: 'A2', accelerators: ['Nvidia Tesla A100 80GB GPU'], notSold: ['reserved1y'] },
  { types: /^a3-highgpu-8g$/, series: 'A3', accelerators: ['Nvidia H100 80GB GPU'], notSold: [] },
  { types: /^a3-highgpu-/, series: 'A3', accelerators: ['Nvidia H100 80GB GPU'], notSold: ['onDemand', 'reserved1y'] },
  {
    types: /^a3-megagpu-/,
    series: 'A3Plus',
    accelerators: ['Nvidia H100 80GB Mega GPU', 'Nvidia H100 Mega 80GB GPU', 'Nvidia H100 80GB Plus GPU'],
    notSold: [],
  },
  { types: /^a3-ultragpu-/, series: 'A3Ultra', accelerators: ['H200 141GB GPU'], notSold: ['onDemand'] },
  { types: /^a4-highgpu-/, accelerators: ['A4 Nvidia B200 (1 gpu slice)'], notSold: ['onDemand'] },
  { types: /^g2-standard-/, series: 'G2', accelerators: ['Nvidia L4 GPU'], notSold: [] },
  { types: /^g4-standard-/, series: 'G4', accelerators: ['RTX 6000 96GB'], notSold: [] },
];

const LOCAL_SSD = { onDemand: ['SSD backed Local Storage'], spot: ['SSD backed Local Storage'], reserved1y: ['Local SSD'] };

export interface Composition {
  readonly parts: readonly MachinePart[];
  readonly notSold: readonly PriceKind[];
}

/** Undefined for a type whose SKUs are not known (TPUs, A4X). */
export function compositionOf({ type, vcpu, memoryGib, count, localDiskGb }: InstanceTypeRow): Composition | undefined {
  const family = FAMILIES.find(({ types }) => types.test(type));
  if (family === undefined) {
    return undefined;
  }
  const { series, accelerators, notSold } = family;
  const accelerator: MachinePart = { names: same(accelerators), measure: 'per hour', amount: count };
  const parts = series === undefined ? [accelerator] : [
    accelerator,
    { names: instance(series, 'Core', 'Cpu'), measure: 'per hour', amount: vcpu },
    { names: instance(series, 'Ram', 'Ram'), measure: 'per GiB and hour', amount: memoryGib },
    { names: LOCAL_SSD, measure: 'per GiB and month', amount: localDiskGb, common: true },
  ] as const;
  return { parts: parts.filter(({ amount }) => amount > 0), notSold };
}

function same(names: readonly string[]): MachinePart['names'] {
  return { onDemand: names, spot: names, reserved1y: names };
}

function instance(series: string, part: string, committed: string): MachinePart['names'] {
  const names = [`${series} Instance ${part}`];
  return { onDemand: names, spot: names, reserved1y: [`${series} ${committed}`] };
}
