/**
 * The mixed-integer rounding of `sum of a[j] * n[j] >= required` for whole `n`, with `a` and `required` counted in steps: the same sum with
 * other coefficients reaches the next whole number. Source: Nemhauser and Wolsey, Integer and Combinatorial Optimization, II.1.7.
 */
export function mixedIntegerRounding(required: number): { readonly required: number; readonly coefficient: (amount: number) => number } {
  const next = Math.ceil(required - 1e-9);
  const fraction = required - (next - 1);
  return {
    required: next,
    coefficient: (amount) => {
      const whole = Math.floor(amount + 1e-9);
      return whole + Math.min(1, Math.max(0, amount - whole) / fraction);
    },
  };
}
