import { Group, Modal, Stack, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react'
import type { ImpactAnswers } from '../../../src/kernel/impact.ts'
import { type Severity, severities, severityRank } from '../../../src/kernel/severity.ts'
import type { IncidentDetail } from '../../api/types.ts'
import { Act } from '../../ui/Act.tsx'
import { Refused } from '../../ui/ErrorState.tsx'
import { SeverityBadge } from '../../ui/SeverityBadge.tsx'
import { SeverityChoice } from '../../ui/SeverityChoice.tsx'
import { say } from '../../ui/say.tsx'
import { useWide } from '../../ui/useWide.ts'
import { reviseSeverity, useRoomAct } from './acts.ts'
import classes from './ImpactQuestions.module.css'
import { type Answers, ImpactQuestions } from './ImpactQuestions.tsx'
import { complete, questions, sameAnswers } from './impact-words.ts'
import { impactCheckQuery } from './queries.ts'
import { assessImpact } from './response-acts.ts'

type Judgement = { answers: ImpactAnswers | null; to: Severity | null; reason: string }
type SeverityDialogProps = { incident: IncidentDetail; onClose: () => void }

/** How bad is it? The plan's questions propose a level; who leads decides, and says why where it is another. */
export function SeverityDialog({ incident, onClose }: SeverityDialogProps) {
  const { number, severity: present, plan, impact } = incident
  const before = complete(impact?.answers ?? {})
  const [given, setAnswers] = useState<Answers>(before ?? {})
  const [chosen, setChosen] = useState<Severity>()
  const [reason, setReason] = useState('')
  const field = useRef<HTMLTextAreaElement>(null)
  const wide = useWide()
  const answers = complete(given)
  const check = useQuery(impactCheckQuery(number, plan === null ? null : answers))
  const proposed = answers === null ? null : (check.data?.proposed ?? null)
  const to = chosen ?? proposed ?? undefined
  const send = useRoomAct(
    (judgement: Judgement) => judge(number, judgement),
    (pending) => {
      if (pending) say(`Asked for ${to}. It stays ${present} until somebody else approves.`)
      onClose()
    },
  )
  const news = sameAnswers(answers, before) ? null : answers
  const { because: missing, decides } = readiness({ incident, given, answers, news, proposed, to, reason })
  const because = check.isPlaceholderData && chosen === undefined ? 'The plan is being asked.' : missing

  function submit(event?: FormEvent) {
    event?.preventDefault()
    if (because !== undefined || send.busy) return
    const asProposed = 'As the plan proposes for this impact.'
    send.act({ answers: news, to: decides ? (to ?? null) : null, reason: reason.trim() || asProposed })
  }
  function press(event: KeyboardEvent) {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) submit()
    const named = severities[Number(event.key) - 1]
    if (event.target instanceof HTMLTextAreaElement || named === undefined) return
    event.preventDefault()
    setChosen(named)
    field.current?.focus()
  }
  return (
    <Modal opened onClose={onClose} size={640} fullScreen={!wide} yOffset="6vh" title={`How severe is ${number}?`}>
      <form onSubmit={submit} onKeyDown={press}>
        <Stack gap="md">
          {plan !== null && (
            <div>
              <ImpactQuestions
                answers={given}
                focused={impact === null}
                onAnswer={(next) => {
                  setAnswers(next)
                  setChosen(undefined)
                }}
              />
              <Proposal answered={questions.length - open(given)} proposed={proposed} to={to} />
            </div>
          )}
          <SeverityChoice legend={`Now ${present}. It is`} value={to} onChoose={setChosen} />
          <Textarea
            ref={field}
            label="Reason"
            description={hint(incident, to, proposed)}
            autosize
            minRows={2}
            maxRows={8}
            maxLength={2000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Refused problem={send.problem} />
          <Group justify="flex-end" gap="xs">
            <Act variant="default" onClick={onClose}>
              Leave it as it is
            </Act>
            <Act
              type="submit"
              loading={send.busy}
              keys="mod+enter"
              can={because === undefined ? undefined : { allowed: false, because }}
            >
              {wordOf(incident, decides ? to : undefined)}
            </Act>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

/** The assessment first, so that the decision stands against it; true where the decision waits for a second person. */
async function judge(number: string, { answers, to, reason }: Judgement): Promise<boolean> {
  if (answers !== null) await assessImpact(number, answers)
  if (to === null) return false
  const { pending } = await reviseSeverity(number, { to, reason })
  return pending === true
}

const open = (given: Answers) => questions.filter((question) => given[question] === undefined).length

type Reading = {
  incident: IncidentDetail
  given: Answers
  answers: ImpactAnswers | null
  news: ImpactAnswers | null
  proposed: Severity | null
  to: Severity | undefined
  reason: string
}

/** What is missing before it can be sent, and whether a level is decided or only the impact put on record. */
function readiness({ incident, given, answers, news, proposed, to, reason }: Reading) {
  const present = incident.severity
  const blank = reason.trim() === ''
  const keeps = to === present && proposed !== null && proposed !== present && !blank
  const decides = to !== undefined && (to !== present || keeps)
  const half = answers === null && open(given) < questions.length
  const because = half
    ? 'Answer all six questions, or none.'
    : news === null && !decides
      ? to === present && proposed !== null && proposed !== present
        ? `The plan proposes ${proposed}: say why it stays ${present}.`
        : 'Answer the questions, or choose another level.'
      : blank && to !== proposed && to !== undefined && (to !== present || proposed !== null)
        ? 'Say why: the reason goes on record.'
        : undefined
  return { because, decides }
}

function Proposal({
  answered,
  proposed,
  to,
}: {
  answered: number
  proposed: Severity | null
  to: Severity | undefined
}) {
  return (
    <p className={classes.proposal} role="status">
      {proposed === null ? (
        <span className="dim">
          {answered === 0
            ? 'Answer all six, and the plan proposes a level.'
            : `${answered} of ${questions.length} answered.`}
        </span>
      ) : (
        <>
          The plan proposes <SeverityBadge severity={proposed} />
          {to !== undefined && to !== proposed && <span className="dim">, you choose {to}: say why.</span>}
        </>
      )}
    </p>
  )
}

const lowers = (present: Severity, to: Severity | undefined): boolean =>
  to !== undefined && severityRank(to) > severityRank(present)

function hint(
  { severity, worstSeverity, downgradeApproval }: IncidentDetail,
  to: Severity | undefined,
  proposed: Severity | null,
): string {
  if (lowers(severity, to) && downgradeApproval)
    return `Somebody else must approve a lower severity. ${worstSeverity} stays the worst it ever had.`
  if (lowers(severity, to)) return `${worstSeverity} stays the worst it ever had, and governs what is owed.`
  if (to !== undefined && to === proposed && to !== severity)
    return 'Not needed where you follow the plan. It goes on record.'
  return 'One sentence. It stands in the record beside your name.'
}

/** Names the consequence: a level, a question to somebody else, or only what was found out. */
function wordOf({ severity, downgradeApproval }: IncidentDetail, to: Severity | undefined): string {
  if (to === undefined) return 'Put the impact on record'
  if (to === severity) return `Keep ${to}`
  return lowers(severity, to) && downgradeApproval ? `Ask for ${to}` : `Revise to ${to}`
}
