/** ISO 3166-1 alpha-2 codes, sorted. */
const COUNTRIES: ReadonlySet<string> = new Set([
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ',
  'CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR',
  'GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT',
  'JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY',
  'MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM',
  'PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ',
  'TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW',
].flatMap((line) => line.split(' ')));

const EU = ['AT', 'BE', 'BG', 'CY', 'CZ', 'DE', 'DK', 'EE', 'ES', 'FI', 'FR', 'GR', 'HR', 'HU', 'IE', 'IT', 'LT', 'LU', 'LV', 'MT', 'NL', 'PL', 'PT', 'RO',
  'SE', 'SI', 'SK'] as const;

/** Countries under one body of law, by the name that stands for them: sorted ISO 3166-1 alpha-2 codes. */
export const UNIONS: Readonly<Record<'EU' | 'EEA', readonly string[]>> = {
  EU,
  EEA: [...EU, 'IS', 'LI', 'NO'].sort(),
};

export function isCountry(code: string): boolean {
  return COUNTRIES.has(code);
}

/** The countries, sorted, that `EU`, `EEA` or an ISO 3166-1 alpha-2 code stands for. */
export function jurisdictionsOf(code: string): readonly string[] {
  if (code === 'EU' || code === 'EEA') {
    return UNIONS[code];
  }
  if (!isCountry(code)) {
    throw new Error(`jurisdiction '${code}' is unknown, allowed are EU, EEA and ISO 3166-1 alpha-2 codes such as DE, US, GB: give one of them in capitals`);
  }
  return [code];
}
