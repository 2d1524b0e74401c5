import type { ReportData, ReportFlow } from './report-data';

/** A flow without the names of its properties, which would be most of a large plan's file; in the order of `ReportFlow`. */
export type FlowRow = readonly (number | string)[];

/** The data with its flows as rows; the page's script (page/page-data.js) makes them flows again. */
export function withFlowRows(data: ReportData): object {
  return { ...data, flows: data.flows.map(rowOf), losses: data.losses.map((loss) => ({ ...loss, flows: loss.flows.map(rowOf) })) };
}

function rowOf({ workload, origin, site, band, requestsPerSecond, share, roundTripMs, basis }: ReportFlow): FlowRow {
  return [workload, origin, site, band, shown(requestsPerSecond), shown(share), roundTripMs, basis];
}

/** To more digits than anybody is shown. */
function shown(value: number): number {
  return Number(value.toPrecision(6));
}
