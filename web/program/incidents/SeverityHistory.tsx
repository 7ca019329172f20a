import { severityRank } from '../../../src/kernel/severity.ts'
import type { IncidentDetail } from '../../api/types.ts'
import { ArrowDownIcon, ArrowUpIcon } from '../../ui/icons.tsx'
import { useNow } from '../../ui/now.ts'
import { Section } from '../../ui/Page.tsx'
import { SeverityBadge } from '../../ui/SeverityBadge.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { Time } from '../../ui/Time.tsx'
import { duration } from '../../ui/time.ts'
import classes from './SeverityHistory.module.css'

type Step = IncidentDetail['severityHistory'][number]

/** Every level it had, newest first: from when to when, who said so, who agreed, and what the plan proposed. */
export function SeverityHistory({ incident }: { incident: IncidentDetail }) {
  const { severityHistory, severity, worstSeverity, closedAt } = incident
  const now = useNow()
  const end = closedAt === null ? now : Date.parse(closedAt)
  return (
    <Section
      title="Severity"
      mark={
        worstSeverity !== severity && (
          <Tag tip="The worst severity that was ever held governs what is owed.">{worstSeverity} at its worst</Tag>
        )
      }
    >
      <ol className={classes.steps}>
        {severityHistory.toReversed().map((step) => (
          <li key={step.at}>
            <span className={classes.level}>
              <SeverityBadge severity={step.to} />
              <Direction {...step} />
            </span>
            <span className={classes.reason}>{step.reason}</span>
            <span className={classes.by}>
              <Held step={step} end={end} ended={closedAt !== null} />
            </span>
            <span className={classes.by}>
              {step.by}
              {step.approvedBy !== null && `, approved by ${step.approvedBy}`}
              {step.proposed !== null && step.proposed !== step.to && `. The plan proposed ${step.proposed}`}
            </span>
          </li>
        ))}
      </ol>
    </Section>
  )
}

/** "14:02 – 15:10, 1 h 8 min" */
function Held({ step, end, ended }: { step: Step; end: number; ended: boolean }) {
  const until = step.until === null ? end : Date.parse(step.until)
  return (
    <>
      <Time at={step.at} form="clock" />
      {' – '}
      {step.until === null ? ended ? 'the end' : 'now' : <Time at={step.until} form="clock" />},{' '}
      {duration(Math.max(0, until - Date.parse(step.at)))}
    </>
  )
}

function Direction({ from, to }: Step) {
  if (from === null) return null
  const worse = severityRank(to) < severityRank(from)
  return (
    <span className={classes.direction} data-tip={worse ? `Raised from ${from}` : `Lowered from ${from}`}>
      {worse ? <ArrowUpIcon size={12} /> : <ArrowDownIcon size={12} />}
      <span>from {from.slice(-1)}</span>
    </span>
  )
}
