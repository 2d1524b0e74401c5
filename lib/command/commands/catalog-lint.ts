import { lint, lintRowsOf } from '../../catalog/lint';
import { CATALOG, chosenCatalog } from '../chosen-catalog';
import type { Command } from '../command';
import { ExitCode } from '../exit-code';
import { JSON_OUTPUT, jsonText } from '../json';

export const catalogLint: Command = {
  operands: [],
  options: { ...CATALOG, ...JSON_OUTPUT },
  help: 'Checks a catalogue, and prints what is implausible. Ends with 1 if it has rows to refuse.',
  run: (call, { out }) => {
    const catalog = chosenCatalog(call);
    const findings = lint(catalog.offers.flatMap(lintRowsOf), {
      zonesOf: new Map(catalog.regions.map(({ name, zones }) => [name, zones])),
      accelerators: new Set(catalog.accelerators),
    });
    const refused = findings.filter(({ severity }) => severity === 'refuse').length;
    if (call.flag('json')) {
      out(jsonText({ version: catalog.version, offers: catalog.offers.length, findings }));
    } else {
      for (const { severity, rule, cloud, region, instanceType, message } of findings) out(`${severity} ${rule} ${cloud}:${region} ${instanceType}: ${message}`);
      out(`catalogue of ${catalog.version}: ${catalog.offers.length} offers, ${refused} to refuse, ${findings.length - refused} to look at`);
    }
    return refused > 0 ? ExitCode.FAILED : ExitCode.DONE;
  },
};
