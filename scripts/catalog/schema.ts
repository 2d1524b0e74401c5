import { writeAtomically } from './json-rows';
import { catalogJsonSchema } from '../../lib/catalog/catalog-schema';

writeAtomically('docs/catalog.schema.json', `${JSON.stringify(catalogJsonSchema(), undefined, 2)}\n`);
