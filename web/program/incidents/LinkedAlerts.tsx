import { useState } from 'react'
import type { MappedSeverity } from '../../../src/kernel/severity.ts'
import type { IncidentDetail } from '../../api/types.ts'
import { paths } from '../../paths.ts'
import { Section } from '../../ui/Page.tsx'
import { SeverityBadge } from '../../ui/SeverityBadge.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { Time } from '../../ui/Time.tsx'
import classes from './LinkedAlerts.module.css'

const FEW = 6

type LinkedAlertsProps = { incident: IncidentDetail; all?: boolean }

export function LinkedAlerts({ incident: { alerts, phase }, all = false }: LinkedAlertsProps) {
  const [allShown, setAllShown] = useState(all)
  const shown = allShown || alerts.length <= FEW + 1 ? alerts : alerts.slice(0, FEW)
  return (
    <Section title="Alerts" mark={alerts.length > 0 && <Tag>{alerts.length}</Tag>}>
      {alerts.length === 0 && (
        <p className={classes.none}>
          No alert led here.
          {phase !== 'closed' && (
            <>
              {' '}
              Join one from <a href={paths.triage()}>Triage</a>.
            </>
          )}
        </p>
      )}
      <ul className={classes.alerts}>
        {shown.map(({ id, title, source, severity, receivedAt }) => (
          <li key={id}>
            <a href={paths.alert(id, { show: 'escalated' })}>
              <SeverityBadge severity={severity as MappedSeverity} shapeOnly />
              <span className={classes.title}>{title}</span>
              <span className={classes.source}>{source}</span>
              <Time at={receivedAt} form="clock" />
            </a>
          </li>
        ))}
      </ul>
      {shown.length < alerts.length && (
        <button type="button" className={classes.more} onClick={() => setAllShown(true)}>
          Show all {alerts.length}
        </button>
      )}
    </Section>
  )
}
