import type { Verdict } from '../../api/types.ts'

type VerdictWords = { verdict: Verdict; word: string; means: string }

/** In the order in which responders need them; the number is the key. */
export const verdictWords: readonly VerdictWords[] = [
  { verdict: 'false-positive', word: 'False positive', means: 'It did not happen: the rule was wrong.' },
  { verdict: 'benign', word: 'Benign', means: 'It happened, and was meant to: maintenance, a scan, a deployment.' },
  { verdict: 'true-positive', word: 'True positive', means: 'It happened, and was dealt with; no incident is needed.' },
  { verdict: 'duplicate', word: 'Duplicate', means: 'Another alert tells the same. Name it in the note.' },
  { verdict: 'test', word: 'Test', means: 'Somebody tried whether alerts arrive.' },
  { verdict: 'managed-externally', word: 'Managed elsewhere', means: 'A vendor or another team has it. Say who.' },
  { verdict: 'insufficient-data', word: 'Not enough data', means: 'Nobody can tell any more. Say what was missing.' },
  { verdict: 'suspicious', word: 'Suspicious', means: 'Odd, looked into, nothing found. Say where you looked.' },
  { verdict: 'disregard', word: 'Disregard', means: 'None of the above. The note has to carry it alone.' },
]

export function verdictWord(verdict: string): string {
  return verdictWords.find((known) => known.verdict === verdict)?.word ?? verdict
}
