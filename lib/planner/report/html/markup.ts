/** Text that a page shows as it stands, whatever is in it. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A script's text in which nothing ends the script. Only strings and regular expressions of a script can hold `</script` or `<!--`. */
export function scriptText(text: string): string {
  return text.replace(/<(?=\/script|!--)/gi, '\\x3C');
}

/** JSON that may stand within a page. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value).replace(/</g, '\\u003c');
}
