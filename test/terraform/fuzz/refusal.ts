/** Errors of the language itself: code that ran into a value, and did not refuse it. */
const ACCIDENTS = [TypeError, RangeError, ReferenceError, SyntaxError, URIError];

/** Words of values that an error meant to show, and of code that a user never wrote. */
const LEAKS = /undefined|\bNaN\b|\[object |\bat .+\.[jt]s:\d+|Cannot read|is not a function/;

/** Whether an error says what is wrong in the user's words, as every refusal of the library must. */
export function isClearRefusal(error: unknown): error is Error {
  return error instanceof Error
    && !ACCIDENTS.some((accident) => error instanceof accident)
    && error.message.length > 20
    && !LEAKS.test(error.message);
}
