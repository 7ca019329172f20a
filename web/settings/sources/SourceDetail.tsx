import { useState } from 'react'
import type { Adapter, Allowed, Source } from '../../api/types.ts'
import { paths } from '../../paths.ts'
import { Act } from '../../ui/Act.tsx'
import { CopyField } from '../../ui/CopyField.tsx'
import { Fact, Facts } from '../../ui/Facts.tsx'
import { ChevronLeftIcon } from '../../ui/icons.tsx'
import { CodeBlock, Markdown } from '../../ui/Markdown.tsx'
import { Section } from '../../ui/Page.tsx'
import { Time } from '../../ui/Time.tsx'
import { NewTokenDialog } from './NewTokenDialog.tsx'
import { SendTest } from './SendTest.tsx'
import classes from './SourceDetail.module.css'

type SourceDetailProps = { source: Source; adapter: Adapter | undefined; manage: Allowed }

export function SourceDetail({ source, adapter, manage }: SourceDetailProps) {
  const [renewing, setRenewing] = useState(false)
  return (
    <div className={classes.source}>
      <a className={classes.back} href={paths.settings('sources')}>
        <ChevronLeftIcon size={14} /> Sources
      </a>
      <div className={classes.headline}>
        <h2>{source.name}</h2>
        <Act variant="default" can={manage} onClick={() => setRenewing(true)}>
          New token or secret
        </Act>
      </div>
      <Section title="State">
        <Facts>
          <Fact name="Kind">{adapter?.name ?? source.adapter}</Fact>
          <Fact name="Alerts received">
            <a href={paths.triage({ show: 'all', source: source.id })} className="num">
              {source.received.toLocaleString('en')}
            </a>
          </Fact>
          <Fact name="Last received">
            {source.lastReceivedAt === null ? (
              <span className="dim">nothing yet</span>
            ) : (
              <Time at={source.lastReceivedAt} />
            )}
          </Fact>
          {source.connectedAt !== null && (
            <Fact name="Connected">
              <Time at={source.connectedAt} />
            </Fact>
          )}
          {adapter !== undefined && adapter.proof !== 'token' && (
            <Fact name="Proof">
              {adapter.proof === 'sns'
                ? 'A token, and Amazon’s signature.'
                : source.hasSecret
                  ? 'Every signature is checked.'
                  : 'A token only: no signing secret was given, so signatures are not checked.'}
            </Fact>
          )}
        </Facts>
        <div className={classes.test}>
          <SendTest source={source.id} can={manage} />
        </div>
      </Section>
      {source.mapping !== null && (
        <Section title="Mapping">
          <CodeBlock text={source.mapping} />
        </Section>
      )}
      <Section title="How to set it up">
        <CopyField label="Address" value={`${location.origin}/intake/${source.id}`} />
        <div className={classes.steps}>
          <Markdown wrapped>{source.setup}</Markdown>
        </div>
        <p className={classes.note}>
          Where it says <code>&lt;token&gt;</code>, put the token that was shown when this source was connected. If
          nobody has it any more, make a new one.
        </p>
      </Section>
      {renewing && adapter !== undefined && (
        <NewTokenDialog source={source} adapter={adapter} onClose={() => setRenewing(false)} />
      )}
    </div>
  )
}
