/** A code of an open vocabulary in words: `SELF_ASSESSMENT_RETURN` is `Self assessment return`. */
export function words(code: string): string {
  const said = code
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[_.-]+/g, ' ')
    .toLowerCase()
    .trim();
  const kept = said.replace(/\b(vat|paye|cis|hmrc|sla|utr|sic|api|ltd|ct|id|cs01|sa100)\b/g, (name) =>
    name === 'ltd' ? 'Ltd' : name.toUpperCase(),
  );
  return kept.charAt(0).toUpperCase() + kept.slice(1);
}
