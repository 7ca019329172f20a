import { useSession } from '../../api/session.ts'
import type { IncidentDetail } from '../../api/types.ts'
import { paths } from '../../paths.ts'
import { Page, Section } from '../../ui/Page.tsx'
import { SeverityBadge } from '../../ui/SeverityBadge.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { Time } from '../../ui/Time.tsx'
import { Particulars } from './Particulars.tsx'
import { Timeline } from './Timeline.tsx'
import classes from './Tombstone.module.css'

/** A number that is no incident of its own any more: what became of it, and all that was on record until then. */
export function Tombstone({ incident }: { incident: IncidentDetail }) {
  const { number, title, severity, mergedInto, voided } = incident
  const me = useSession()?.person ?? null
  const end = mergedInto ?? voided
  return (
    <Page
      title={`${number} ${title}`}
      back={{ href: paths.incidents({ status: 'all' }), to: 'Incidents' }}
      mark={<Tag tone="strong">{mergedInto === null ? 'Void' : 'Merged'}</Tag>}
    >
      {end !== null && (
        <div className={classes.stone}>
          <p className={classes.what}>
            {mergedInto === null ? (
              'It was declared void: it was no incident.'
            ) : (
              <>
                It goes on in <a href={paths.incident(mergedInto.number)}>{mergedInto.number}</a>.
              </>
            )}
          </p>
          <p>{end.reason}</p>
          <p className={classes.by}>
            {end.by}, <Time at={end.at} />
          </p>
        </div>
      )}
      <Particulars incident={incident} />
      <Section title="On record until then" mark={<SeverityBadge severity={severity} />}>
        <div className={classes.timeline}>
          <Timeline incident={incident} me={me} />
        </div>
      </Section>
    </Page>
  )
}
