import type { IncidentDetail } from '../../api/types.ts'
import { Fact, Facts } from '../../ui/Facts.tsx'
import { Markdown } from '../../ui/Markdown.tsx'
import { Section } from '../../ui/Page.tsx'
import { Time } from '../../ui/Time.tsx'
import { duration } from '../../ui/time.ts'
import { kindMeans, kindWords } from './words.ts'

export function Particulars({ incident }: { incident: IncidentDetail }) {
  const { kind, summary, detectedAt, detectionSource, declaredAt, declaredBy, closedAt, worstSeverity } = incident
  const gap = Date.parse(declaredAt) - Date.parse(detectedAt)
  return (
    <Section title="Declared as">
      <Facts>
        <Fact name="Detected">
          <Time at={detectedAt} form="clock" /> <span className="dim">by</span> {detectionSource}
        </Fact>
        <Fact name="Declared">
          <Time at={declaredAt} form="clock" /> <span className="dim">by</span> {declaredBy}
          {gap >= 60_000 && <span className="dim">, {duration(gap)} after detection</span>}
        </Fact>
        {closedAt !== null && (
          <Fact name="Closed">
            <Time at={closedAt} form="clock" />
          </Fact>
        )}
        <Fact name="Kind">
          <span data-tip={kindMeans[kind]}>{kindWords[kind]}</span>
        </Fact>
        <Fact name="Worst severity">{worstSeverity}</Fact>
        {summary !== '' && (
          <Fact name="Summary">
            <Markdown>{summary}</Markdown>
          </Fact>
        )}
      </Facts>
    </Section>
  )
}
