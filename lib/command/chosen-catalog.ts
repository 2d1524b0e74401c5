import type { Call, CommandOption } from './command';
import { bundledCatalog } from '../catalog/bundled-catalog';
import type { Catalog } from '../catalog/catalog';
import { catalogFromFolder } from '../catalog/catalog-folder';

export const CATALOG: Readonly<Record<string, CommandOption>> = {
  catalog: { value: 'DIR', help: 'folder of a catalogue, as catalog refresh writes it; by default the one that comes with the package' },
};

/** The catalogue that a call names. */
export function chosenCatalog(call: Call): Catalog {
  const folder = call.text('catalog');
  return folder === undefined ? bundledCatalog() : catalogFromFolder(folder);
}
