/** One line for each finding, and how many files were read, which knip's own reports do not say. */
export default function report({ issues, counters }) {
  for (const [kind, byFile] of Object.entries(issues)) {
    for (const issue of Object.values(byFile).flatMap((found) => Object.values(found))) {
      console.log(`${kind}: ${issue.symbol} (${issue.filePath})`)
    }
  }
  console.log(`read ${counters.processed} files`)
}
