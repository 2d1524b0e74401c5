import { Token } from 'cdktf';

/**
 * With the domain of old projects, such as `example.com:atlas-prod`.
 *
 * https://cloud.google.com/resource-manager/docs/creating-managing-projects#before_you_begin
 */
const PROJECT_ID = /^([a-z0-9.-]+:)?[a-z][a-z0-9-]{4,28}[a-z0-9]$/;

/** Refuses what is not the id of a project. One that only Terraform will know passes. */
export function assertProjectId(project: string): void {
  if (Token.isUnresolved(project) || PROJECT_ID.test(project)) return;
  throw new Error('project must be a project id such as atlas-prod: 6 to 30 lower-case letters, digits and dashes, with a letter first and no dash last, '
    + `got '${project}'`);
}
