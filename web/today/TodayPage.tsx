import { useQuery } from '@tanstack/react-query'
import { api, ask } from '../api/client.ts'
import { asProblem } from '../api/problem.ts'
import type { Today } from '../api/types.ts'
import { paths } from '../paths.ts'
import { ErrorState } from '../ui/ErrorState.tsx'
import { Fact, Facts } from '../ui/Facts.tsx'
import { Page, Section } from '../ui/Page.tsx'
import { ListSkeleton } from '../ui/Skeletons.tsx'
import { Time } from '../ui/Time.tsx'
import { Beginning } from './Beginning.tsx'
import { HonestAnswer } from './HonestAnswer.tsx'
import { OpenIncidents } from './OpenIncidents.tsx'
import { OwedList } from './OwedList.tsx'
import classes from './TodayPage.module.css'

/** What is owed now and by whom, what is going on, and one honest answer. */
export function TodayPage() {
  const { data: today, ...query } = useQuery({
    queryKey: ['today'],
    queryFn: ({ signal }) => ask(api.GET('/api/v1/today', { signal })),
  })
  if (query.isError && today === undefined)
    return <ErrorState what="Today" problem={asProblem(query.error)} onRetry={query.refetch} />
  if (today === undefined)
    return (
      <Page title="Today">
        <ListSkeleton rows={8} />
      </Page>
    )
  return (
    <Page title="Today">
      <div className={classes.columns}>
        <div className={classes.main}>
          <HonestAnswer honest={today.honest} />
          {today.alerts.sources === 0 && <Beginning />}
          <OwedList owed={today.owed} undecided={today.alerts.undecided} />
          <OpenIncidents incidents={today.incidents.open} />
        </div>
        <aside className={classes.aside} aria-label="At a glance">
          <Glance today={today} />
          <Activity activity={today.activity} />
        </aside>
      </div>
    </Page>
  )
}

function Glance({ today: { alerts, ledger } }: { today: Today }) {
  return (
    <Section title="At a glance">
      <Facts>
        <Fact name="Undecided alerts">
          <a href={paths.triage()} className="num">
            {alerts.undecided.toLocaleString('en')}
          </a>
        </Fact>
        <Fact name="Past their clock">
          <span className="num" data-late={alerts.overdue > 0 || undefined}>
            {alerts.overdue.toLocaleString('en')}
          </span>
        </Fact>
        <Fact name="Received, 7 days">
          <span className="num">{alerts.received7d.toLocaleString('en')}</span>
        </Fact>
        <Fact name="Ledger">
          <a href={paths.evidence('ledger')}>
            <span className="num">{ledger.size.toLocaleString('en')}</span> entries
          </a>
        </Fact>
        <Fact name="Sealed">
          {ledger.sealedAt === null ? <span className="dim">not yet</span> : <Time at={ledger.sealedAt} form="ago" />}
        </Fact>
      </Facts>
    </Section>
  )
}

function Activity({ activity }: { activity: Today['activity'] }) {
  return (
    <Section title="Activity">
      {activity.length === 0 && <p className="dim">Nothing has happened yet.</p>}
      <ol className={classes.activity}>
        {activity.map(({ index, at, by, line, href }) => (
          <li key={index}>
            <span className={classes.line}>{href === null ? line : <a href={href}>{line}</a>}</span>
            <span className={classes.by}>
              {by} · <Time at={at} form="ago" />
            </span>
          </li>
        ))}
      </ol>
    </Section>
  )
}
