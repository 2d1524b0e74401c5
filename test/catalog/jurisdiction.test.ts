import { isCountry, jurisdictionsOf } from '../../lib/catalog/jurisdiction';

test('a country stands for itself', () => {
  expect(jurisdictionsOf('DE')).toEqual(['DE']);
  expect(jurisdictionsOf('US')).toEqual(['US']);
});

test('the EU has 27 members, the EEA three more, all of them countries, sorted', () => {
  const [eu, eea] = [jurisdictionsOf('EU'), jurisdictionsOf('EEA')];
  expect(eu).toHaveLength(27);
  expect(eea.filter((code) => !eu.includes(code))).toEqual(['IS', 'LI', 'NO']);
  expect(eea).toHaveLength(30);
  for (const codes of [eu, eea]) {
    expect(codes).toEqual([...new Set(codes)].sort());
    expect(codes.every(isCountry)).toBe(true);
  }
  for (const outside of ['GB', 'CH', 'TR', 'UA']) {
    expect(eea).not.toContain(outside);
  }
});

test('there are 249 countries', () => {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  expect(letters.flatMap((first) => letters.map((second) => first + second)).filter(isCountry)).toHaveLength(249);
});

test.each(['UK', 'eu', 'de', 'DEU', 'Germany', '', 'constructor'])('%p is refused with what is allowed', (code) => {
  expect(() => jurisdictionsOf(code)).toThrow(`jurisdiction '${code}' is unknown, allowed are EU, EEA and ISO 3166-1 alpha-2 codes such as DE, US, GB`);
});
