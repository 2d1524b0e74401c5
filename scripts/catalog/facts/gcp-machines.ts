/** Local SSD that comes with the machine, GB; the price snapshot says it for the others. Source key: `gcp-machine-docs`. */
export const GCP_LOCAL_SSD_GB: Readonly<Record<string, number>> = {
  'a3-ultragpu-8g': 12000,
  'a4-highgpu-8g': 12000,
  'a4x-highgpu-4g': 12000,
  'a4x-maxgpu-4g-metal': 12000,
};

/** Accelerators on machines that the price snapshot lacks and whose name doesn't end in the number. Source key: `gcp-machine-docs`. */
export const GCP_ACCELERATOR_COUNT: Readonly<Record<string, number>> = {
  'a4x-maxgpu-4g-metal': 4,
};

/**
 * Host part (vCPU and memory) of `a3-ultragpu-8g`, USD per hour; its accelerator part stands in the H200 snapshot.
 * Local SSD is in neither, so the sum is an estimate. Source key: `skypilot-gcp`.
 */
export const A3_ULTRA_HOST: Readonly<Record<string, { readonly onDemand: number; readonly spot: number }>> = {
  'asia-south1': { onDemand: 12.75664, spot: 2.92129 },
  'asia-south2': { onDemand: 14.73269, spot: 3.36872 },
  'europe-west1': { onDemand: 13.50609, spot: 3.08825 },
  'europe-west4': { onDemand: 12.8793, spot: 2.94949 },
  'us-central1': { onDemand: 12.266, spot: 3.74713 },
  'us-east4': { onDemand: 12.266, spot: 2.80034 },
  'us-east5': { onDemand: 13.81519, spot: 3.01627 },
  'us-south1': { onDemand: 14.47387, spot: 3.15354 },
  'us-west1': { onDemand: 12.266, spot: 3.74713 },
};

/** Machine types that nobody can order in a commercial region, and why. */
export const GCP_NOT_ORDERABLE: readonly { readonly pattern: RegExp; readonly reason: string }[] = [
  { pattern: /-nolssd$/, reason: 'hardware variant without local SSD: documented for Google Cloud Dedicated only' },
  { pattern: /^a3-edgegpu-/, reason: 'A3 Edge: not on the public price list' },
];
