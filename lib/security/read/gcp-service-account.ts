import { isGiven } from '../block';

/** Whether nodes or instances act as the account that Compute Engine makes for a project. */
export function isDefaultServiceAccount(account: unknown): boolean {
  return !isGiven(account) || account === 'default' || String(account).endsWith('-compute@developer.gserviceaccount.com');
}
