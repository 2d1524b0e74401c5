import type { SourceKey } from './sources';

/**
 * Electric power of one accelerator at full load, W, by canonical name: the board's limit for NVIDIA, AMD and Qualcomm, the highest measured for
 * TPU v3. What its maker doesn't publish is derived: from a chip of like throughput or age at the same watts per TFLOPS, and from the maker's claims of
 * efficiency over its predecessor.
 */
export const ACCELERATOR_WATTS: Readonly<Record<string, readonly [watts: number, source: SourceKey, estimated?: 'estimated']>> = {
  'A100-40GB': [400, 'maker-data-sheets'],
  'A100-80GB': [400, 'maker-data-sheets'],
  'A10G-24GB': [300, 'maker-data-sheets'],
  'B200-180GB': [1000, 'maker-data-sheets'],
  // Published for GB300 only, where the chip is cooled by liquid.
  'B300-288GB': [1400, 'chip-estimates', 'estimated'],
  'GB200-186GB': [1200, 'maker-data-sheets'],
  'GB300-279GB': [1400, 'maker-data-sheets'],
  'H100-80GB': [700, 'maker-data-sheets'],
  'H200-141GB': [700, 'maker-data-sheets'],
  // 64 TFLOPS in half precision, a T4 has 65.
  'Inferentia1-8GB': [70, 'chip-estimates', 'estimated'],
  // 190 TFLOPS in bfloat16, an A100 has 312 with 400 W.
  'Inferentia2-32GB': [245, 'chip-estimates', 'estimated'],
  // Two on a board of 225 W.
  'K520-4GB': [112.5, 'maker-data-sheets'],
  // Two on a board of 300 W.
  'K80-12GB': [150, 'maker-data-sheets'],
  'L4-24GB': [72, 'maker-data-sheets'],
  'L40S-48GB': [350, 'maker-data-sheets'],
  // Two on a board of 300 W.
  'M60-8GB': [150, 'maker-data-sheets'],
  'Qualcomm-AI100-16GB': [75, 'maker-data-sheets'],
  'RTX-PRO-6000-96GB': [600, 'maker-data-sheets'],
  'Radeon-Pro-V520-8GB': [225, 'maker-data-sheets'],
  'T4-16GB': [70, 'maker-data-sheets'],
  // A T4 for hosts with Graviton.
  'T4G-16GB': [70, 'chip-estimates', 'estimated'],
  'TPU-v3': [262, 'tpu-v4-paper'],
  // 197 TFLOPS in bfloat16, a TPU v4 has 275 with 192 W.
  'TPU-v5e': [140, 'chip-estimates', 'estimated'],
  // 459 TFLOPS, likewise.
  'TPU-v5p': [320, 'chip-estimates', 'estimated'],
  // 918 TFLOPS, 67 % more per watt than v5e.
  'TPU-v6e': [390, 'chip-estimates', 'estimated'],
  // 4614 TFLOPS, twice as many per watt as v6e.
  'TPU-v7x': [980, 'chip-estimates', 'estimated'],
  // Inferentia2's throughput.
  'Trainium1-32GB': [245, 'chip-estimates', 'estimated'],
  'V100-16GB': [300, 'maker-data-sheets'],
  'V100-32GB': [300, 'maker-data-sheets'],
};
