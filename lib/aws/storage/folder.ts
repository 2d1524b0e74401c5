/** What needs no quotes, neither as an option of a mount nor in a policy, where `*` and `?` would stand for more. */
const FOLDER = /^[A-Za-z0-9._=-]+(\/[A-Za-z0-9._=-]+)*$/;

/** Refuses what is no folder of a bucket. */
export function assertFolder(what: string, folder: string): void {
  if (FOLDER.test(folder)) return;
  throw new Error(`${what} must be one such as llama/v3, of letters, digits, '.', '_', '=' and '-', without slashes around it, got '${folder}'`);
}
