import { Textarea } from '@mantine/core'
import { type KeyboardEvent, useState } from 'react'
import type { IncidentDetail } from '../../api/types.ts'
import { Act } from '../../ui/Act.tsx'
import { Refused } from '../../ui/ErrorState.tsx'
import { Markdown } from '../../ui/Markdown.tsx'
import { Section } from '../../ui/Page.tsx'
import { Time } from '../../ui/Time.tsx'
import { recordFinding, useRoomAct } from './acts.ts'
import { earlierFindings } from './earlier.ts'
import classes from './Findings.module.css'
import { idOf } from './missing.ts'
import { type Finding, findingAsks, findingOf, findings, findingTitles } from './words.ts'

type FindingsProps = {
  incident: IncidentDetail
  writing: Finding | null
  onWrite: (finding: Finding | null) => void
}

/** What the record must say before it can be closed, written where it is read. */
export function Findings({ incident, writing, onWrite }: FindingsProps) {
  return findings
    .filter((finding) => isAsked(incident, finding, writing))
    .map((finding) => {
      const present = findingOf(incident, finding)
      const stop = () => onWrite(null)
      return (
        <div key={finding} id={idOf({ at: 'finding', finding })}>
          <Section
            title={findingTitles[finding]}
            actions={
              writing !== finding && (
                <Act
                  className={classes.begin}
                  size="compact-xs"
                  variant="subtle"
                  can={incident.can.finding}
                  onClick={() => onWrite(finding)}
                >
                  {present === null ? 'Write' : 'Revise'}
                </Act>
              )
            }
          >
            {writing === finding ? (
              <Editor number={incident.number} finding={finding} present={present} onDone={stop} />
            ) : (
              <Present incident={incident} finding={finding} />
            )}
          </Section>
        </div>
      )
    })
}

/** Under a plan, what was affected and how it was contained stands in its own part; prose of it is shown where there is some. */
function isAsked(incident: IncidentDetail, finding: Finding, writing: Finding | null): boolean {
  if (incident.plan === null || finding === 'root-cause' || finding === 'lessons') return true
  const lacking = incident.toClose.some(({ what, which }) => what === 'finding' && which === finding)
  return lacking || writing === finding || findingOf(incident, finding) !== null
}

function Present({ incident, finding }: { incident: IncidentDetail; finding: Finding }) {
  const present = findingOf(incident, finding)
  const [earlierShown, setEarlierShown] = useState(false)
  if (present === null) return <p className={classes.empty}>{findingAsks[finding]}</p>
  const earlier = earlierFindings(incident, finding)
  return (
    <>
      <div className={classes.text}>
        <Markdown>{present.text}</Markdown>
      </div>
      <p className={classes.by}>
        {present.by}, <Time at={present.at} form="clock" />
        {earlier.length > 0 && (
          <>
            {' · '}
            <button type="button" aria-expanded={earlierShown} onClick={() => setEarlierShown(!earlierShown)}>
              {earlier.length === 1 ? 'revised once' : `revised ${earlier.length} times`}
            </button>
          </>
        )}
      </p>
      {earlierShown && (
        <ol className={classes.earlier}>
          {earlier.map(({ index, text, by, at }) => (
            <li key={index}>
              <p className={classes.by}>
                {by}, <Time at={at} form="clock" />
              </p>
              <Markdown>{text}</Markdown>
            </li>
          ))}
        </ol>
      )}
    </>
  )
}

type EditorProps = {
  number: string
  finding: Finding
  present: { text: string; by: string; at: string } | null
  onDone: () => void
}

function Editor({ number, finding, present, onDone }: EditorProps) {
  const [text, setText] = useState(present?.text ?? '')
  // Somebody else may write at the same time. Nothing is lost in the record, but it should surprise nobody.
  const [begunFrom, setBegunFrom] = useState(present)
  const overtaken = present !== null && present.at !== begunFrom?.at && present.text !== text.trim()
  const record = useRoomAct((words: string) => recordFinding(number, { finding, text: words }), onDone)
  const because = text.trim() === '' ? 'If there is nothing, say so: “none, because …”.' : undefined
  function submit() {
    if (because === undefined && !record.busy) record.act(text.trim())
  }
  function press(event: KeyboardEvent) {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) submit()
    if (event.key === 'Escape' && text.trim() === (begunFrom?.text ?? '')) onDone()
  }
  return (
    <div className={classes.editor}>
      <Textarea
        aria-label={findingTitles[finding]}
        placeholder={findingAsks[finding]}
        autoFocus
        autosize
        minRows={4}
        maxRows={20}
        maxLength={8000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={press}
      />
      {overtaken && (
        <div className={classes.overtaken} role="status">
          <p>
            {present.by} has written this since you began, <Time at={present.at} form="ago" />:
          </p>
          <blockquote>{present.text}</blockquote>
          <button
            type="button"
            onClick={() => {
              setText(`${present.text}\n\n${text}`)
              setBegunFrom(present)
            }}
          >
            Put it before mine
          </button>
        </div>
      )}
      <Refused problem={record.problem} />
      <div className={classes.acts}>
        <Act size="xs" variant="default" onClick={onDone}>
          Cancel
        </Act>
        <Act
          size="xs"
          loading={record.busy}
          keys="mod+enter"
          onClick={submit}
          can={because === undefined ? undefined : { allowed: false, because }}
        >
          Put on record
        </Act>
      </div>
    </div>
  )
}
