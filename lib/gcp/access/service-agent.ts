/** The account by which a service of Google acts in a project: https://cloud.google.com/iam/docs/service-agents */
export function serviceAgent(projectNumber: string, service: string): string {
  return `serviceAccount:service-${projectNumber}@${service}.iam.gserviceaccount.com`;
}
