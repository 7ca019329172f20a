import { type ImpactQuestion, impactQuestions } from '../../../src/kernel/impact.ts'
import type { IncidentDetail } from '../../api/types.ts'
import { Act } from '../../ui/Act.tsx'
import { Fact, Facts } from '../../ui/Facts.tsx'
import { Section } from '../../ui/Page.tsx'
import { SeverityBadge } from '../../ui/SeverityBadge.tsx'
import { Time } from '../../ui/Time.tsx'
import { answerWords, questionWords } from './impact-words.ts'

/** How bad it is, by the questions of the plan, and what that comes to. */
export function Impact({ incident, onAssess }: { incident: IncidentDetail; onAssess: () => void }) {
  const { impact, plan, can, phase } = incident
  if (impact === null && (plan === null || phase === 'closed')) return null
  return (
    <Section
      title="Impact"
      actions={
        <Act size="compact-xs" variant="subtle" can={can.impact} onClick={onAssess}>
          {impact === null ? 'Assess' : 'Assess anew'}
        </Act>
      }
    >
      {impact === null ? (
        <p className="dim" style={{ margin: 0, fontSize: 13 }}>
          Nobody has answered the six questions of the plan yet.
        </p>
      ) : (
        <Facts>
          {(Object.keys(impactQuestions) as ImpactQuestion[]).map((question) => (
            <Fact key={question} name={questionWords[question].short}>
              {answerWords(question, impact.answers[question] ?? '')}
            </Fact>
          ))}
          {impact.note !== null && <Fact name="Note">{impact.note}</Fact>}
          {impact.proposed !== null && (
            <Fact name="The plan proposes">
              <SeverityBadge severity={impact.proposed} />
            </Fact>
          )}
          <Fact name="Assessed">
            <Time at={impact.at} form="clock" /> <span className="dim">by</span> {impact.by}
          </Fact>
        </Facts>
      )}
    </Section>
  )
}
