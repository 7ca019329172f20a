import { severityRank } from '../../../src/kernel/severity.ts'
import type { IncidentDetail } from '../../api/types.ts'
import { ArrowDownIcon, ArrowUpIcon } from '../../ui/icons.tsx'
import { Section } from '../../ui/Page.tsx'
import { SeverityBadge } from '../../ui/SeverityBadge.tsx'
import { Time } from '../../ui/Time.tsx'
import classes from './SeverityHistory.module.css'

type Step = IncidentDetail['severityHistory'][number]

/** Every level it had, newest first, with who said so and why. */
export function SeverityHistory({ incident: { severityHistory } }: { incident: IncidentDetail }) {
  return (
    <Section title="Severity">
      <ol className={classes.steps}>
        {severityHistory.toReversed().map((step) => (
          <li key={step.at}>
            <span className={classes.level}>
              <SeverityBadge severity={step.to} />
              <Direction {...step} />
            </span>
            <span className={classes.reason}>{step.reason}</span>
            <span className={classes.by}>
              {step.by}, <Time at={step.at} form="clock" />
            </span>
          </li>
        ))}
      </ol>
    </Section>
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
