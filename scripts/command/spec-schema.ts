import { fleetSpecJsonSchema } from '../../lib/command/spec/spec-schema';
import { writeAtomically } from '../catalog/json-rows';

writeAtomically('docs/fleet-spec.schema.json', `${JSON.stringify(fleetSpecJsonSchema(), undefined, 2)}\n`);
