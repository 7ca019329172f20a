import { useQuery } from '@tanstack/react-query'
import { asProblem } from '../../api/problem.ts'
import type { AlertDetail } from '../../api/types.ts'
import { paths } from '../../paths.ts'
import { Act } from '../../ui/Act.tsx'
import { ClockPill } from '../../ui/ClockPill.tsx'
import { Copy } from '../../ui/Copy.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { ChevronLeftIcon, CodeIcon, ExternalIcon, WarningIcon } from '../../ui/icons.tsx'
import { Markdown } from '../../ui/Markdown.tsx'
import { SeverityBadge } from '../../ui/SeverityBadge.tsx'
import { DetailSkeleton } from '../../ui/Skeletons.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { Time } from '../../ui/Time.tsx'
import { useWide } from '../../ui/useWide.ts'
import { AlertFacts } from './AlertFacts.tsx'
import classes from './AlertPane.module.css'
import { alertQuery } from './queries.ts'
import { RawPayload } from './RawPayload.tsx'
import { verdictWord } from './verdicts.ts'

type AlertPaneProps = {
  id: string
  rawShown: boolean
  onRaw: () => void
  onDecide: (act: 'dismiss' | 'escalate') => void
  back: string
}

export function AlertPane({ id, rawShown, onRaw, onDecide, back }: AlertPaneProps) {
  const query = useQuery(alertQuery(id))
  const alert = query.data
  const unreadable = alert?.kind === 'quarantined'
  return (
    <article className={classes.pane}>
      <a className={classes.back} href={back}>
        <ChevronLeftIcon size={14} /> Triage
      </a>
      {query.isPending && <DetailSkeleton />}
      {query.isError && alert === undefined && (
        <ErrorState what="this alert" problem={asProblem(query.error)} onRetry={query.refetch} />
      )}
      {alert !== undefined && (
        <>
          <Header alert={alert} onDecide={onDecide} />
          <Decision alert={alert} />
          <Unreadable because={alert.because} />
          {alert.summary !== '' && (
            <div className={classes.summary}>
              <Markdown>{alert.summary}</Markdown>
            </div>
          )}
          <div className={classes.links}>
            {alert.link !== null && (
              <a className={classes.button} href={alert.link} target="_blank" rel="noreferrer noopener">
                <ExternalIcon size={14} /> Open in {alert.source}
              </a>
            )}
            {!unreadable && (
              <button type="button" className={classes.button} onClick={onRaw} aria-expanded={rawShown}>
                <CodeIcon size={14} /> {rawShown ? 'Hide the raw payload' : 'Raw payload'}
              </button>
            )}
          </div>
          {(rawShown || unreadable) && <RawPayload id={id} />}
          <AlertFacts alert={alert} />
        </>
      )}
    </article>
  )
}

function Header({ alert, onDecide }: { alert: AlertDetail; onDecide: AlertPaneProps['onDecide'] }) {
  // On a phone the list with its heading is away, and this is the page.
  const Heading = useWide() ? 'h2' : 'h1'
  return (
    <header className={classes.header}>
      <div className={classes.state}>
        <SeverityBadge severity={alert.severity} native={alert.nativeSeverity} />
        <span>{alert.source}</span>
        {alert.state === 'resolved' && (
          <Tag tip="The source says that it is over. It still needs a decision.">Resolved</Tag>
        )}
        {alert.kind === 'quarantined' && <Tag tone="strong">Unreadable</Tag>}
        {alert.test && <Tag>Test</Tag>}
        <Time at={alert.receivedAt} />
        {alert.disposition === 'none' && <ClockPill dueAt={alert.dueAt} startedAt={alert.receivedAt} />}
      </div>
      <Heading className={classes.title}>
        {alert.title} <Copy text={location.origin + paths.alert(alert.id)} label="Copy the link to this alert" />
      </Heading>
      {alert.disposition === 'none' && (
        <div className={classes.acts}>
          <Act variant="default" can={alert.can.dismiss} onClick={() => onDecide('dismiss')} keys="d">
            Dismiss
          </Act>
          <Act can={alert.can.escalate} onClick={() => onDecide('escalate')} keys="e">
            Escalate
          </Act>
        </div>
      )}
    </header>
  )
}

/** What was decided, by whom, when and why: the sentence that an auditor reads. */
function Decision({ alert }: { alert: AlertDetail }) {
  if (alert.disposition === 'none') return null
  return (
    <div className={classes.decision}>
      <p>
        {alert.disposition === 'dismissed' ? (
          <>
            Dismissed as <strong>{verdictWord(alert.verdict ?? '').toLowerCase()}</strong>
          </>
        ) : (
          <>
            Escalated{alert.incident !== null && ' to '}
            {alert.incident !== null && <a href={paths.incident(alert.incident)}>{alert.incident}</a>}
          </>
        )}
        {alert.decidedBy !== null && ` by ${alert.decidedBy}`}
        {alert.decidedAt !== null && (
          <>
            , <Time at={alert.decidedAt} />
          </>
        )}
      </p>
      {alert.note !== null && alert.note !== '' && <blockquote>{alert.note}</blockquote>}
    </div>
  )
}

function Unreadable({ because }: { because: string | null }) {
  if (because === null) return null
  return (
    <div className={classes.unreadable}>
      <WarningIcon />
      <div>
        <p>
          <strong>Muster could not read this payload.</strong> {because}
        </p>
        <p className="dim">
          It is kept as it came, byte for byte, and needs a decision like any alert. Once the sender is mended, what it
          sends is read again.
        </p>
      </div>
    </div>
  )
}
