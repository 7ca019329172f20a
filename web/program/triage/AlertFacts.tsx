import type { AlertDetail } from '../../api/types.ts'
import { Fact, Facts } from '../../ui/Facts.tsx'
import { Hash } from '../../ui/Hash.tsx'
import { Section } from '../../ui/Page.tsx'
import { Time } from '../../ui/Time.tsx'
import classes from './AlertFacts.module.css'
import { stateWord } from './AlertFilters.tsx'

export function AlertFacts({ alert }: { alert: AlertDetail }) {
  const labels = Object.entries(alert.labels)
  return (
    <>
      <Section title="Facts">
        <FactsOf alert={alert} />
      </Section>
      {labels.length > 0 && (
        <Section title="Labels">
          <Facts wide>
            {labels.map(([name, value]) => (
              <Fact key={name} name={name}>
                <code>{value}</code>
              </Fact>
            ))}
          </Facts>
        </Section>
      )}
      <Section title="On record">
        <ol className={classes.history}>
          {alert.history.map((line) => (
            <li key={line.index}>
              <Time at={line.occurredAt} recordedAt={line.at} asRecorded form="clock" />
              <span className={classes.line}>
                {line.line}
                {line.by.kind === 'person' && <span className="dim"> · {line.by.name}</span>}
              </span>
              <span className={classes.index} data-tip={`Entry ${line.index} of the ledger`}>
                {line.index}
              </span>
            </li>
          ))}
        </ol>
      </Section>
    </>
  )
}

function FactsOf({ alert }: { alert: AlertDetail }) {
  const { occurrences } = alert
  return (
    <Facts>
      <Fact name="State">{stateWord(alert.state)}</Fact>
      <Fact name="Severity as sent">
        {alert.nativeSeverity === '' ? <span className="dim">none</span> : <code>{alert.nativeSeverity}</code>}
      </Fact>
      <Fact name="Happened">
        <Time at={alert.occurredAt} recordedAt={alert.receivedAt} />
        {alert.zoneAssumed && <span className="dim"> The source wrote no zone; read as UTC.</span>}
      </Fact>
      <Fact name="Received">
        <Time at={alert.receivedAt} />
      </Fact>
      {occurrences > 1 && (
        <Fact name="Sent">
          <span className="num">{occurrences.toLocaleString('en')}</span> times, last <Time at={alert.lastSeenAt} />
        </Fact>
      )}
      <Fact name="Key">
        {/^[0-9a-f]{40,}$/.test(alert.key) ? <Hash value={alert.key} what="key" /> : <code>{alert.key}</code>}
      </Fact>
      {alert.episode !== null && (
        <Fact name="Bout">
          <code>{alert.episode}</code>
        </Fact>
      )}
    </Facts>
  )
}
